import { Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { localDate } from '../workflow/instant.js';
import type { ProcessVersion } from '../workflow/procedure.js';
import { Catalogue } from './catalogue.js';
import type { HeldProcess } from './process-acts.js';
import { ProcessAdmin } from './process-admin.js';
import { codesOf, type Cut, cutsOf, type CutTotal, totalOf } from './process-cuts.js';

/** What the plans ask to be cut, and where it says so. */
export interface AskedCut {
  readonly percent: number;
  readonly source: string | null;
  readonly note: string | null;
}

/** A cut, with the process that makes it. */
export interface ProcessCut extends Cut {
  readonly process: string;
  readonly version: number;
  readonly agency: string;
}

/** Every cut of the province, in total and by the agency that leads the process. */
export interface Cuts {
  readonly asked: AskedCut | null;
  readonly total: CutTotal;
  readonly byAgency: readonly (CutTotal & { readonly agency: string })[];
  readonly items: readonly ProcessCut[];
}

/** How much the processes of today cut the legal limits (F-CUT). */
@Injectable()
export class CutQueries {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly admin: ProcessAdmin,
    private readonly clock: Clock,
  ) {}

  of(process: ProcessVersion): Cut[] {
    const { procedure, horizon } = this.admin.context();
    const procedures = codesOf(process).flatMap((code) => procedure(code) ?? []);
    return cutsOf(process, procedures, this.asked()?.percent ?? null, horizon);
  }

  /** @param state published: those in force today; draft: the newest of each that is not published */
  all(state: 'published' | 'draft'): Cuts {
    const items = this.processes(state).flatMap((process) => {
      const { id, version, leadAgency: agency } = process;
      return this.of(process).map((cut) => ({ process: id, version, agency, ...cut }));
    });
    const agencies = [...new Set(items.map(({ agency }) => agency))].sort((a, b) => a.localeCompare(b, 'vi'));
    const byAgency = agencies.map((agency) => ({ agency, ...totalOf(items.filter((one) => one.agency === agency)) }));
    return { asked: this.asked(), total: totalOf(items), byAgency, items };
  }

  private processes(state: 'published' | 'draft'): HeldProcess[] {
    const today = localDate(this.clock.legalNow());
    const inForce = ({ validFrom, validTo }: HeldProcess) =>
      validFrom !== null && validFrom <= today && (validTo === null || today <= validTo);
    const wanted = this.catalogue.processes().filter((one) => (state === 'draft' ? one.state === state : inForce(one)));
    return [...new Map(wanted.map((one) => [one.id, one])).values()];
  }

  private asked(): AskedCut | null {
    const row = this.catalogue.parameter('timeCutPercent', localDate(this.clock.legalNow()));
    return row && typeof row.value === 'number'
      ? { percent: row.value, source: row.source, note: row.note ?? null }
      : null;
  }
}
