import { existsSync, readFileSync } from 'node:fs';
import { sha256Of } from '../audit/chain.js';
import { readSeal } from '../audit/seal.js';
import type { Config } from '../config.js';
import { openHouse } from '../house.js';
import { factOf, type FactRow } from '../ledger/ledger.js';
import { messageOf } from '../ledger/message-of.js';
import type { Stores } from '../ledger/stores.js';
import { TestKeySigner } from '../notifications/forms/test-key-signer.js';
import { checkSignatures } from '../notifications/signature-check.js';
import { checkFiles } from '../papers/file-check.js';
import { filesBelow, LocalFiles } from '../papers/local-files.js';
import { type Dossier, UNKNOWN } from '../workflow/dossier.js';
import { evolve, FOLD_VERSION } from '../workflow/evolve.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import { instantOf } from '../workflow/instant.js';
import { alarmDifferences } from './verify/alarm-check.js';
import { ChainCheck } from './verify/chain-check.js';
import { ChargeClock } from '../reports/charge-clock.js';
import { chargeDifferences } from './verify/charge-check.js';
import { consultationDifferences } from './verify/consultation-check.js';
import { numbering, promiseDifferences, rowDifferences } from './verify/dossier-check.js';
import { letterDifferences } from './verify/letter-check.js';
import { lineDifferences } from './verify/line-check.js';
import { linkDifferences } from './verify/linked-check.js';
import { migrationDifferences, type MigrationLine } from './verify/migration-check.js';
import { type OutageLine, outageDifferences } from './verify/outage-check.js';
import { moneyDifferences } from './verify/money-check.js';
import { noticeDifferences } from './verify/notice-check.js';
import { partiesNamed, partyDifferences } from './verify/party-check.js';
import { reportDifferences } from './verify/report-check.js';
import { hasRead, type Mark, Snapshot } from './verify/snapshot.js';
import type { DossierSnapshot } from './verify/dossier-snapshot.js';
import { tallyDifference } from './verify/tally-check.js';
import { transferDifferences } from './verify/transfer-check.js';

/** What was looked at. `unread`: facts that a follower has not come to yet; they are checked next time. */
export interface Verified {
  readonly dossiers: number;
  readonly facts: number;
  readonly promises: number;
  readonly chains: number;
  readonly entries: number;
  /** Good lines of the seal file; null: there is none. */
  readonly seals: number | null;
  readonly unread: number;
  /** Linked dossiers that are still to be opened, or whose other end has not heard what became of them: the service goes on with them. */
  readonly pending: number;
  /** Rows with a state that another version's fold stored: it is folded again when it is read, and was not compared; their columns were. */
  readonly older: number;
  readonly differences: number;
}

/**
 * `motcua verify`: whether everything that is derived equals what it derives from. A line for each difference, a summary.
 * @returns 1 when there is a difference
 */
export async function verify(config: Config): Promise<number> {
  const house = await openHouse(
    config,
    (line) => void process.stderr.write(`${line}\n`),
    () => process.exit(1),
  );
  try {
    const seals = existsSync(config.sealFile)
      ? { lines: readFileSync(config.sealFile, 'utf8').split('\n').filter(Boolean), key: house.secretKey }
      : null;
    const tell = (line: string) => void process.stdout.write(`${line}\n`);
    const found = await verifyStores(house.stores, tell, seals);
    const store = new LocalFiles(filesBelow(config.dataDir), house.secretKey);
    const { files, differences } = await checkFiles(house.stores.writer, store, tell);
    const letters = await checkSignatures(house.stores.writer, store, new TestKeySigner(house.secretKey), tell);
    const all = {
      ...found,
      files,
      signed: letters.signed,
      differences: found.differences + differences + letters.differences,
    };
    tell(summary(all));
    return all.differences === 0 ? 0 : 1;
  } finally {
    await house.close();
  }
}

const summary = ({
  files,
  signed,
  ...found
}: Verified & { readonly files: number; readonly signed: number }): string => {
  const { dossiers, facts, promises, chains, entries, seals, unread, older, pending, differences } = found;
  return `${dossiers} dossiers, ${facts} facts, ${promises} promises, ${files} files, ${signed} signed letters, ${entries} audit entries in ${chains} chains, ${seals === null ? 'no seal file' : `${seals} seals`}; ${unread} facts not yet followed${older > 0 ? `, ${older} states of another version not compared` : ''}${pending > 0 ? `, ${pending} linked dossiers not followed up` : ''}; ${differences === 0 ? 'no difference' : `${differences} difference(s)`}`;
};

