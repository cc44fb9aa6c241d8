import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { ProcedureRecord } from '../catalogue/records.js';
import { CONFIG, type Config } from '../config.js';
import { FilingDrafts, type FilingDraft } from '../dossiers/filing-drafts.js';
import type { TypedFiling } from '../dossiers/typed-filing.js';
import { isUuid } from '../identity/names.js';
import type { OpenSession } from '../identity/sessions.js';
import { Clock } from '../ledger/clock.js';
import { CaseChecklists } from '../papers/case-checklists.js';
import type { Checklist } from '../papers/checklist.js';
import { FILE_KINDS } from '../papers/file-kind.js';
import { Problem } from '../problem.js';
import { type LocalDate, localDate } from '../workflow/instant.js';
import { deskOf, namedResolver, resolversOf } from './filing-agencies.js';
import type { FileLimits, FilingShown } from './filing.js';
import { FormTokens } from './form-tokens.js';
import type { Words } from './words.js';

/** What the pages of an online filing are made of: the draft, and the catalogue as it is today. */
@Injectable()
export class FilingDesk {
  readonly limits: FileLimits;

  constructor(
    private readonly drafts: FilingDrafts,
    private readonly catalogue: Catalogue,
    private readonly checklists: CaseChecklists,
    private readonly tokens: FormTokens,
    private readonly clock: Clock,
    @Inject(CONFIG) { fileMaxMb, fileTypes }: Config,
  ) {
    this.limits = { megabytes: fileMaxMb, kinds: fileTypes.map((one) => FILE_KINDS[one].endings[0]!).join(', ') };
  }

  /** @throws Problem 404 `procedure-not-found` */
  procedure(code: string): ProcedureRecord {
    const found = this.catalogue.procedure(code, this.today());
    if (!found) throw new Problem(404, 'procedure-not-found', { detail: { code } });
    return found;
  }

  /** Its name today, or its code where it has gone. */
  nameOf(code: string): string {
    return this.catalogue.procedure(code, this.today())?.name ?? code;
  }

  /** It is taken in online, by a limit that is known, and nothing in its data stops a reception. */
  isOffered({ channels, findings, variants }: ProcedureRecord): boolean {
    return channels.includes('online') && findings.length === 0 && variants.some(({ limit }) => limit !== null);
  }

  /** @throws Problem 404 `no-such-draft` */
  async draft(id: string, { account }: Pick<OpenSession, 'account'>): Promise<FilingDraft> {
    if (!isUuid(id)) throw new Problem(404, 'no-such-draft');
    return this.drafts.one(account, id);
  }

  shown(draft: FilingDraft, session: OpenSession, words: Words): FilingShown {
    const procedure = this.procedure(draft.procedure);
    const resolvers = resolversOf(procedure, this.catalogue.agencies(), this.today());
    return {
      ...{ words, draft, procedure, resolvers, limits: this.limits, displayName: session.displayName },
      token: this.tokens.of(session),
      checklist: this.checklist(procedure, draft.typed),
      named: namedResolver(procedure, resolvers),
      agency: (id) => this.catalogue.agencyName(id),
    };
  }

  /** As far as the case is known. */
  checklist({ code, variants }: ProcedureRecord, typed: TypedFiling): Checklist {
    const {
      variant = variants[0]?.id ?? null,
      resolver = null,
      returnChannel = null,
      owner,
      authorised = null,
    } = typed;
    const subjectKind = owner?.kind ?? null;
    return this.checklists.of(code, { variant, resolver, channel: 'online', returnChannel, subjectKind, authorised });
  }

  /** @throws Problem 409 `no-desk` where the register has none for that agency */
  receiver(resolver: string): string {
    const agency = this.catalogue.agency(resolver);
    const desk = agency && deskOf(agency, this.catalogue.agencies(), this.today());
    if (!desk) throw new Problem(409, 'no-desk');
    return desk;
  }

  today(): LocalDate {
    return localDate(this.clock.legalNow());
  }
}
