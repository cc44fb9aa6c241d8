import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { text } from '../text.js';
import type { MissingPaper } from '../workflow/commands.js';
import { type Dossier, isFiled, isReceived } from '../workflow/dossier.js';
import { inVietNam, type Instant } from '../workflow/instant.js';
import { DossierQueries } from './dossier-queries.js';
import type { ChildAnswer } from './linked.dto.js';
import { LinkedAnswers } from './linked-answers.js';
import { isForApplicant } from './told-facts.js';
import { waitAnswerOf } from './under-way.js';

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

/** What the holder of a dossier's secret may know of it: its course, what is missing, the letters written to him. */
@Injectable()
export class TrackingCourse {
  constructor(
    private readonly queries: DossierQueries,
    private readonly linked: LinkedAnswers,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** @param viewers the proof opens the dossier as its own desk sees it */
  async of(id: string, viewers: readonly string[]) {
    const [{ dossier }, facts, letters] = await Promise.all([
      this.queries.one(id, viewers),
      this.queries.facts(id, viewers),
      this.letters(id, viewers),
    ]);
    const timeline: readonly TimelineLine[] = facts.filter(isForApplicant).map(({ event, occurredAt }) => ({
      type: event.type,
      title: text('vi', `fact.${event.type}`),
      at: inVietNam(occurredAt),
    }));
    const children = isReceived(dossier) ? await this.linked.childrenOf(id, dossier) : [];
    const wait = waitAnswerOf(dossier, facts);
    return { timeline, wait, missing: missingOf(dossier), letters, children: children.map(partOf) };
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

/** The papers that are still waited for, before or after reception. */
const missingOf = (dossier: Dossier): readonly MissingPaper[] =>
  isFiled(dossier) ? dossier.missing : isReceived(dossier) ? (dossier.wait?.missing ?? []) : [];
