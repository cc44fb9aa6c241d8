import { Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { localDate } from '../workflow/instant.js';
import type { SurveyAnswer } from './survey-answer.js';
import { SurveyRows } from './survey-rows.js';
import { Tracking } from './tracking.js';

/** How satisfied applicants are: one answer a dossier, by whoever holds its secret, once the result is returned (law.md §10). */
@Injectable()
export class Surveys {
  constructor(
    private readonly tracking: Tracking,
    private readonly rows: SurveyRows,
    private readonly clock: Clock,
  ) {}

  /**
   * @param address who asks, for the brake that tracking has
   * @param secret the look-up PIN, the QR token, or the key that tracking gives for this alone
   * @returns false: it was answered before, and stays as it was answered
   * @throws Problem 403 `wrong-secret`, 429 `too-many-attempts`, 409 `survey-not-open`
   */
  async answer(wanted: string, address: string, secret: string, answer: SurveyAnswer): Promise<boolean> {
    const { id, status } = await this.tracking.surveyed(wanted, address, secret);
    if (status !== 'returned') throw new Problem(409, 'survey-not-open');
    return this.rows.give(id, localDate(this.clock.legalNow()), answer);
  }
}
