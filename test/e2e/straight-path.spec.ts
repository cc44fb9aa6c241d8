import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { date } from '../../src/workflow/instant.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, RESOLVER } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let procedure: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  const found = service.app
    .get(Catalogue)
    .procedures()
    .find(
      (p) =>
        p.findings.length === 0 &&
        p.levels.includes('province') &&
        p.channels.length === 3 &&
        p.variants[0]!.limit?.unit === 'working_days' &&
        p.variants[0]!.limit.value === 10,
    )!;
  procedure = found.code;
  expect(service.app.get(Catalogue).procedure(procedure, date('2026-11-16'))).not.toBeNull();
});
afterAll(() => service.stop());

describe('a dossier’s straight path over HTTP', () => {
  it('from the counter to the returned result', async () => {
    const received = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure) });
    expect(received.body).toMatchObject({
      status: 'received',
      portalStatus: 2,
      version: 2,
      facts: ['DossierReceived', 'PromiseMade'],
      replayed: false,
    });
    expect(received.status).toBe(201);
    expect(received.body.code).toBe('H60.13-261116-0001');
    expect(received.body.lookupPin).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    const { dossierId: id } = received.body;
    const step = (who: keyof Cast, command: string, body: object, version: number) =>
      cast[who].post(`dossiers/${id}/${command}`, body, at(version));
    const done = [
      await step('desk', 'hand-over', { paperHandedOver: true }, 2),
      await step('head', 'assign', { stepId: 'processing', assignee: cast.specialist.id }, 3),
      await step('specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant', draft: { id: 'd1' } }, 4),
      await step('head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }, 5),
      await step('leader', 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: 'kq-1' } }, 6),
      await step('clerk', 'number-result', { stepId: 'result', number: '152/KQ', date: '2026-11-16' }, 7),
      await step('clerk', 'deliver-result', { stepId: 'result' }, 8),
      await step(
        'desk',
        'return-result',
        { channel: 'direct', recipient: { kind: 'owner', proof: 'receipt-slip', signed: true } },
        9,
      ),
    ];
    expect(done.map(({ status, body }) => `${status} ${body.status} ${body.facts ?? JSON.stringify(body)}`)).toEqual([
      '200 processing DossierHandedOver',
      '200 processing StepAssigned',
      '200 processing SubmittedToLeader',
      '200 processing SubmittedToLeader',
      '200 processing ResultSigned',
      '200 processing ResultNumbered',
      '200 finished ResultDelivered',
      '200 returned ResultReturned',
    ]);
    const one = await cast.desk.get(`dossiers/${id}`);
    expect(one.headers['etag']).toMatch(/^"10-[\w-]{16}"$/);
    expect(one.body).toMatchObject({
      status: 'returned',
      dueDate: '2026-12-01',
      finishedOn: '2026-11-16',
      receiver: CENTRE,
      resolver: RESOLVER,
    });
    expect(one.body.work[1]).toMatchObject({ stepId: 'processing', name: 'Thụ lý, thẩm định hồ sơ' });
    expect(one.body.promise.explanation).toContainEqual(
      expect.objectContaining({ date: '2026-11-24', counted: false, why: 'off' }),
    );
    expect(one.body.parties[0].person).toMatchObject({ name: 'Nguyễn Thị Ánh Tuyết', idNumber: '0081****1234' });
    const timeline = await cast.desk.get(`dossiers/${id}/timeline`);
    expect(timeline.body.items.map((i: { type: string }) => i.type)).toHaveLength(10);
  });

  it('tells officers by name who was given the work and got it back, and the applicant nobody', async () => {
    const other = await service.as({ role: 'specialist', agency: RESOLVER });
    const nameOf = async (who: Client) => (await who.get('session')).body.displayName as string;
    const [first, second] = [await nameOf(cast.specialist), await nameOf(other)];
    const { dossierId: id } = (await cast.citizen.post('dossiers/submissions', { filing: filing(procedure) })).body;
    const at1 = (await cast.desk.post(`dossiers/${id}/accept-submission`, {}, at(1))).body.version as number;
    const give = (assignee: string | null) => ['assign', { stepId: 'processing', assignee }] as const;
    const ways: (readonly [keyof Cast, string, object])[] = [
      ['desk', 'hand-over', { paperHandedOver: true }],
      ['head', ...give(cast.specialist.id)],
      ['head', ...give(other.id)],
      ['head', ...give(null)],
      ['head', ...give(cast.specialist.id)],
      ['specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant', draft: { id: 'd1' } }],
      ['head', 'send-back', { stepId: 'review', reason: 'Thiếu căn cứ' }],
    ];
    for (const [index, [who, command, body]] of ways.entries())
      expect((await cast[who].post(`dossiers/${id}/${command}`, body, at(at1 + index))).status).toBe(200);
    const given = async (who: Client) =>
      ((await who.get(`dossiers/${id}/timeline`)).body.items as { type: string; givenTo: string | null }[])
        .filter(({ type, givenTo }) => givenTo !== null || type === 'StepAssigned')
        .map(({ type, givenTo }) => `${type} ${givenTo}`);
    expect(await given(cast.head)).toEqual([
      ...[first, second, null, first].map((name) => `StepAssigned ${name}`),
      `SentBack ${first}`,
    ]);
    expect(await given(cast.citizen)).toEqual(Array(4).fill('StepAssigned null'));
    const told = JSON.stringify((await cast.citizen.get(`dossiers/${id}/timeline`)).body);
    expect(told).not.toContain(second);
  });
});
