import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AuditLog } from '../audit/audit-log.js';
import { HOUSE } from '../audit/chain.js';
import { Catalogue } from '../catalogue/catalogue.js';
import { CatalogueStore } from '../catalogue/catalogue-store.js';
import { type Config, readConfig } from '../config.js';
import { DossierQueries } from '../dossiers/dossier-queries.js';
import { LookupSecrets } from '../dossiers/lookup-secret.js';
import { Parties } from '../dossiers/parties.js';
import { LookupGenerations } from '../dossiers/tracking-generations.js';
import { type House, openHouse } from '../house.js';
import { Directory } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import type { Written } from '../notifications/forms/material-of.js';
import { TestKeySigner } from '../notifications/forms/test-key-signer.js';
import { Typst } from '../press/typst.js';
import { AWAITED, LetterPages } from '../notifications/letter-pages.js';
import { SignedLetters } from '../notifications/signed-letters.js';
import { filesBelow, LocalFiles } from '../papers/local-files.js';
import { MoneyQueries } from '../papers/money-queries.js';
import { Problem } from '../problem.js';
import { localDate } from '../workflow/instant.js';

const USAGE = 'motcua letters --out FOLDER [--kind apology]\n';

/**
 * `motcua letters`: every letter as PDF, a file each: the bytes that were signed, or what waits for its signature as it would be
 * printed now. Beside a running service it reads that one's database.
 *
 * @returns 1 when a letter could not be printed
 */
export async function letters(args: readonly string[]): Promise<number> {
  const asked = flags(args);
  if (asked === null) {
    process.stderr.write(USAGE);
    return 64;
  }
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const house = await openHouse(config, (line) => void process.stderr.write(`${line}\n`), lost);
  try {
    const { written, failed } = await printLetters(house, config, asked.out, { kind: asked.kind });
    process.stdout.write(`${written} letters in ${asked.out}${failed > 0 ? `, ${failed} could not be printed` : ''}\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    await house.close();
  }
}

/** Which letters: of one kind alone, of each kind at most so many. */
export interface Wanted {
  readonly kind?: string | null;
  readonly most?: (kind: string) => number;
}

export interface PrintedLetters {
  readonly written: number;
  readonly failed: number;
  readonly kinds: Readonly<Record<string, { readonly written: number; readonly signed: number }>>;
}

/**
 * Prints all letters of the province, or those that are wanted, into a folder; the look at people's data is on record first.
 * Names are `2026-11-27-apology-H60.13-261116-0001-late-1.pdf`.
 */
export async function printLetters(
  { stores, secretKey }: Pick<House, 'stores' | 'secretKey'>,
  config: Config,
  folder: string,
  { kind = null, most = () => Infinity }: Wanted = {},
): Promise<PrintedLetters> {
  const clock = new Clock();
  const catalogue = new Catalogue(new CatalogueStore(stores, clock), config);
  await catalogue.load();
  const viewers = [catalogue.supervisor()];
  const pages = new LetterPages(
    new DossierQueries(stores, clock),
    new Parties(stores, secretKey),
    new LookupSecrets(secretKey),
    new LookupGenerations(stores),
    new MoneyQueries(stores),
    catalogue,
    new Directory(stores, clock),
    config,
  );
  const audit = new AuditLog(stores);
  const store = new LocalFiles(filesBelow(config.dataDir), secretKey);
  const signed = new SignedLetters(audit, new TestKeySigner(secretKey), store, stores);
  await recordLook(audit, clock, kind);
  const { rows } = await stores.reader.query<{ id: string }>(
    `SELECT d.id FROM motcua.dossier d WHERE ${SEEN_BY} ORDER BY d.code, d.id`,
    [viewers.join(' ')],
  );
  const typst = new Typst();
  const print = async (
    dossier: string,
    { letter, ...more }: Written,
  ): Promise<{ bytes: Buffer; isSigned: boolean }> => {
    const id = { dossier, kind: letter.kind, incident: letter.incident };
    const frozen = await signed.of(id, viewers);
    if (frozen) return { bytes: await signed.bytes(id, frozen), isSigned: true };
    return { bytes: typst.pdf(await pages.page({ letter, ...more }, viewers, AWAITED)), isSigned: false };
  };
  mkdirSync(folder, { recursive: true });
  const kinds: Record<string, { written: number; signed: number }> = {};
  let failed = 0;
  for (const { id } of rows) {
    for (const written of await pages.all(id, viewers)) {
      const { letter } = written;
      const done = (kinds[letter.kind] ??= { written: 0, signed: 0 });
      if ((kind !== null && letter.kind !== kind) || done.written >= most(letter.kind)) continue;
      try {
        const { bytes, isSigned } = await print(id, written);
        writeFileSync(join(folder, fileName(written)), bytes, { mode: 0o600 });
        done.written++;
        if (isSigned) done.signed++;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        process.stderr.write(`${id}: ${letter.kind} ${letter.incident}: ${error.code}\n`);
        failed++;
      }
    }
  }
  const written = Object.values(kinds).reduce((sum, one) => sum + one.written, 0);
  return { written, failed, kinds };
}

function fileName({ letter, fact, code }: Written): string {
  const parts = [localDate(fact.occurredAt), letter.kind, code ?? fact.stream, letter.incident];
  return `${parts.join('-').replace(/[^\w.-]/g, '_')}.pdf`;
}

/** Whoever may start this command may read the database: it is the operator, and has no post. */
const recordLook = (audit: AuditLog, clock: Clock, kind: string | null): Promise<void> =>
  audit.append({
    agency: HOUSE,
    at: clock.legalNow(),
    actor: { kind: 'system', id: 'motcua letters', post: null },
    session: null,
    what: 'letters-printed',
    subject: null,
    why: null,
    details: { kind: kind ?? 'all' },
  });

const lost = (error: Error): never => {
  process.stderr.write(`PostgreSQL is lost: ${error.message}\n`);
  process.exit(1);
};

function flags(args: readonly string[]): { out: string; kind: string | null } | null {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args: [...args], options: { out: text, kind: text } });
    return values.out ? { out: values.out, kind: values.kind ?? null } : null;
  } catch {
    return null; // an unknown flag
  }
}
