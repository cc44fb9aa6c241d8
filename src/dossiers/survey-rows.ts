import { Inject, Injectable } from '@nestjs/common';
import { STORES, type Stores } from '../ledger/stores.js';
import type { LocalDate } from '../workflow/instant.js';
import type { SurveyAnswer } from './survey-answer.js';

/** The survey as it is kept: who has answered, and apart from that what was answered, which nobody can join (docs/decisions/0029). */
@Injectable()
export class SurveyRows {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  async isGiven(dossier: string): Promise<boolean> {
    const { rows } = await this.stores.reader.query<{ given: boolean }>({
      name: 'survey-answered',
      text: 'SELECT motcua.survey_answered($1) AS given',
      values: [dossier],
    });
    return rows[0]!.given;
  }

  /**
   * @param day of which only the half of the month is kept
   * @returns false: there is an answer already, and this one counts nowhere
   */
  async give(dossier: string, day: LocalDate, { convenience, overall }: SurveyAnswer): Promise<boolean> {
    const { rows } = await this.stores.writer.query<{ counted: boolean }>({
      name: 'answer-survey',
      text: 'SELECT motcua.answer_survey($1, $2, $3, $4) AS counted',
      values: [dossier, day, convenience, overall],
    });
    return rows[0]!.counted;
  }
}
