import { Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { localDate } from '../workflow/instant.js';
import { birthFaults } from './birth-faults.js';
import type { FilingBody } from './filing.dto.js';
import { Parties } from './parties.js';
import { postFaults } from './post-faults.js';
import { filingOf } from './to-commands.js';

/** What is filed by whatever door, made ready for the desk: its people are looked at and sealed. */
@Injectable()
export class Filings {
  constructor(
    private readonly parties: Parties,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 400 naming who is not born yet or cannot live any more, and whose address the post would need */
  async of(body: FilingBody, dossierId: string): ReturnType<typeof filingOf> {
    const today = localDate(this.clock.legalNow());
    const { owner, submitter } = body;
    const errors = [
      ...birthFaults(owner, today, '/filing/owner'),
      ...(submitter ? birthFaults(submitter, today, '/filing/submitter') : []),
      ...postFaults(body, '/filing'),
    ];
    if (errors.length > 0) throw new Problem(400, 'invalid', { errors });
    return filingOf(body, dossierId, this.parties);
  }
}
