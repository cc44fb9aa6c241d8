import { Inject, Injectable } from '@nestjs/common';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { type LocalDate, localDate } from '../workflow/instant.js';
import type { Asked, Period } from './scope.js';

/** At least five answers about one agency, which are told together or not at all (docs/decisions/0029). */
export interface SurveyBlock extends Answers {
  readonly agency: string;
  /** The half-month that made it full: its first day, a 1st or a 15th. */
  readonly half: LocalDate;
}

/** What formulas are given of the survey. */
export interface Answers {
  readonly answers: number;
  /** Content all in all, and content with the convenience: very or simply. */
  readonly satisfied: number;
  readonly convenient: number;
}

/** What applicants answered, as far as anybody may know it. */
@Injectable()
export class SurveyQueries {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  /** Those that belong to a report. None where it looks at some procedures, one channel or one officer: answers are not kept so. */
  async of({ scope, today }: Pick<Asked, 'scope' | 'today'>): Promise<readonly SurveyBlock[]> {
    const { agency, procedures, channel, officer = null, knownAt, viewers } = scope;
    if (procedures !== null || channel !== null || officer !== null) return [];
    const known = knownAt === null ? today : localDate(knownAt);
    const blocks = await this.blocks(known < today ? known : today, viewers);
    return blocks.filter((block) => agency === null || block.agency === agency);
  }

  /** @param today half-months that were not over by then are not told */
  async blocks(today: LocalDate, viewers: readonly string[]): Promise<readonly SurveyBlock[]> {
    const { rows } = await this.stores.reader.query<SurveyBlock>({
      name: 'survey-blocks',
      text: `SELECT agency, half::text, answers, satisfied, convenient FROM motcua.survey_blocks($2) WHERE ${SEEN_BY}`,
      values: [viewers.join(' '), today],
    });
    return rows;
  }
}

/** Those of one period together. */
export function answersIn(blocks: readonly SurveyBlock[], { from, to }: Pick<Period, 'from' | 'to'>): Answers {
  const own = blocks.filter(({ half }) => from <= half && half <= to);
  const sum = (of: keyof Answers) => own.reduce((total, block) => total + block[of], 0);
  return { answers: sum('answers'), satisfied: sum('satisfied'), convenient: sum('convenient') };
}
