import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { localDate } from '../workflow/instant.js';
import type { DossierData } from '../workflow/process-condition.js';
import type { CaseQuery } from './checklist.dto.js';
import { type Checklist, checklistOf } from './checklist.js';

/** What a case asks for today, by the catalogue as it is. */
@Injectable()
export class CaseChecklists {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 `procedure-not-found`, `no-such-variant` */
  of(code: string, query: CaseQuery, more: Partial<DossierData> = {}): Checklist {
    const { variant: asked, resolver, channel, returnChannel, subjectKind, authorised } = query;
    const variant = asked ?? 'main';
    const today = localDate(this.clock.legalNow());
    const procedure = this.catalogue.procedure(code, today);
    if (!procedure) throw new Problem(404, 'procedure-not-found', { detail: { code } });
    if (!procedure.variants.some(({ id }) => id === variant))
      throw new Problem(404, 'no-such-variant', { detail: { variant } });
    const rules = this.catalogue.rulesOn(today);
    const process = this.catalogue.processFor(procedure, variant, rules, today, resolver ?? null);
    const level = resolver ? this.catalogue.agency(resolver)?.level : undefined;
    const said = { channel, returnChannel, subjectKind, authorised, resolverLevel: level };
    const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
    return checklistOf(procedure, variant, process, { ...known, ...more });
  }
}
