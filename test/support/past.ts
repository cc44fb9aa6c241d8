import { readShipped } from '../../src/catalogue/shipped.js';
import type { PastDossier, ReplayTime } from '../../src/catalogue/process-past.js';
import { calendarOf, timeRules } from '../../src/sla/time-rules.js';
import { type Instant, instant } from '../../src/workflow/instant.js';
import type { Limit, ProcessVersion, StepDefinition } from '../../src/workflow/procedure.js';
import { RECEIVE, Story } from './law.js';

const { agencies, calendars } = readShipped();

/** The engine over a shipped edition. */
export function timeOf(edition: string): ReplayTime {
  const found = calendars.find(({ id }) => id === edition)!;
  return { rules: timeRules(found), calendar: (agency) => calendarOf(found, agency) };
}

export const agencyOf = (id: string) => agencies.find((one) => one.id === id) ?? null;

const { promise } = Story.empty.then('desk', '2026-11-16T08:00', RECEIVE).dossier as {
  promise: { inputs: PastDossier['promise']; edition: string };
};

/** Hours of work a day are 07:00–11:30 and 13:30–17:00. Received on a Monday; tq.stp resolves, the centre receives. */
export function past(
  process: ProcessVersion,
  worked: Readonly<Record<string, number>>,
  more: Partial<PastDossier> & { readonly limit?: Limit; readonly received?: string } = {},
): PastDossier {
  const { limit = promise.inputs.limit, received = '2026-11-16T08:00', ...others } = more;
  const receivedAt: Instant = instant(`${received}:00+07:00`);
  return {
    receivedAt,
    process,
    data: {
      channel: 'direct',
      returnChannel: 'direct',
      variant: 'main',
      subjectKind: null,
      receiverLevel: 'province',
      resolverLevel: 'province',
      authorised: false,
      owed: 0,
      supplements: 0,
      silentConsultations: 0,
      papers: [],
    },
    places: { receiver: 'tq.vp.ttpvhcc', resolver: 'tq.stp', agency: agencyOf, ofField: null },
    time: timeOf(promise.edition),
    worked: new Map(Object.entries(worked)),
    promise: { ...promise.inputs, receivedAt, limit },
    recordedLate: false,
    restarted: false,
    ...others,
  };
}

export const days = (value: number): Limit => ({ value, unit: 'working_days' });

export const step = (
  id: string,
  kind: StepDefinition['kind'],
  limit: Limit | null,
  more: Partial<StepDefinition> = {},
): StepDefinition => ({ id, kind, name: `Bước ${id}`, owner: 'resolver', limit, ...more });

export const way = (...steps: readonly StepDefinition[]): ProcessVersion => ({
  id: 'thu',
  version: 1,
  procedureCode: '1.000001',
  state: 'published',
  name: 'Quy trình thử',
  source: 'test',
  steps,
});

/** A process for a procedure, as somebody would draft it. @param processing working days that the appraisal takes */
export const draftFile = (procedureCode: string, processing: number): string => `id: thu-1
procedureCode: '${procedureCode}'
name: Quy trình thử
province: Tuyên Quang
leadAgency: Sở Tư pháp
source: thử
steps:
  - { id: nhan, kind: reception, name: Tiếp nhận, owner: receiver }
  - { id: tham-dinh, kind: processing, name: Thẩm định, owner: resolver, limit: { value: ${processing}, unit: working_days } }
  - { id: xem, kind: review, name: Xem xét, owner: resolver, limit: { value: 1, unit: working_days } }
  - { id: ky, kind: approval, name: Ký duyệt, owner: resolver, limit: { value: 1, unit: working_days } }
  - { id: tra, kind: result, name: Trả kết quả, owner: receiver }
`;
