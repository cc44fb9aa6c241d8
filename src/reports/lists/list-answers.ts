import { Injectable } from '@nestjs/common';
import { Catalogue } from '../../catalogue/catalogue.js';
import { type Language, text } from '../../text.js';
import { inVietNam } from '../../workflow/instant.js';
import type { Period } from '../scope.js';
import type { ListLine } from './list-line.js';
import type { ListRowAnswer, ListStepAnswer, RemainingAnswer, WorkingListAnswer } from './lists.dto.js';
import { reasonText } from './reason-text.js';
import { type Between, isStanding, type ListView, type WorkingList } from './working-list.js';

/** Which dossiers were asked for, as the answer repeats it. */
export type Asked = Between &
  Pick<Period, 'agency' | 'field' | 'procedure' | 'channel' | 'officer' | 'asOf' | 'knownAt'>;

/** Lists and their lines in words. */
@Injectable()
export class ListAnswers {
  constructor(private readonly catalogue: Catalogue) {}

  list(list: WorkingList, count: number, asked: Asked, { today }: ListView, language: Language): WorkingListAnswer {
    const { id, thresholds, empty } = list;
    return {
      id,
      name: text(language, `list.${id}`),
      means: text(language, `list.${id}.means`),
      target: empty ? 0 : null,
      thresholds: thresholds.map((name) => {
        const { value, validFrom, source, note = null } = this.catalogue.parameter(name, today)!;
        return { name, value: value as number, validFrom, source, note };
      }),
      count,
      rows: linkOf(id, asked),
    };
  }

  row(list: WorkingList, line: ListLine, view: ListView, language: Language): ListRowAnswer {
    const { id, beyond, code, procedure, agency, channel, status, holder, dueDate, steps } = line;
    const dueAt = line.dueAt ?? line.intakeDueAt;
    return {
      ...{ dossierId: beyond === null ? id : null, code, procedure, agency, channel, status, dueDate },
      submission: line.pins === null ? (beyond ?? id.slice(0, 8)) : null,
      procedureName: this.catalogue.procedure(procedure, view.today)?.name ?? null,
      agencyName: this.catalogue.agencyName(agency),
      steps: this.steps(line),
      holderName: steps.length === 0 && holder !== null ? this.catalogue.agencyName(holder) : null,
      dueAt: dueAt && inVietNam(dueAt),
      remaining: remainingOf(line, view),
      why: list.why(line, view).map((one) => ({ ...one, text: reasonText(language, one) })),
    };
  }

  private steps({ pins, steps }: ListLine): ListStepAnswer[] {
    const process = pins && this.catalogue.processOf(pins);
    return steps.map(({ stepId, kind, owner, dueAt }) => ({
      ...{ stepId, kind, owner },
      name: process?.steps.find(({ id }) => id === stepId)?.name ?? stepId,
      ownerName: this.catalogue.agencyName(owner),
      dueAt: dueAt && inVietNam(dueAt),
    }));
  }
}

function linkOf(id: string, asked: Asked): string {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null);
  const query = new URLSearchParams(given).toString();
  return `/api/v1/reports/lists/${id}${query ? `?${query}` : ''}`;
}

/** Working time until the appointment, or until the intake check is due; none passes where the clock stands. */
function remainingOf(line: ListLine, view: ListView): RemainingAnswer | null {
  const dueAt = line.dueAt ?? line.intakeDueAt;
  if (dueAt === null || line.finishedOn !== null || isStanding(line)) return null;
  const hours = view.hours(line);
  return { minutes: hours.workingMinutesBetween(view.now, dueAt), days: hours.workingDaysBetween(view.now, dueAt) };
}
