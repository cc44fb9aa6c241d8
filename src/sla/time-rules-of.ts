import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { TimeRules } from '../workflow/promise.types.js';
import { timeRules } from './time-rules.js';

/** The engine over each calendar edition, built once: editions are immutable. */
@Injectable()
export class TimeRulesOf {
  private readonly built = new Map<string, TimeRules>();

  constructor(private readonly catalogue: Catalogue) {}

  /** @param edition id of a published calendar edition */
  of(edition: string): TimeRules {
    let rules = this.built.get(edition);
    if (!rules) this.built.set(edition, (rules = timeRules(this.catalogue.calendar(edition))));
    return rules;
  }
}
