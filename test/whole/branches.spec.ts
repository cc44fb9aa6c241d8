import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProcessAdmin } from '../../src/catalogue/process-admin.js';
import { readShipped } from '../../src/catalogue/shipped.js';
import { keyOf } from '../../src/catalogue/process-findings.js';
import { calendarOf } from '../../src/sla/time-rules.js';
import { instant, localDate } from '../../src/workflow/instant.js';
import { followed } from '../support/followed.js';
import { PROCEDURES } from '../support/law.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, RESOLVER } from '../support/straight-path.js';

const PROCEDURE = PROCEDURES.ten.code;
const OTHER = 'tq.snv';
const RECEIVED = '2026-11-16T08:00:00+07:00';
const FINISHED = '2026-11-17T14:00:00+07:00';
const day = { value: 1, unit: 'working_days' };
const step = (id: string, kind: string, owner: unknown, more: object = {}) => ({ id, kind, name: id, owner, ...more });
/** Two agencies at once; who signs waits for both. */
const FILE = {
  id: 'TQ-2026-nhanh',
  procedureCode: PROCEDURE,
  name: 'Xác minh ở hai cơ quan cùng lúc',
  province: 'Tuyên Quang',
  leadAgency: 'Sở Tư pháp',
  committed: { value: 4, unit: 'working_days' },
  interAgency: true,
  source: 'Quyết định thử',
  confidence: 'verified',
  steps: [
    step('nhan', 'reception', 'receiver', { limit: day }),
    step('mo', 'processing', 'resolver', { limit: day, next: ['day', 'kia'] }),
    step('day', 'processing', 'resolver', { limit: { value: 0.5, unit: 'working_days' }, next: ['ky'] }),
    step('kia', 'inter_agency', { agency: OTHER }, { limit: day, next: ['ky'] }),
    step('ky', 'approval', 'resolver', { limit: day, join: true }),
    step('tra', 'result', 'receiver', { outsideLimit: true }),
  ],
};

let service: Service;
let cast: Cast;
let other: Record<'head' | 'specialist', Client>;
let id: string;
let version: number;

beforeAll(async () => {
  service = await startService(RECEIVED);
  cast = await castOf(service);
  other = {
    head: await service.as({ role: 'division-head', agency: OTHER }),
    specialist: await service.as({ role: 'specialist', agency: OTHER }),
  };
  const admin = service.app.get(ProcessAdmin);
  let draft = await admin.draft(JSON.stringify(FILE), undefined, 'an');
  for (const { finding } of admin.judged(draft))
    draft = await admin.accept(draft, draft.acts.length, keyOf(finding), 'Chấp nhận để thử', 'an');
  await admin.publish(draft, draft.acts.length, localDate(service.clock.legalNow()), 'binh');
});
afterAll(() => service.stop());

async function then(who: Client, command: string, body: object): Promise<void> {
  const answer = await who.post(`dossiers/${id}/${command}`, body, at(version));
  expect([command, answer.status, answer.body.code]).toEqual([command, 200, answer.body.code]);
  version = answer.body.version;
}
const inbox = async (who: Client, query: string): Promise<string[]> =>
  (await who.get(`dossiers?${query}`)).body.items.flatMap((line: { id: string }) => (line.id === id ? [id] : []));

