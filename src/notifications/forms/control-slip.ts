import { type Dossier, openSteps, UNKNOWN } from '../../workflow/dossier.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import type { Advance, StepOpening } from '../../workflow/events/steps.js';
import { evolve } from '../../workflow/evolve.js';
import { type Instant, localDate } from '../../workflow/instant.js';
import { lettersOf } from '../letters.js';
import type { Material } from './material.js';
import { dayOf } from '../../press/dates.js';
import { column, line, type Page, words } from '../../press/page.js';
import { momentOf, nameOf, sheetOf, signedBy, titleOf } from './wording.js';

interface Passing {
  readonly at: Instant;
  readonly giver: string;
  readonly givenBy: string;
  /** null: nobody yet, a join waits for other branches. */
  readonly receiver: string | null;
  readonly dueAt: Instant | null;
  readonly note: string | null;
}

/** F1 Mẫu 05, F2 Mẫu 06: every hand-over up to this one: who gave, who took, and whether it was in time. */
export function controlSlipPage(m: Material): Page {
  const passings = passingsOf(m.facts, m.filing.receiver);
  const rows = passings.map(({ at, giver, givenBy, receiver, dueAt, note }, i) => [
    String(i + 1),
    [m.agency(giver), m.officer(givenBy)].filter(Boolean).join(', '),
    receiver === null ? 'chờ nhánh khác' : m.agency(receiver),
    momentOf(at),
    '',
    '',
    timeliness(at, dueAt),
    note ?? '',
  ]);
  const promise = m.facts.findLast(({ event: { type } }) => type === 'PromiseMade' || type === 'PromiseMoved')?.event;
  return {
    ...sheetOf(m, titleOf(m.letter.form!)),
    landscape: true,
    pieces: [
      line('Mã hồ sơ', m.code),
      line('Chủ hồ sơ', nameOf(m.person(m.filing.owner))),
      line('Thủ tục', `${m.procedure.name} (mã ${m.procedure.code})`),
      line('Cơ quan giải quyết', m.agency(m.filing.resolver)),
      line('Thời gian nhận hồ sơ', m.receivedAt && momentOf(m.receivedAt)),
      line('Hạn giải quyết', promise && 'promise' in promise ? dayOf(promise.promise.dueDate) : null),
      { kind: 'table', columns: COLUMNS, rows },
      words(`Phiếu có ${rows.length} lần giao, nhận.`),
    ],
    signatures: [signedBy(m, 'Người lập phiếu', m.fact.actor.id)],
  };
}

const COLUMNS = [
  column('Lần', null, true),
  column('Bên giao', 3),
  column('Bên nhận', 3),
  column('Thời điểm giao', 2.4),
  column('Ký giao', 1.2),
  column('Ký nhận', 1.2),
  column('Kết quả', 1.5),
  column('Ghi chú', 2),
];

/** R4.20: by local dates; a step without a limit of its own is neither. */
function timeliness(at: Instant, dueAt: Instant | null): string {
  if (dueAt === null) return 'không đặt hạn';
  const [given, due] = [localDate(at), localDate(dueAt)];
  return given < due ? 'trước hạn' : given === due ? 'đúng hạn' : 'quá hạn';
}

/** One for each step that opens; the last is the return to the desk. */
function passingsOf(facts: readonly RecordedFact[], desk: string): Passing[] {
  let before: Dossier = UNKNOWN;
  return facts.flatMap((fact) => {
    const { event, occurredAt, actor } = fact;
    const dossier = before;
    before = evolve(before, event);
    if (!lettersOf(fact).some(({ kind }) => kind === 'control-slip')) return [];
    const closing = 'stepId' in event ? openSteps(dossier).find(({ stepId }) => stepId === event.stepId) : undefined;
    const passing = {
      at: occurredAt,
      giver: closing?.owner ?? actor.post?.agency ?? desk,
      givenBy: actor.id,
      dueAt: closing?.dueAt ?? null,
      note: event.type === 'SentBack' ? event.reason : 'note' in event ? event.note : null,
    };
    const last = event.type === 'ResultDelivered' ? desk : null;
    return opened(event).map((step) => ({ ...passing, receiver: step?.owner ?? last }));
  });
}

function opened(event: RecordedFact['event']): readonly (StepOpening | null)[] {
  const { opens = null, alsoOpens = [] } = event as Partial<Advance>;
  return [opens, ...alsoOpens];
}