/** The seal file's lines and the key that sealed them. */
export interface SealFile {
  readonly lines: readonly string[];
  readonly key: Buffer;
}

/** @param tell is given a line for each difference */
export function verifyStores(
  { writer }: Stores,
  tell: (line: string) => void,
  sealFile: SealFile | null = null,
): Promise<Verified> {
  return Snapshot.within(writer, async (snapshot) => {
    let differences = 0;
    const say = (lines: readonly string[]): void => {
      differences += lines.length;
      lines.forEach(tell);
    };
    const chains = new ChainCheck();
    const seals = sealFile && readSeals(sealFile, chains, say);
    for await (const entry of snapshot.auditEntries()) {
      const fault = chains.add(entry);
      if (fault !== null) say([fault]);
    }
    say(chains.end(await snapshot.heads()));
    const counted = await checkDossiers(snapshot, chains.facts, say);
    say((await snapshot.tallies()).map(tallyDifference));
    say((await snapshot.sharedCodes()).map((code) => `code ${code}: more than one dossier bears it`));
    say((await snapshot.uncountedCodes()).map((code) => `code ${code}: its serial was never given out`));
    say((await snapshot.gapsOfReceipts()).map((till) => `receipts ${till}: are not numbered as their counter says`));
    say(
      (await snapshot.parked()).map(
        ({ follower, stream, position, reason }) =>
          `dossier ${stream}: fact at ${position} is parked by ${follower}: ${reason}`,
      ),
    );
    return { ...counted, chains: chains.agencies, entries: chains.entries, seals, differences };
  });
}

/** @returns how many seals hold; a line that was cut while it was written is none, and nobody's fault */
function readSeals({ lines, key }: SealFile, chains: ChainCheck, say: (lines: readonly string[]) => void): number {
  let good = 0;
  for (const [index, line] of lines.entries()) {
    const seal = readSeal(line, key);
    if (seal === 'forged') say([`seal ${index + 1}: was not sealed with this service's key`]);
    if (typeof seal === 'string') continue;
    chains.seal(seal);
    good++;
  }
  return good;
}

/** What is the same for every dossier of one run. */
interface Known {
  readonly editions: ReadonlyMap<string, CalendarEdition>;
  readonly reported: Mark | null;
  readonly versioned: Mark | null;
  readonly consulted: Mark | null;
  readonly charged: Mark | null;
  readonly transferred: Mark | null;
  readonly written: Mark | null;
  readonly told: Mark | null;
  readonly noticesBegin: Mark | null;
  readonly clock: ChargeClock;
  readonly published: ReadonlySet<string>;
  readonly migrations: ReadonlyMap<string, readonly MigrationLine[]>;
  readonly outages: ReadonlyMap<string, readonly OutageLine[]>;
  readonly audited: Mark | null;
  /** `dossier/version` → the hash that the audit keeps; those that are met are taken out. */
  readonly hashes: Map<string, string>;
}

async function checkDossiers(snapshot: Snapshot, hashes: Map<string, string>, say: (lines: readonly string[]) => void) {
  const editions = await snapshot.editions();
  const known: Known = {
    editions,
    clock: new ChargeClock((id) => editions.get(id)!),
    published: await snapshot.published(),
    migrations: await snapshot.migrations(),
    outages: await snapshot.outages(),
    reported: await snapshot.mark('report-dossiers'),
    versioned: await snapshot.mark('report-lines'),
    consulted: await snapshot.mark('report-consultations'),
    charged: await snapshot.mark('step-charges'),
    transferred: await snapshot.mark('transfers'),
    written: await snapshot.mark('letters'),
    told: await snapshot.mark('notices'),
    noticesBegin: await snapshot.noticesBegin(),
    audited: await snapshot.mark('audit'),
    hashes,
  };
  const seen = new Set<string>();
  const counted = { dossiers: 0, facts: 0, promises: 0, unread: 0, older: 0, pending: 0 };
  for await (const facts of snapshot.streams()) {
    const id = facts[0]!.stream;
    seen.add(id);
    const { code, promises, unread, older, pending, differences } = await checkDossier(snapshot.dossiers, facts, known);
    say(differences.map((line) => `dossier ${id}${code ? ` ${code}` : ''}: ${line}`));
    counted.dossiers++;
    counted.facts += facts.length;
    counted.promises += promises;
    counted.unread += unread;
    counted.older += older;
    counted.pending += pending;
  }
  for await (const { table, id } of snapshot.named())
    if (!seen.has(id)) say([`dossier ${id}: ${table} speaks of it, no fact does`]);
  say(
    [...hashes.keys()].map(
      (fact) => `dossier ${fact.replace('/', ': fact ')}: the audit tells of it, the ledger does not have it`,
    ),
  );
  return counted;
}