describe('a dossier whose published process has two branches', () => {
  it('lies in the inbox of both agencies, each with its own step and due date', async () => {
    const received = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(PROCEDURE) });
    id = received.body.dossierId;
    version = received.body.version;
    await then(cast.desk, 'hand-over', {});
    await then(cast.head, 'assign', { stepId: 'mo', assignee: cast.specialist.id });
    await then(cast.specialist, 'complete-step', { stepId: 'mo' });

    const { body } = await cast.desk.get(`dossiers/${id}`);
    expect(body.pins.process).toEqual({ id: FILE.id, version: 1 });
    const open = body.openSteps as { stepId: string; branch: string; owner: string; dueAt: string }[];
    expect(open.map(({ stepId, branch, owner, dueAt }) => [stepId, branch, owner, dueAt.slice(0, 16)])).toEqual([
      ['day', 'day', RESOLVER, '2026-11-17T11:30'],
      ['kia', 'kia', OTHER, '2026-11-17T17:00'],
    ]);
    expect(await inbox(cast.head, `stepOwner=${RESOLVER}&status=processing`)).toEqual([id]);
    expect(await inbox(other.head, `stepOwner=${OTHER}&step=inter_agency`)).toEqual([id]);
    expect(await inbox(other.head, `stepOwner=tq.stc`)).toEqual([]);
  });

  it('is worked on side by side, each step by its own agency alone', async () => {
    const theirs = await cast.head.post(
      `dossiers/${id}/assign`,
      { stepId: 'kia', assignee: cast.specialist.id },
      at(version),
    );
    expect([theirs.status, theirs.body.code]).toEqual([409, 'not-yours']);
    await then(other.head, 'assign', { stepId: 'kia', assignee: other.specialist.id });
    expect(await inbox(other.specialist, 'mine=true')).toEqual([id]);
    expect(await inbox(other.specialist, `assignee=${other.specialist.id}`)).toEqual([id]);
    const { body } = await other.specialist.get(`dossiers/${id}`);
    expect(body.allowed).toContain('CompleteStep');

    service.clock.moveTo('2026-11-16T08:20:00+07:00');
    await then(other.specialist, 'complete-step', { stepId: 'kia' });
    expect(await inbox(other.head, `stepOwner=${OTHER}`)).toEqual([]);
    expect((await other.head.get(`dossiers/${id}`)).status).toBe(200); // whoever owned a step once sees it still
    expect((await cast.leader.get(`dossiers/${id}`)).body.openSteps).toMatchObject([{ stepId: 'day' }]);
  });

  it('is signed when both are done, and finished on the way that was published', async () => {
    service.clock.moveTo(FINISHED);
    cast = await castOf(service); // yesterday's sessions are over
    await then(cast.head, 'assign', { stepId: 'day', assignee: cast.specialist.id });
    await then(cast.specialist, 'submit-to-leader', { stepId: 'day', proposal: 'grant' });
    await then(cast.leader, 'sign-result', { stepId: 'ky', decision: 'granted', document: { id: 'kq-1' } });
    await then(cast.clerk, 'number-result', { stepId: 'tra', number: '1/KQ', date: '2026-11-17' });
    await then(cast.desk, 'deliver-result', { stepId: 'tra' });
    expect((await cast.desk.get(`dossiers/${id}`)).body.status).toBe('finished');
  });

  it('is charged to each agency by its own time', async () => {
    await followed(service);
    const { status, body } = await cast.office.get('reports/steps?from=2026-11-16&to=2026-11-30');
    expect(status).toBe(200);
    const agencies = body.agencies.map(({ agency, closed, onTime, late, percentOnTime }: Record<string, unknown>) => [
      ...[agency, closed, onTime, late, percentOnTime],
    ]);
    expect(agencies).toEqual([
      [OTHER, 1, 1, 0, 100],
      [RESOLVER, 3, 2, 1, 66.7],
      [CENTRE, 2, 1, 0, 100],
    ]);
    expect(body.steps.map(({ step: one, late }: Record<string, unknown>) => [one, late])).toEqual([
      ...[['day', 1], ['kia', 0], ['ky', 0], ['mo', 0], ['nhan', 0], ['tra', 0]], // prettier-ignore
    ]);
    const elapsed = calendarOf(readShipped().calendars[0]!, CENTRE).workingMinutesBetween(
      instant(RECEIVED),
      instant(FINISHED),
    );
    const minutes = body.agencies.reduce((sum: number, line: { minutes: number }) => sum + line.minutes, 0);
    expect(minutes).toBe(elapsed);
    expect(body.waits).toEqual([]);
    const own = await (
      await service.as({ role: 'division-head', agency: OTHER })
    ).get(`reports/steps?from=2026-11-16&to=2026-11-30&agency=${OTHER}`);
    expect(own.body.agencies).toMatchObject([{ agency: OTHER, minutes: 10 }]); // half of the twenty side by side
  });
});
