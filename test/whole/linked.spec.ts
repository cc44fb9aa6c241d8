import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyStores } from '../../src/commands/verify.js';
import { followed } from '../support/followed.js';
import {
  BIRTH,
  CENTRE,
  COMMUNE,
  DEATH,
  ELSEWHERE,
  INSURANCE,
  POLICE,
  Province,
  type Seen,
  WELFARE,
} from '../support/linked.js';
import { type Service, startService } from '../support/service.js';
import { until } from '../support/until.js';

const MONDAY = '2026-11-16T08:00:00+07:00';
let service: Service;
let province: Province;

beforeAll(async () => {
  service = await startService(MONDAY);
  province = await Province.of(service);
});
afterAll(() => service.stop());

describe('a birth, registered by one filing at three agencies', () => {
  let parent: Seen & { pin: string };
  let birth: Seen;

  it('opens the first part with the step that it does: its own code, agency and clock, one appointment', async () => {
    parent = await province.received(BIRTH);
    expect(parent.openSteps).toMatchObject([{ stepId: 's2', owner: COMMUNE, no: 2 }]);
    birth = await province.childAt(parent.id, 's2');
    expect(birth).toMatchObject({
      procedureCode: '1.001193',
      resolver: COMMUNE,
      receiver: CENTRE,
      status: 'processing',
      dueDate: '2026-11-16', // given the same day
      papers: [],
      receipt: parent['receipt'],
      parent: { id: parent.id, code: parent.code, stepNo: 2 },
    });
    expect(birth.code).not.toBe(parent.code);
    expect(birth.openSteps).toMatchObject([{ no: 1, stepId: 'processing', owner: COMMUNE }]);
    expect(parent.dueDate).toBe('2026-11-19');
  });
  it('is nobody’s to do by hand while its dossier does it', async () => {
    await province.assign(parent.id, 's2', COMMUNE);
    for (const [command, body] of [
      ['complete-step', { stepId: 's2' }],
      ['submit-to-leader', { stepId: 's2', proposal: 'grant' }],
    ] as const) {
      const refused = await province.send('specialist', COMMUNE, parent.id, command, body);
      expect([refused.status, refused.body.code, refused.body.ground]).toEqual([
        409,
        'done-by-child',
        'NĐ 61/2018/NĐ-CP Đ.19',
      ]);
    }
  });
  it('ends with it, and the next two agencies begin side by side', async () => {
    await province.grant(birth.id);
    parent = { ...(await province.until(parent.id, ({ openSteps }) => openSteps.length === 2)), pin: parent.pin };
    expect(parent.openSteps.map(({ stepId, owner }) => [stepId, owner])).toEqual([
      ['s3', POLICE],
      ['s4', INSURANCE],
    ]);
    expect(parent.children[0]).toMatchObject({ stepId: 's2', status: 'finished', outcome: 'granted' });
    const residence = await province.childAt(parent.id, 's3');
    expect(residence).toMatchObject({ procedureCode: '1.004222', resolver: POLICE, dueDate: '2026-11-26' }); // 24/11 is a day off
  });
  it('is seen by the agencies that take part, and by no other', async () => {
    const residence = (await province.see(parent.id)).children[1]!.id;
    const sees = async (agency: string) =>
      (await (await province.person('specialist', agency)).get(`dossiers/${residence}`)).status;
    expect(await Promise.all([POLICE, CENTRE].map(sees))).toEqual([200, 200]);
    expect(await Promise.all([INSURANCE, WELFARE, COMMUNE].map(sees))).toEqual([404, 404, 404]);
    const citizen = await province.person('citizen', null);
    expect((await citizen.get(`dossiers/${residence}`)).status).toBe(404);
    const own = await citizen.get(`dossiers/${parent.id}`);
    expect(own.body.children.map(({ agency }: { agency: string }) => agency)).toEqual([COMMUNE, POLICE]);
  });
  it('shows the citizen the one appointment, whichever code he asks for, and the parts behind it', async () => {
    const { children } = await province.see(parent.id);
    const byChild = await service.anonymous.get(`tracking/${children[1]!.code}`, { 'x-lookup-secret': parent.pin });
    expect(byChild.status).toBe(200);
    expect(byChild.body).toMatchObject({ code: children[1]!.code, dueDate: '2026-11-19', status: 'processing' });
    expect(byChild.body.children).toMatchObject([
      { status: 'finished', outcome: 'granted' },
      { status: 'processing', outcome: null },
    ]);
    expect(byChild.body.children[1]).not.toHaveProperty('dueDate');
    expect((await service.anonymous.get(`tracking/${children[1]!.code}`)).body.dueDate).toBe('2026-11-19');
  });
  it('is late by its own promise when the police are, whose own clock is still in time', async () => {
    await province.tomorrow('2026-11-20T08:00:00+07:00');
    await province.assign(parent.id, 's4', INSURANCE);
    await province.ask('specialist', INSURANCE, parent.id, 'complete-step', { stepId: 's4' });
    const residence = await province.childAt(parent.id, 's3');
    expect([residence.late, (await province.see(parent.id)).late]).toEqual([false, true]);
    await province.grant(residence.id, 'refused');
    const done = await province.until(parent.id, ({ openSteps }) => openSteps[0]?.stepId === 's5');
    expect(done.children.map(({ outcome }) => outcome)).toEqual(['granted', 'refused']);
  });
  it('returns one result that names what was granted and what was refused; the parts are returned with it', async () => {
    await province.ask('desk-officer', CENTRE, parent.id, 'deliver-result', { stepId: 's5' });
    const part = (await province.see(parent.id)).children[0]!;
    const recipient = { kind: 'owner', proof: 'electronic-identity', signed: false };
    const alone = await province.send('desk-officer', CENTRE, part.id, 'return-result', {
      channel: 'online',
      recipient,
    });
    expect([alone.status, alone.body.code]).toEqual([409, 'through-the-parent']);
    await province.ask('desk-officer', CENTRE, parent.id, 'return-result', { channel: 'online', recipient });
    const { body } = await (await province.person('desk-officer', CENTRE)).get(`dossiers/${parent.id}/timeline`);
    const delivered = body.items.find(({ type }: { type: string }) => type === 'ResultDelivered').details;
    expect(delivered.decision).toBe('granted');
    expect(delivered.children.map(({ procedure, outcome }: Record<string, string>) => [procedure, outcome])).toEqual([
      ['1.001193', 'granted'],
      ['1.004222', 'refused'],
    ]);
    for (const { id } of (await province.see(parent.id)).children)
      await province.until(id, ({ status }) => status === 'returned');
  });
  it('wrote to the citizen under the parent’s code alone', async () => {
    await followed(service);
    const { rows } = await service.db.stores.writer.query(
      `SELECT d.procedure_code AS procedure, l.kind FROM motcua.letter l JOIN motcua.dossier d ON d.id = l.dossier WHERE l.recipient = 'applicant' ORDER BY 1, 2`,
    );
    expect(rows).toEqual([{ procedure: BIRTH.procedure, kind: 'receipt' }]);
  });
});