async function checkDossier(stored: DossierSnapshot, rows: readonly FactRow[], known: Known) {
  const { row, alarms, report, lines, consultations, charges, transfers, letters, notices } = await stored.one(
    rows[0]!.stream,
  );
  const { audited, reported, versioned, consulted, charged, transferred, written, told } = known;
  const marks = [audited, reported, versioned, consulted, charged, transferred, written, told];
  const unread = rows.filter((fact) => marks.some((mark) => !hasRead(mark, fact))).length;
  const differences = [...numbering(rows.map(({ version }) => version)), ...auditDifferences(rows, known)];
  const older = row !== null && row.fold !== FOLD_VERSION ? 1 : 0;
  const nothing = { code: row?.code ?? null, promises: 0, unread, older, pending: 0 };
  if (row === null) return { ...nothing, differences: [...differences, 'has facts and no state row'] };
  try {
    const facts = rows.map(factOf);
    const events = facts.map(({ event }) => event);
    const dossier = events.reduce<Dossier>(evolve, UNKNOWN);
    const { checked, differences: promised } = promiseDifferences(facts, known.editions);
    differences.push(...rowDifferences(row, dossier, facts), ...alarmDifferences(alarms, dossier, facts), ...promised);
    differences.push(...migrationDifferences(facts, known.migrations.get(row.id) ?? [], known.published));
    differences.push(...outageDifferences(facts, known.outages.get(row.id) ?? []));
    differences.push(...moneyDifferences(await stored.money(row.id), events));
    const links = linkDifferences(dossier, await stored.childrenOf(row.id), await stored.parentOf(dossier));
    differences.push(...links.differences);
    const people = await stored.parties(partiesNamed(events).map(({ party }) => party));
    differences.push(...partyDifferences(events, people));
    if (rows.every((fact) => hasRead(known.transferred, fact)))
      differences.push(...transferDifferences(transfers, facts));
    if (rows.every((fact) => hasRead(known.written, fact)))
      differences.push(...letterDifferences(letters, dossier, facts));
    if (rows.every((fact) => hasRead(known.written, fact) && hasRead(known.told, fact))) {
      const since = facts.filter((fact) => !hasRead(known.noticesBegin, fact));
      differences.push(...noticeDifferences(notices, letters, dossier, since));
    }
    if (rows.every((fact) => hasRead(known.reported, fact)))
      differences.push(...reportDifferences(report, dossier, facts));
    if (rows.every((fact) => hasRead(known.versioned, fact))) differences.push(...lineDifferences(lines, facts));
    if (rows.every((fact) => hasRead(known.consulted, fact)))
      differences.push(...consultationDifferences(consultations, dossier, facts));
    if (rows.every((fact) => hasRead(known.charged, fact)))
      differences.push(...chargeDifferences(charges, dossier, facts, known.clock));
    return { ...nothing, promises: checked, differences, pending: links.pending };
  } catch (error) {
    return {
      ...nothing,
      differences: [...differences, `its facts cannot be read: ${messageOf(error)}`],
    };
  }
}

/** Each fact beside the hash that the audit took of it, as it was written or as it is read today. */
function auditDifferences(rows: readonly FactRow[], { audited, hashes }: Known): string[] {
  return rows.flatMap((fact) => {
    const key = `${fact.stream}/${fact.version}`;
    const hash = hashes.get(key);
    hashes.delete(key);
    if (hash === undefined)
      return hasRead(audited, fact) ? [`fact ${fact.version}: the audit does not tell of it`] : [];
    const written = sha256Of({ type: fact.type, occurredAt: instantOf(fact.occurred_at.getTime()), ...fact.payload });
    return hash === written || hash === readToday(fact) ? [] : [`fact ${fact.version}: is not what the audit saw`];
  });
}

function readToday(fact: FactRow): string | null {
  try {
    return sha256Of(factOf(fact).event);
  } catch {
    return null; // said where the facts are folded
  }
}
