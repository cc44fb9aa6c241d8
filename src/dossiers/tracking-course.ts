import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { text } from '../text.js';
import { type Dossier, isFiled, isReceived } from '../workflow/dossier.js';
import type { MissingPaper } from '../workflow/filing.js';
import { inVietNam, type Instant } from '../workflow/instant.js';
import { partiesOf } from '../workflow/parties-of.js';
import type { PartyRef } from '../workflow/people.js';
import { CONSENT_CHANNELS, Consents } from './consent.js';
import { DossierQueries } from './dossier-queries.js';
import type { ChildAnswer } from './linked.dto.js';
import { LinkedAnswers } from './linked-answers.js';
import { Parties } from './parties.js';
import { isForApplicant } from './told-facts.js';
import { waitAnswerOf } from './under-way.js';
import { viewLine } from './view-line.js';
import { Views } from './views.js';

export interface LetterLine {
  readonly kind: string;
  readonly incident: string;
  readonly form: string | null;
  readonly issuedAt: string;
  readonly fields: unknown;
}

export interface TimelineLine {
  readonly type: string;
  readonly title: string;
  readonly at: string;
}

/** What stands behind the one appointment: no code, no date of its own. */
export type PartLine = Pick<
  ChildAnswer,
  'procedureName' | 'agencyName' | 'status' | 'statusText' | 'finishedOn' | 'outcome'
>;

/** By which way the applicant may be written to: only where he gave an address and agreed. */
export interface NoticeWay {
  readonly channel: string;
  readonly agreed: boolean;
  /** He has told where; the address itself is shown to nobody here. */
  readonly known: boolean;
}

/** What the holder of a dossier's secret may know of it: its course, what is missing, the letters written to him, who has looked. */
@Injectable()
export class TrackingCourse {
  constructor(
    private readonly queries: DossierQueries,
    private readonly linked: LinkedAnswers,
    private readonly seen: Views,
    private readonly consents: Consents,
    private readonly parties: Parties,
    private readonly catalogue: Catalogue,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** @param viewers the proof opens the dossier as its own desk sees it */
  async of(id: string, viewers: readonly string[]) {
    const [{ dossier }, facts, letters, seen] = await Promise.all([
      this.queries.one(id, viewers),
      this.queries.facts(id, viewers),
      this.letters(id, viewers),
      this.seen.of(id, viewers),
    ]);
    const timeline: readonly TimelineLine[] = facts.filter(isForApplicant).map(({ event, occurredAt }) => ({
      type: event.type,
      title: text('vi', `fact.${event.type}`),
      at: inVietNam(occurredAt),
    }));
    const children = isReceived(dossier) ? await this.linked.childrenOf(id, dossier) : [];
    const wait = waitAnswerOf(dossier, facts);
    const intakeDueAt = dossier.status === 'submitted' ? inVietNam(dossier.intakeDueAt) : null;
    const views = seen.map((sitting) => viewLine(sitting, this.catalogue, new Map()));
    const notices = await this.noticeWays(dossier, viewers);
    return { timeline, wait, missing: missingOf(dossier), letters, children: children.map(partOf), intakeDueAt, views, notices }; // prettier-ignore
  }

  private async noticeWays(dossier: Dossier, viewers: readonly string[]): Promise<NoticeWay[]> {
    const ref = addresseeOf(dossier);
    if (ref === null) return [];
    const [people, said] = await Promise.all([this.parties.open([ref], viewers), this.consents.of([ref], viewers)]);
    const person = people.get(ref);
    return CONSENT_CHANNELS.map((channel) => ({
      channel,
      agreed: said.some((one) => one.channel === channel && one.withdrawnAt === null),
      known: Boolean(channel === 'email' ? person?.email : person?.phone),
    }));
  }

  /** Those to the applicant; what is written within the service stays there. */
  async letters(id: string, viewers: readonly string[]): Promise<LetterLine[]> {
    const { rows } = await this.stores.reader.query<Omit<LetterLine, 'issuedAt'> & { at: Date }>({
      name: 'letters-of',
      text: `SELECT kind, incident, form, fields, issued_at AS at FROM motcua.letter WHERE ${SEEN_BY} AND dossier = $2 AND recipient = 'applicant' ORDER BY issued_at, kind, incident`,
      values: [viewers.join(' '), id],
    });
    return rows.map(({ at, ...letter }) => ({ ...letter, issuedAt: inVietNam(at.toISOString() as Instant) }));
  }
}

const partOf = ({ procedureName, agencyName, status, statusText, finishedOn, outcome }: ChildAnswer): PartLine => ({
  ...{ procedureName, agencyName, status, statusText, finishedOn, outcome },
});

/** To whom notices go: to the authorised person where there is one (law.md §2). */
export function addresseeOf(dossier: Dossier): PartyRef | null {
  const [owner = null, submitter = null] = partiesOf(dossier);
  return (isReceived(dossier) || isFiled(dossier)) && dossier.filing.authorised ? (submitter ?? owner) : owner;
}

/** The papers that are still waited for, before or after reception. */
const missingOf = (dossier: Dossier): readonly MissingPaper[] =>
  isFiled(dossier) ? dossier.missing : isReceived(dossier) ? (dossier.wait?.missing ?? []) : [];
