import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/workflow/instant.js';
import { PROCEDURES } from '../support/law.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing, RESOLVER } from '../support/straight-path.js';

const MONDAY = '2026-11-16T08:00:00+07:00';
let service: Service;
let cast: Cast;
beforeAll(async () => {
  service = await startService(MONDAY);
  cast = await castOf(service);
});
afterAll(() => service.stop());

const legally = (moment: string) => service.clock.freeze(instant(moment));

interface Held {
  readonly dossierId: string;
  readonly version: number;
}
type Item = Held & Record<string, any>;

async function ask(who: Client, { dossierId, version }: Held, command: string, body: object = {}): Promise<Held> {
  const answer = await who.post(`dossiers/${dossierId}/${command}`, body, at(version));
  expect([command, answer.status, answer.body.title]).toEqual([command, 200, undefined]);
  return { dossierId, version: answer.body.version };
}

/** The same as a batch of one. */
async function batch(who: Client, held: Held, command: string, body: object = {}): Promise<Held> {
  const answer = await who.post(`batches/${command}`, { items: [{ ...held, ...body }] });
  const [{ problem, recorded }] = answer.body.results;
  expect([command, problem]).toEqual([command, null]);
  return { dossierId: held.dossierId, version: recorded.version };
}

async function assigned(): Promise<Held> {
  const filed = filing(PROCEDURES.ten.code);
  const { body } = await cast.desk.post('dossiers', { channel: 'direct', filing: filed });
  const handed = await ask(cast.desk, body, 'hand-over');
  return ask(cast.head, handed, 'assign', { stepId: 'processing', assignee: cast.specialist.id });
}

async function reviewed(note = 'Đủ điều kiện'): Promise<Held> {
  const proposal = { proposal: 'grant', note };
  const proposed = await ask(cast.specialist, await assigned(), 'submit-to-leader', {
    ...proposal,
    stepId: 'processing',
    draft: { id: 'du-thao-1' },
  });
  return ask(cast.head, proposed, 'submit-to-leader', { ...proposal, stepId: 'review' });
}

const missing = [{ paperId: null, name: 'Văn bản ủy quyền', reason: 'Chưa có trong hồ sơ' }];
const supplement = async (): Promise<Held> =>
  ask(cast.specialist, await assigned(), 'propose-supplement', {
    stepId: 'processing',
    missing,
    legalGround: 'NĐ 61/2018/NĐ-CP Điều 19 khoản 4',
    periodDays: 10,
  });

const listed = async (who: Client, query = ''): Promise<Item[]> => {
  const { status, body } = await who.get(`signing-list?limit=200&${query}`);
  expect([status, body.title]).toEqual([200, undefined]);
  return body.items;
};
const of = async (who: Client, { dossierId }: Held, query = '') =>
  (await listed(who, query)).filter((one) => one.dossierId === dossierId);
const leaderOf = (agency: string) => service.as({ role: 'signing-leader', agency });

