import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/workflow/instant.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Answer, type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let inspector: Client;
let procedure: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  inspector = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
  procedure = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

let addresses = 0;

/** Asks from an address of one's own, so that only what a test means is counted. */
async function track(
  code: string,
  secret?: string,
  address = `10.0.${Math.floor(++addresses / 250)}.${addresses % 250}`,
): Promise<Answer> {
  const headers = secret === undefined ? {} : { 'x-lookup-secret': secret };
  const answer = await service.app.inject({
    method: 'GET',
    url: `/api/v1/tracking/${code}`,
    headers,
    remoteAddress: address,
  });
  return { status: answer.statusCode, headers: answer.headers as Record<string, string>, body: answer.json() };
}

const received = async () =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure) })).body as {
    dossierId: string;
    code: string;
    lookupPin: string;
    trackingToken: string;
  };

/** What is the same for every request: where and which it was. */
const shape = ({ status, body }: Answer) => ({ status, body: { ...body, instance: '', traceId: '' } });

/** What an answer looks like from outside: its status, the names of its headers, its members. */
const outline = ({ status, headers, body }: Answer) => ({
  status,
  headers: Object.keys(headers).sort(),
  members: Object.keys(body).sort(),
});

describe('level 0: by the code alone', () => {
  it('shows stage, dates and agencies, nobody’s name, no course', async () => {
    const { code } = await received();
    const { body } = await track(code);
    expect(body).toMatchObject({
      level: 0,
      code,
      status: 'received',
      dueDate: '2026-12-01',
      timeline: null,
      missing: null,
      letters: null,
    });
    expect(JSON.stringify(body)).not.toMatch(/Tuyết|0081|91234|K7W2|Tờ khai/);
  });

  it('answers a code of nobody, a malformed one and one entered by mistake as it answers a known one, with nothing in it', async () => {
    const known = await received();
    const mistaken = await received();
    const steps: [Client, string, object, number][] = [
      [cast.office, 'propose-correction', { kind: 'void', reason: 'Nhập trùng', document: 'TTr 8' }, 2],
      [inspector, 'approve-correction', { proposal: 1 }, 3],
    ];
    for (const [who, command, body, version] of steps)
      expect((await who.post(`dossiers/${mistaken.dossierId}/${command}`, body, at(version))).status).toBe(200);
    const expected = await track(known.code);
    expect(expected.status).toBe(200);
    for (const code of ['H60.13-261116-9876', 'KHONG-PHAI-MA', mistaken.code]) {
      const answer = await track(code);
      expect(outline(answer)).toEqual(outline(expected));
      const { code: asked, level, ...rest } = answer.body;
      expect([asked, level, [...new Set(Object.values(rest))]]).toEqual([code, 0, [null]]);
    }
  });

  it('tells who holds the secret of a dossier entered by mistake that it was', async () => {
    const { dossierId: id, code, lookupPin } = await received();
    await cast.office.post(
      `dossiers/${id}/propose-correction`,
      { kind: 'void', reason: 'Nhập trùng', document: 'TTr 8' },
      at(2),
    );
    expect((await inspector.post(`dossiers/${id}/approve-correction`, { proposal: 1 }, at(3))).status).toBe(200);
    expect((await track(code, lookupPin)).body).toMatchObject({ level: 1, status: 'voided', portalStatus: null });
  });
});

describe('level 1: with the PIN or the QR token', () => {
  it('shows the course, the papers that are missing, and the letters, not the officers’ slips', async () => {
    const { dossierId: id, code, lookupPin, trackingToken } = await received();
    const missing = [{ name: 'Giấy chứng nhận kết hôn', reason: 'Thiếu' }];
    const steps = [
      await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(2)),
      await cast.head.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee: cast.specialist.id }, at(3)),
      await cast.specialist.post(
        `dossiers/${id}/propose-supplement`,
        { stepId: 'processing', missing, legalGround: 'Luật Lý lịch tư pháp Đ.45', periodDays: 10 },
        at(4),
      ),
      await cast.leader.post(`dossiers/${id}/approve-supplement`, {}, at(5)),
      await cast.desk.post(`dossiers/${id}/send-supplement-request`, { number: '45/TB' }, at(6)),
    ];
    expect(steps.map(({ status, body }) => `${status} ${body.code ?? ''}`.slice(0, 3))).toEqual([
      '200',
      '200',
      '200',
      '200',
      '200',
    ]);
    await followed(service);
    for (const secret of [lookupPin, lookupPin.toLowerCase(), trackingToken]) {
      const { body } = await track(code, secret);
      expect(body).toMatchObject({
        level: 1,
        status: 'awaiting-supplement',
        missing: [{ name: 'Giấy chứng nhận kết hôn' }],
      });
      expect(body.letters.map(({ kind }: { kind: string }) => kind)).toEqual(
        expect.arrayContaining(['receipt', 'supplement']),
      );
      expect(body.letters.map(({ kind }: { kind: string }) => kind)).not.toContain('control-slip');
      expect(body.timeline.at(-1)).toMatchObject({ type: 'SupplementRequested' });
      const course = body.timeline.map(({ type }: { type: string }) => type);
      for (const among of ['SupplementProposed', 'SupplementApproved']) expect(course).not.toContain(among);
      expect(JSON.stringify(body)).not.toMatch(/Tuyết|0081|91234/);
    }
  });

  it('answers a wrong secret of a known code, of an unknown one and of a malformed one alike', async () => {
    const { code } = await received();
    const answers = [
      await track(code, 'ZZZZZZZZ'),
      await track('H60.13-261116-9875', 'ZZZZZZZZ'),
      await track('khong-phai-ma', 'ZZZZZZZZ'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    for (const answer of answers) expect(outline(answer)).toEqual(outline(answers[0]!));
    expect(new Set(answers.map((answer) => JSON.stringify(shape(answer)))).size).toBe(1);
  });
});

