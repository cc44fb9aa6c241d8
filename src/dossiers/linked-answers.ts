import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { text } from '../text.js';
import { type Dossier, isReceived, type Received } from '../workflow/dossier.js';
import { type Instant, localDate } from '../workflow/instant.js';
import type { ChildAnswer, ParentAnswer } from './linked.dto.js';
import { LinkedRows, type LinkLine } from './linked-rows.js';

/** The dossiers that one is linked with, as its own desk sees them: whoever may see the one is told of the others. */
@Injectable()
export class LinkedAnswers {
  constructor(
    private readonly rows: LinkedRows,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  async of(id: string, dossier: Dossier): Promise<{ parent: ParentAnswer | null; children: ChildAnswer[] }> {
    if (!isReceived(dossier)) return { parent: null, children: [] };
    const [parent, children] = await Promise.all([this.parentOf(dossier), this.childrenOf(id, dossier)]);
    return { parent, children };
  }

  async childrenOf(id: string, dossier: Received): Promise<ChildAnswer[]> {
    if (!dossier.work.some(({ child }) => child !== undefined)) return [];
    const lines = await this.rows.children(id, [dossier.filing.receiver]);
    return lines.flatMap((line) => {
      const step = dossier.work.find(({ no }) => no === line.stepNo);
      if (!step) return []; // opened after this version was read: the next answer tells of it
      const outcome = dossier.children?.find(({ stepNo }) => stepNo === line.stepNo)?.outcome ?? null;
      return [{ ...this.line(line, line.stepNo), stepId: step.stepId, outcome }];
    });
  }

  private async parentOf({ parent, filing }: Received): Promise<ParentAnswer | null> {
    const line = parent && (await this.rows.one(parent.dossierId, [filing.receiver]));
    return line ? this.line(line, parent.stepNo) : null;
  }

  private line(
    { id, code, procedureCode, resolver, status, dueDate, overdueAt, finishedOn }: LinkLine,
    stepNo: number,
  ) {
    const now = this.clock.legalNow();
    const late = overdueAt !== null && (overdueAt.toISOString() as Instant) <= now;
    return {
      ...{ id, code, procedureCode, agency: resolver, status, dueDate, finishedOn, stepNo, late },
      procedureName: this.catalogue.procedure(procedureCode, localDate(now))?.name ?? procedureCode,
      agencyName: this.catalogue.agencyName(resolver),
      statusText: text('vi', `status.${status}`),
    };
  }
}