describe('a death, whose parts the citizen or the law ends early', () => {
  const register = async (): Promise<{ parent: Seen; first: Seen }> => {
    const parent = await province.received(DEATH);
    return { parent, first: await province.childAt(parent.id, 's2') };
  };
  const branched = async (): Promise<Seen> => {
    const { parent, first } = await register();
    await province.grant(first.id);
    return province.withChildren(parent.id, 3);
  };

  it('withdrawn, its open parts close with it; a result that was given stands and is returned by itself', async () => {
    const parent = await branched();
    await province.ask('desk-officer', CENTRE, parent.id, 'withdraw-dossier', {
      reason: 'Đổi ý',
      originalsReturned: true,
    });
    const [first, ...others] = parent.children;
    for (const { id } of others) await province.until(id, ({ status }) => status === 'withdrawn');
    await province.until(first!.id, ({ allowed }) => allowed.includes('ReturnResult'));
    expect((await province.see(first!.id)).status).toBe('finished');
    const recipient = { kind: 'owner', proof: 'electronic-identity', signed: false };
    await province.ask('desk-officer', CENTRE, first!.id, 'return-result', { channel: 'online', recipient });
  });
  it('goes on when one part is stopped, and says so in its result', async () => {
    const parent = await branched();
    const [, residence, welfare] = parent.children;
    const stop = { reason: 'Tòa án thụ lý', legalGround: 'Luật Cư trú', number: '1/TB' };
    await province.ask('signing-leader', POLICE, residence!.id, 'stop-processing', stop);
    await province.until(parent.id, ({ openSteps }) => openSteps.length === 1);
    await province.grant(welfare!.id);
    const joined = await province.until(parent.id, ({ openSteps }) => openSteps[0]?.stepId === 's5');
    expect(joined.children.map(({ outcome }) => outcome)).toEqual(['granted', 'terminated', 'granted']);
  });
  it('opens the join once, when the last two parts end at the same moment', async () => {
    const parent = await branched();
    const [, residence, welfare] = parent.children;
    await Promise.all([province.grant(residence!.id), province.grant(welfare!.id)]);
    await province.until(parent.id, ({ openSteps }) => openSteps[0]?.stepId === 's5');
    const { rows } = await service.db.stores.writer.query(
      `SELECT count(*)::int AS ends, count(*) FILTER (WHERE payload->>'opens' IS NOT NULL)::int AS opened FROM motcua.event
       WHERE stream = $1 AND type = 'ChildEnded' AND version > $2`,
      [parent.id, parent.version],
    );
    expect(rows).toEqual([{ ends: 2, opened: 1 }]);
  });
  it('asks the citizen once, by the parent: the parts stand still with it, and go on with it', async () => {
    const { parent, first } = await register();
    const missing = [{ name: 'Giấy báo tử', reason: 'Thiếu' }];
    const asked = { stepId: 'processing', missing, legalGround: 'Luật Hộ tịch Đ.34', periodDays: 10 };
    await province.assign(first.id, 'processing', COMMUNE);
    const alone = await province.send('specialist', COMMUNE, first.id, 'propose-supplement', asked);
    expect([alone.status, alone.body.code]).toEqual([409, 'through-the-parent']);
    await province.assign(parent.id, 's2', COMMUNE);
    await province.ask('specialist', COMMUNE, parent.id, 'propose-supplement', { ...asked, stepId: 's2' });
    await province.ask('signing-leader', COMMUNE, parent.id, 'approve-supplement', {});
    await province.ask('desk-officer', CENTRE, parent.id, 'send-supplement-request', { number: '5/TB' });
    const paused = await province.until(first.id, ({ status }) => status === 'paused');
    expect(paused['wait']).toMatchObject({ withParent: true, stopsClock: true, reason: null });
    const resumed = await province.send('signing-leader', COMMUNE, first.id, 'resume-processing', {});
    expect(resumed.body.code).toBe('through-the-parent');
    await province.tomorrow('2026-11-23T08:00:00+07:00');
    const { wait } = await province.see(parent.id);
    await province.ask('desk-officer', CENTRE, parent.id, 'receive-supplement', {
      provided: [wait.missing[0].id],
      papers: [],
    });
    const on = await province.until(first.id, ({ status }) => status === 'processing');
    expect([first.dueDate, on.dueDate]).toEqual(['2026-11-20', '2026-11-23']);
  });
});

it('a step whose procedure cannot be received there is done by its people, and the reason is on record', async () => {
  const parent = await province.received(BIRTH, ELSEWHERE);
  await province.grant((await province.childAt(parent.id, 's2')).id);
  const both = await province.until(parent.id, ({ openSteps }) => openSteps.length === 2);
  const police = `${ELSEWHERE}.ca`;
  const told = async () =>
    (await (await province.person('desk-officer', CENTRE)).get(`dossiers/${both.id}/timeline`)).body.items;
  await until(async () => (await told()).some(({ type }: { type: string }) => type === 'ChildNotOpened'));
  expect((await told()).at(-1).details).toEqual({
    ...{ stepNo: 3, stepId: 's3', procedure: '1.004222', reason: 'agency-without-identifier' },
  });
  await province.assign(parent.id, 's3', police);
  await province.ask('specialist', police, parent.id, 'complete-step', { stepId: 's3' });
});

it('everything that is derived follows from the facts', async () => {
  await followed(service);
  const said: string[] = [];
  const { differences } = await verifyStores(service.db.stores, (line) => void said.push(line));
  expect([differences, said]).toEqual([0, []]);
});