describe('secrets', () => {
  it('are given anew at the desk: the old ones open nothing any more, and it is on record', async () => {
    const { dossierId: id, code, lookupPin, trackingToken } = await received();
    expect((await cast.specialist.post(`dossiers/${id}/lookup-secrets`, {})).status).toBe(403);
    expect((await cast.stranger.post(`dossiers/${id}/lookup-secrets`, {})).status).toBe(404);
    const renewed = await cast.desk.post(`dossiers/${id}/lookup-secrets`, {});
    expect(renewed.body).toMatchObject({ generation: 2, lookupPin: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/) });
    expect([renewed.body.lookupPin, renewed.body.trackingToken]).not.toEqual([lookupPin, trackingToken]);
    const tried = [lookupPin, trackingToken, renewed.body.lookupPin, renewed.body.trackingToken];
    expect(await Promise.all(tried.map(async (secret) => (await track(code, secret)).status))).toEqual([
      403, 403, 200, 200,
    ]);
    expect((await cast.desk.post(`dossiers/${id}/lookup-secrets`, {})).body.generation).toBe(3);
    expect((await track(code, renewed.body.lookupPin)).status).toBe(403);
    const { rows } = await service.db.stores.writer.query(
      'SELECT details FROM motcua.audit WHERE subject = $1 AND what = $2 ORDER BY no',
      [id, 'lookup-secrets-renewed'],
    );
    expect(rows.map(({ details }) => details)).toEqual([{ generation: 2 }, { generation: 3 }]);
  });

  it('die twelve months after the result was returned', async () => {
    const fresh = await received();
    const id = fresh.dossierId;
    const steps: [keyof Cast, string, object][] = [
      ['desk', 'hand-over', {}],
      ['head', 'assign', { stepId: 'processing', assignee: cast.specialist.id }],
      ['specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant' }],
      ['head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }],
      ['leader', 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: 'k' } }],
      ['clerk', 'number-result', { stepId: 'result', number: '1', date: '2026-11-16' }],
      ['clerk', 'deliver-result', { stepId: 'result' }],
      [
        'desk',
        'return-result',
        { channel: 'direct', recipient: { kind: 'owner', proof: 'receipt-slip', signed: true } },
      ],
    ];
    for (const [n, [who, command, body]] of steps.entries())
      expect((await cast[who].post(`dossiers/${id}/${command}`, body, at(n + 2))).status).toBe(200);
    service.clock.freeze(instant('2027-11-16T23:00:00+07:00'));
    expect((await track(fresh.code, fresh.lookupPin)).status).toBe(200);
    service.clock.freeze(instant('2027-11-17T00:30:00+07:00'));
    expect((await track(fresh.code, fresh.lookupPin)).status).toBe(403);
    expect((await track(fresh.code)).status).toBe(200);
    service.clock.freeze(instant('2026-11-16T09:00:00+07:00'));
  });
});

describe('limits', () => {
  it('hold an address after sixty questions in a minute, and no other', async () => {
    const { code } = await received();
    const statuses = new Set<number>();
    for (let n = 0; n < 60; n++) statuses.add((await track(code, undefined, '10.9.9.9')).status);
    expect([...statuses]).toEqual([200]);
    const held = await track(code, undefined, '10.9.9.9');
    expect([held.status, held.body.code, held.headers['retry-after']]).toEqual([429, 'too-many-attempts', '60']);
    expect((await track(code, undefined, '10.9.9.10')).status).toBe(200);
    service.clock.advance(59_000);
    expect((await track(code, undefined, '10.9.9.9')).status).toBe(429);
    service.clock.advance(1_000);
    expect((await track(code, undefined, '10.9.9.9')).status).toBe(200);
  });

  it('hold a code after five wrong proofs, twice as long after each further one, for the right proof too', async () => {
    const { code, lookupPin, trackingToken } = await received();
    for (let n = 0; n < 5; n++) expect((await track(code, 'ZZZZZZZZ')).status).toBe(403);
    const held = await track(code, lookupPin);
    expect([held.status, held.headers['retry-after']]).toEqual([429, '300']);
    expect((await track(code, trackingToken)).status).toBe(200); // nobody locks out who holds the QR code
    expect((await track(code)).status).toBe(200); // by the code alone it is shown as before
    service.clock.advance(300_000);
    expect((await track(code, 'ZZZZZZZZ')).status).toBe(403);
    expect((await track(code, lookupPin)).headers['retry-after']).toBe('600');
    service.clock.advance(600_000);
    expect((await track(code, lookupPin)).status).toBe(200);
  });

  it('let no more than 31 wrong proofs of a code through in a day', async () => {
    const { code } = await received();
    let wrong = 0;
    for (let minute = 0; minute < 24 * 60; minute += 5) {
      for (;;) {
        if ((await track(code, 'YYYYYYYY')).status !== 403) break;
        wrong++;
      }
      service.clock.advance(300_000);
    }
    expect(wrong).toBeGreaterThan(20);
    expect(wrong).toBeLessThanOrEqual(31);
  });
});

describe('level 2: signed in', () => {
  it('shows a citizen his own dossiers and no other’s', async () => {
    const citizen = await service.as({ role: 'citizen', agency: null }); // the clock went a day on since the others signed in
    const other = await service.as({ role: 'citizen', agency: null });
    const mine = (await citizen.post('dossiers/submissions', { filing: filing(procedure) })).body.dossierId;
    await other.post('dossiers/submissions', { filing: filing(procedure) });
    expect((await citizen.get('dossiers')).body.items.map(({ id }: { id: string }) => id)).toEqual([mine]);
  });
});
