import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { instant } from '../../src/workflow/instant.js';
import { followed } from '../support/followed.js';
import { apologiseAt } from '../support/apology.js';
import { type Service, startService } from '../support/service.js';
import { procedureWith } from '../support/ready.js';
import { at, type Cast, castOf, filing } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let code: string;

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

const received = async () =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId as string;
const factsOf = async (id: string) =>
  (await cast.desk.get(`dossiers/${id}/timeline`)).body.items as {
    type: string;
    occurredAt: string;
    recordedAt: string;
    details: any;
  }[];
const withoutApology = async (): Promise<string[]> =>
  (await cast.office.get('dossiers?owes=late-apology')).body.items.map(({ id }: { id: string }) => id);
const types = async (id: string) => (await factsOf(id)).map(({ type }) => type);

/** Moves the legal clock, so that sessions go on, and has the sweep look. */
async function wait(until: string): Promise<void> {
  service.clock.freeze(instant(until));
  await service.app.get(AlarmClock).ringDue();
}

describe('a dossier that nobody finishes', () => {
  it('has its step, its apology draft and its deadline reported, each once, at their own instants', async () => {
    const id = await received();
    await wait('2026-11-16T17:00:01+07:00'); // the day's hand-over is due
    expect(await types(id)).toEqual(['DossierReceived', 'PromiseMade', 'StepDeadlineMissed']);
    const before = await withoutApology();
    await wait('2026-12-02T09:00:00+07:00'); // the service slept over everything
    expect(before).toEqual([]);
    expect(await withoutApology()).toEqual([id]);
    const facts = await factsOf(id);
    expect(facts.slice(3).map(({ type, occurredAt }) => `${type} ${occurredAt}`)).toEqual([
      'ApologyDrafted 2026-11-27T17:00:00+07:00',
      'DeadlineMissed 2026-12-02T00:00:00+07:00',
    ]);
    expect(facts.at(-1)!.recordedAt).toBe('2026-12-02T09:00:00+07:00');
    await service.app.get(AlarmClock).ringDue();
    expect(await types(id)).toHaveLength(5);
    expect((await cast.desk.get(`dossiers/${id}`)).body).toMatchObject({
      late: true,
      drafted: true,
      apologyDraft: { promiseNo: 1 },
      dueDate: '2026-12-01',
    });
    const late = await apologiseAt(cast, id, { reason: 'staff-overload', newDate: '2026-12-04', number: '9/XL' });
    expect(late.body.facts).toEqual(['ApologyIssued']);
    expect(await withoutApology()).toEqual([]);
    const one = (await cast.desk.get(`dossiers/${id}`)).body;
    expect(one).toMatchObject({ dueDate: '2026-12-01', returnDate: '2026-12-04', apologies: 1, drafted: false });
    expect(
      (
        await cast.specialist.post(
          `dossiers/${id}/propose-apology`,
          { reason: 'staff-overload', newDate: '2026-12-08' },
          at(late.body.version),
        )
      ).body.code,
    ).toBe('apology-already-issued');
    const apologies = async () =>
      (await cast.desk.get(`dossiers/${id}/letters`)).body.filter(({ kind }: { kind: string }) => kind === 'apology');
    await followed(service);
    expect(await apologies()).toEqual([
      expect.objectContaining({
        form: 'F2-04',
        fields: expect.objectContaining({ newDate: '2026-12-04', promisedDate: '2026-12-01' }),
      }),
    ]);
  });
});

describe('a submission that nobody checks', () => {
  it('is reported after 8 working hours, once, and is not received by it', async () => {
    const later = await startService('2026-11-21T22:00:00+07:00');
    try {
      const own = await castOf(later);
      const id = (await own.citizen.post('dossiers/submissions', { filing: filing(code) })).body.dossierId;
      later.clock.freeze(instant('2026-11-23T17:30:00+07:00'));
      await later.app.get(AlarmClock).ringDue();
      await later.app.get(AlarmClock).ringDue();
      const { items } = (await own.citizen.get(`dossiers/${id}/timeline`)).body;
      expect(
        items.map(({ type, occurredAt }: { type: string; occurredAt: string }) => `${type} ${occurredAt}`),
      ).toEqual(['DossierSubmitted 2026-11-21T22:00:00+07:00', 'IntakeCheckMissed 2026-11-23T17:00:00+07:00']);
      expect((await own.citizen.get(`dossiers/${id}`)).body).toMatchObject({ status: 'submitted', dueAt: null });
    } finally {
      await later.stop();
    }
  });
});

describe('a dossier that is finished in time', () => {
  it('is left alone by every alarm it had', async () => {
    const fresh = await startService('2026-11-16T08:00:00+07:00');
    try {
      const own = await castOf(fresh);
      const id = (await own.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId;
      const steps: [keyof Cast, string, object][] = [
        ['desk', 'hand-over', {}],
        ['head', 'assign', { stepId: 'processing', assignee: own.specialist.id }],
        ['specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant' }],
        ['head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }],
        ['leader', 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: 'k' } }],
        ['clerk', 'number-result', { stepId: 'result', number: '1', date: '2026-11-16' }],
        ['clerk', 'deliver-result', { stepId: 'result' }],
      ];
      for (const [n, [who, command, body]] of steps.entries())
        expect((await own[who].post(`dossiers/${id}/${command}`, body, at(n + 2))).status).toBe(200);
      fresh.clock.freeze(instant('2026-12-10T08:00:00+07:00'));
      expect(await fresh.app.get(AlarmClock).ringDue()).toBe(0);
      expect((await own.desk.get(`dossiers/${id}/timeline`)).body.items).toHaveLength(9);
      const { rows } = await fresh.db.stores.writer.query('SELECT count(*)::int AS n FROM motcua.alarm');
      expect(rows[0].n).toBe(0);
    } finally {
      await fresh.stop();
    }
  });
});

describe('the summary', () => {
  it('counts by local dates, carries its position, and shows the rates beside the plans’ targets', async () => {
    await followed(service);
    const { body, status } = await cast.office.get('reports/summary?from=2026-11-16&to=2026-12-04');
    expect(status).toBe(200);
    expect(body.channels).toEqual([expect.objectContaining({ channel: 'direct', received: 1, openOverdue: 1 })]);
    expect(body.late).toEqual({ late: 1, apologyInTime: 0, apologyAfterDue: 1, withoutApology: 0 });
    expect(body.asOf.position).toMatch(/^\d+$/);
    const online = body.targets.filter(({ formula }: { formula: string }) => formula === 'F-ONLINE-RESOLVED');
    expect(online.map(({ value, yearFrom }: { value: number; yearFrom: number }) => `${yearFrom} ${value}`)).toEqual(
      expect.arrayContaining(['2020 20', '2020 30']),
    ); // edge 66
    expect(body.rates.find(({ formula }: { formula: { id: string } }) => formula.id === 'F-ONTIME.OWN')).toMatchObject({
      denominator: 0,
      value: null,
    });
    expect((await cast.stranger.get('reports/summary?from=2026-11-16&to=2026-12-04')).body.channels).toEqual([]);
    expect((await cast.citizen.get('reports/summary')).status).toBe(403);
  });
});