describe('what waits for a leader', () => {
  it('is a result that was brought to him: since when, by whom, with what opinion and draft', async () => {
    legally(MONDAY);
    const held = await reviewed('Đủ điều kiện cấp');
    legally('2026-11-16T09:35:30+07:00');
    const name = (await cast.head.get('session')).body.displayName;
    expect(await of(cast.leader, held)).toMatchObject([
      {
        ...held,
        command: 'SignResult',
        stepId: 'approval',
        since: MONDAY,
        waitedMinutes: 95,
        reason: 'Đủ điều kiện cấp',
        proposal: 'grant',
        broughtBy: name,
        late: false,
        onBehalfOf: null,
      },
    ]);
    expect(await of(cast.leader, held, 'command=ApproveApology')).toEqual([]);
    expect(await of(await leaderOf('tq.syt'), held)).toEqual([]);
    expect((await cast.head.get('signing-list')).status).toBe(403);
  });

  it('is a request for supplements, with what would be asked for and on what ground; then it is his no more', async () => {
    legally(MONDAY);
    const held = await supplement();
    expect(await of(cast.leader, held)).toMatchObject([
      { command: 'ApproveSupplement', missing: ['Văn bản ủy quyền'], reason: 'NĐ 61/2018/NĐ-CP Điều 19 khoản 4' },
    ]);
    const { body } = await cast.leader.post('batches/approve-supplement', { items: [held] });
    expect(body).toMatchObject({ recorded: 1, failed: 0, results: [{ recorded: { facts: ['SupplementApproved'] } }] });
    expect(await of(cast.leader, held)).toEqual([]);
  });

  it('is an apology that the head of the division has agreed to, with its reason and new date, until it is signed', async () => {
    legally(MONDAY);
    const drafted = await ask(cast.specialist, await assigned(), 'draft-apology');
    expect(await of(cast.leader, drafted)).toEqual([]); // the specialist gives the reason
    const newDate = (await cast.leader.get(`dossiers/${drafted.dossierId}`)).body.apologyDraft.proposedDate as string;
    const reason = { reason: 'other', reasonText: 'Chờ kết quả xác minh thực địa', newDate };
    const proposed = await batch(cast.specialist, drafted, 'propose-apology', reason);
    expect(await of(cast.leader, proposed)).toEqual([]); // the head comes first
    legally('2026-11-16T10:00:00+07:00');
    const checked = await ask(cast.head, proposed, 'approve-apology');
    expect(await of(cast.leader, checked)).toMatchObject([
      {
        command: 'ApproveApology',
        since: '2026-11-16T10:00:00+07:00',
        reason: 'Chờ kết quả xác minh thực địa',
        proposedDate: newDate,
        broughtBy: (await cast.head.get('session')).body.displayName,
      },
    ]);
    const signed = await batch(cast.leader, checked, 'approve-apology');
    expect(await of(cast.leader, signed)).toEqual([]);
    await batch(cast.clerk, signed, 'number-apology', { number: '12/XL-STP' });
    expect((await cast.desk.get(`dossiers/${checked.dossierId}`)).body).toMatchObject({ apologies: 1, drafted: false });
  });

  it('is the apology for a result that was wrong, once it has been replaced', async () => {
    legally(MONDAY);
    const signed = await ask(cast.leader, await reviewed(), 'sign-result', {
      stepId: 'approval',
      decision: 'granted',
      document: { id: 'kq-1' },
    });
    const numbered = await ask(cast.clerk, signed, 'number-result', { stepId: 'result', number: '1/KQ', date: '2026-11-16' }); // prettier-ignore
    const delivered = await ask(cast.clerk, numbered, 'deliver-result', { stepId: 'result' });
    const replaced = await ask(cast.leader, delivered, 'replace-result', {
      reason: 'Sai năm sinh',
      document: { id: 'kq-1b' },
      number: '2/KQ',
    });
    expect(await of(cast.leader, replaced)).toMatchObject([
      { command: 'ApologiseForFault', reason: 'Sai năm sinh', incident: 'kq-1b', since: MONDAY },
    ]);
  });

  it('is what is due first, first, page by page', async () => {
    legally(MONDAY);
    const all = (await listed(cast.leader)).map(({ dossierId, command }) => `${dossierId} ${command}`);
    expect(all.length).toBeGreaterThan(1);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await cast.leader.get(`signing-list?limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...body.items.map(({ dossierId, command }: Item) => `${dossierId} ${command}`));
      cursor = body.next;
    }
    expect(paged).toEqual(all);
  });
});

describe('signing many at once', () => {
  it('gives each its own answer; who failed is tried again alone, and nothing is signed twice', async () => {
    legally(MONDAY);
    const held = [await reviewed(), await reviewed(), await reviewed()];
    const sign = (one: Held) => ({ ...one, stepId: 'approval', decision: 'granted', document: { id: 'kq' } });
    const before = held.map(sign);
    before[1] = { ...before[1]!, version: 1 }; // it has changed since
    const key = { 'idempotency-key': 'ky-danh-sach-0001' };
    const first = (await cast.leader.post('batches/sign-result', { items: before }, key)).body;
    expect(first).toMatchObject({ recorded: 2, failed: 1 });
    expect(first.results[1]).toMatchObject({ dossierId: held[1]!.dossierId, problem: { status: 412, code: 'stale' } });
    const waiting = (await listed(cast.leader, 'command=SignResult')).map(({ dossierId }) => dossierId);
    expect(held.filter(({ dossierId }) => waiting.includes(dossierId))).toEqual([held[1]]);

    const second = (await cast.leader.post('batches/sign-result', { items: [sign(held[1]!)] }, key)).body;
    expect(second).toMatchObject({ recorded: 1, failed: 0 });
    const { rows } = await service.db.stores.writer.query(
      `SELECT stream FROM motcua.event WHERE type = 'ResultSigned' AND stream = ANY($1::uuid[])`,
      [held.map(({ dossierId }) => dossierId)],
    );
    expect(rows).toHaveLength(3);
  });
});

describe('two officers act on one step', () => {
  const facts = async ({ dossierId }: Held, type: string) =>
    (
      await service.db.stores.writer.query(
        `SELECT actor->>'id' AS by FROM motcua.event WHERE stream = $1 AND type = $2`,
        [dossierId, type],
      )
    ).rows;

  it('at once: one signs, the other is told that it has changed; with the version of now there is nothing to sign', async () => {
    legally(MONDAY);
    const held = await reviewed();
    const second = await leaderOf(RESOLVER);
    const body = { stepId: 'approval', decision: 'granted', document: { id: 'kq' } };
    const sign = (who: Client, version: number) =>
      who.post(`dossiers/${held.dossierId}/sign-result`, body, at(version));
    const answers = await Promise.all([sign(cast.leader, held.version), sign(second, held.version)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const [winner, loser] = answers[0].status === 200 ? [cast.leader, second] : [second, cast.leader];
    const { version } = (await loser.get(`dossiers/${held.dossierId}`)).body;
    const again = await sign(loser, version);
    expect([again.status, again.body.code]).toEqual([409, 'no-open-step']);
    expect(await facts(held, 'ResultSigned')).toEqual([{ by: winner.id }]);
  });

  it('one signs while another sends it back: only one of the two happens', async () => {
    legally(MONDAY);
    const held = await reviewed();
    const sent = { stepId: 'approval', reason: 'Thiếu căn cứ' };
    const signed = { stepId: 'approval', decision: 'granted', document: { id: 'kq' } };
    const second = await leaderOf(RESOLVER);
    const answers = await Promise.all([
      cast.leader.post(`dossiers/${held.dossierId}/sign-result`, signed, at(held.version)),
      second.post(`dossiers/${held.dossierId}/send-back`, sent, at(held.version)),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const both = [...(await facts(held, 'ResultSigned')), ...(await facts(held, 'SentBack'))];
    expect(both).toHaveLength(1);
  });
});

describe('a leader who is absent', () => {
  it('has his list with his delegate, in his name, while the absence lasts', async () => {
    legally(MONDAY);
    const held = await reviewed();
    const delegate = await service.as({ role: 'clerk', agency: RESOLVER });
    expect((await delegate.get('signing-list')).status).toBe(403);
    const absence = { from: MONDAY, until: '2026-11-17T00:00:00+07:00', document: 'QĐ 20/QĐ-STP' };
    expect((await cast.leader.post('absences', { delegate: delegate.id, ...absence })).status).toBe(201);
    const name = (await cast.leader.get('session')).body.displayName;
    expect(await of(delegate, held)).toMatchObject([{ command: 'SignResult', onBehalfOf: name }]);
    legally('2026-11-17T00:00:00+07:00');
    expect((await delegate.get('signing-list')).status).toBe(403);
  });
});
