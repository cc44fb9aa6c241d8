import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { CONFIG, type Config } from '../config.js';
import { DossierQueries } from '../dossiers/dossier-queries.js';
import { LookupSecrets } from '../dossiers/lookup-secret.js';
import { Parties } from '../dossiers/parties.js';
import { LookupGenerations } from '../dossiers/tracking-generations.js';
import { Directory } from '../identity/people.js';
import { MoneyQueries } from '../papers/money-queries.js';
import { Problem } from '../problem.js';
import { isReceived } from '../workflow/dossier.js';
import { localDate } from '../workflow/instant.js';
import { codesOf } from './forms/codes.js';
import type { Material, SignatureState } from './forms/material.js';
import { type Written, writtenOf } from './forms/material-of.js';
import type { Page } from '../press/page.js';
import { pageOf } from './forms/print.js';
import type { LetterId } from './letter-deliveries.js';

/** What stands in the place of a signature until there is one. */
export const AWAITED: SignatureState = { text: '(chờ ký)', by: null };

/** Letters as pages, made anew from the facts each time they are asked for: people are opened for this and kept nowhere. */
@Injectable()
export class LetterPages {
  constructor(
    private readonly queries: DossierQueries,
    private readonly parties: Parties,
    private readonly secrets: LookupSecrets,
    private readonly generations: LookupGenerations,
    private readonly money: MoneyQueries,
    private readonly catalogue: Catalogue,
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Every letter of a dossier that these viewers see; none when it is not theirs. */
  async all(dossier: string, viewers: readonly string[]): Promise<Written[]> {
    return writtenOf(await this.queries.facts(dossier, viewers));
  }

  /** @throws Problem 404, the same for a dossier that is not there and one that is not the viewers' */
  async written({ dossier, kind, incident }: LetterId, viewers: readonly string[]): Promise<Written> {
    const all = await this.all(dossier, viewers);
    if (all.length === 0) await this.queries.one(dossier, viewers);
    const found = all.find(({ letter }) => letter.kind === kind && letter.incident === incident);
    if (!found) throw new Problem(404, 'no-such-letter');
    return found;
  }

  /** @throws Problem 409 `paper-name-cut` */
  async page(written: Written, viewers: readonly string[], signature: SignatureState): Promise<Page> {
    const { filing, fact, from } = written;
    const refs = [filing.owner, filing.submitter, written.addressee].filter((ref) => ref !== null);
    const [people, names, codes, fees] = await Promise.all([
      this.parties.open([...new Set(refs)], viewers),
      this.directory.displayNames(this.accounts(written, signature)),
      this.codes(written, viewers),
      written.letter.kind === 'receipt' ? this.money.fees(fact.stream, viewers) : [],
    ]);
    const { catalogue } = this;
    const [agency, procedure] = [catalogue.agency(from.agency), this.procedureOf(written)];
    const material: Material = {
      ...written,
      procedure,
      issuer: {
        upper: agency?.parentId ? catalogue.agencyName(agency.parentId) : null,
        name: catalogue.agencyName(from.agency),
      },
      person: (ref) => people.get(ref) ?? null,
      agency: (id) => catalogue.agencyName(id),
      officer: (id) => (id === null ? null : (names.get(id) ?? null)),
      paperName: (id) => wholeName(catalogue.procedures().find(({ code }) => code === procedure.code)?.papers, id),
      supervisor: isReceived(written.dossier) ? written.dossier.supervisor : catalogue.supervisor(),
      place: catalogue.province(),
      codes,
      fees,
      signature,
    };
    return pageOf({ ...material, fact });
  }

  /** Officers whose names may be printed: who acted, who signed. */
  private accounts({ facts }: Written, { by }: SignatureState): string[] {
    const signers = facts.flatMap(({ event }) =>
      ['notice', 'receipt', 'document'].map(
        (name) => (event as unknown as Record<string, { signer?: string | null } | undefined>)[name]?.signer ?? null,
      ),
    );
    return [...new Set([...facts.map(({ actor }) => actor.id), ...signers, by].filter((id) => id !== null))];
  }

  private async codes({ letter, fact, code }: Written, viewers: readonly string[]): Promise<Material['codes']> {
    if (letter.kind !== 'receipt' || code === null) return null;
    const generation = await this.generations.of(fact.stream, viewers);
    const [pin, token] = [this.secrets.pin(fact.stream, generation), this.secrets.token(fact.stream, generation)];
    return codesOf(this.config.publicUrl ?? `http://localhost:${this.config.port}`, code, { pin, token });
  }

  /** As it was at reception; before that, as it is on the letter's day. */
  private procedureOf({ dossier, fact, filing }: Written): Material['procedure'] {
    const pinned = isReceived(dossier) ? dossier.pins.procedure : null;
    const found = pinned
      ? this.catalogue.procedureVersion(pinned.code, pinned.version)
      : this.catalogue.procedure(filing.procedureCode, localDate(fact.occurredAt));
    return found ?? { code: filing.procedureCode, name: filing.procedureCode, variants: [] };
  }
}

const wholeName = (
  papers: readonly { readonly id: string; readonly name: string; readonly nameTruncated: boolean }[] = [],
  id: string,
): string | null => papers.find((paper) => paper.id === id && !paper.nameTruncated)?.name ?? null;
