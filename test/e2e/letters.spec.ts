import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { instant } from '../../src/workflow/instant.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing, owner } from '../support/straight-path.js';
import { until } from '../support/until.js';

let service: Service;
let cast: Cast;
let code: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

const receive = async (more: object = {}): Promise<string> =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code, more) })).body.dossierId;
const withdraw = async (id: string) => {
  expect((await cast.desk.post(`dossiers/${id}/withdraw-dossier`, { reason: 'Đổi ý' }, at(2))).status).toBe(200);
};
const read = async (id: string, who: Client) =>
  (await who.get(`dossiers/${id}/letters`)).body as Record<string, unknown>[];
/** Once the post room has written the last one, of this kind. */
const letters = async (id: string, kind: string) => {
  await followed(service);
  const written = await read(id, cast.desk);
  expect(written.at(-1)?.['kind']).toBe(kind);
  return written;
};
const owing = async (who: Client = cast.desk) =>
  (await who.get('dossiers?owes=letter')).body.items.map(({ id }: { id: string }) => id);

describe('the way of a letter to the applicant', () => {
  it('edge 46: without e-mail and telephone it is paper at the desk, pending until somebody hands it over', async () => {
    const id = await receive({ owner: owner({ idNumber: '008190009999', phone: null, email: null }) });
    await withdraw(id);
    const [receipt, stop] = await letters(id, 'stop');
    expect(receipt).toMatchObject({ kind: 'receipt', delivery: 'handed-over', handedOverBy: cast.desk.id });
    expect(stop).toMatchObject({
      kind: 'stop',
      recipient: 'applicant',
      channel: 'desk',
      delivery: 'pending-hand-over',
      handedOverAt: null,
      handedOverBy: null,
    });
    expect([await owing(), await owing(cast.stranger)]).toEqual([[id], []]);
    expect((await cast.desk.get(`dossiers/${id}`)).body.owesLetter).toBe(true);

    const path = `dossiers/${id}/letters/stop/${String(stop!['incident'])}/hand-over`;
    expect((await cast.stranger.put(path, {})).body.code).toBe('no-such-dossier');
    expect((await cast.leader.put(path, {})).body.code).toBe('role-required');
    const done = await cast.desk.put(path, { note: 'Ký nhận tại quầy' });
    const by = { delivery: 'handed-over', handedOverBy: cast.desk.id, handedOverNote: 'Ký nhận tại quầy' };
    expect([done.status, done.body]).toEqual([200, expect.objectContaining(by)]);
    expect((await cast.post.put(path, { note: 'Lần nữa' })).body).toEqual(done.body);
    expect((await read(id, cast.desk))[1]).toEqual({ ...done.body, opens: true });
    expect(await owing()).toEqual([]);
    const { rows } = await service.db.stores.writer.query(
      `SELECT details FROM motcua.audit WHERE subject = $1 AND what = 'letter-handed-over'`,
      [id],
    );
    expect(rows).toEqual([{ details: { kind: 'stop', incident: stop!['incident'] } }]);
  });

  it('goes by the channel that he agreed to, by post where he wants his result so, and is never said to be sent', async () => {
    const electronic = await receive({ owner: owner({ idNumber: '008190008888', email: 'a@example.vn' }) });
    expect((await cast.desk.put(`dossiers/${electronic}/consents`, { zalo: true, email: true })).status).toBe(200);
    const posted = await receive({
      owner: owner({ idNumber: '008190007777', phone: null, address: 'Tổ 5, phường Minh Xuân' }),
      returnChannel: 'postal',
    });
    await withdraw(electronic);
    await withdraw(posted);
    const [, byMail] = await letters(electronic, 'stop');
    expect(byMail).toMatchObject({ channel: 'email', delivery: 'not-sent-yet' });
    expect((await letters(posted, 'stop'))[1]).toMatchObject({ channel: 'post', delivery: 'pending-hand-over' });
    const path = `dossiers/${electronic}/letters/stop`;
    expect((await cast.desk.put(`${path}/${String(byMail!['incident'])}/hand-over`, {})).body.code).toBe(
      'letter-not-on-paper',
    );
    for (const none of ['none', '%00'])
      expect((await cast.desk.put(`${path}/${none}/hand-over`, {})).body.code).toBe('no-such-letter');
    const elsewhere = await service.as({ role: 'desk-officer', agency: 'tq.stp' });
    expect((await elsewhere.put(`${path}/none/hand-over`, {})).body.code).toBe('letter-not-yours');
  });
});

describe('what the service tells the agencies themselves', () => {
  it('edge 49: the silence of a consulted agency, to the head of the one-stop unit; it has no way to the applicant', async () => {
    const submitted = await cast.citizen.post('dossiers/submissions', { filing: filing(code) });
    const id = submitted.body.dossierId as string;
    await cast.desk.post(`dossiers/${id}/accept-submission`, {}, at(1));
    await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(3));
    const assignee = { stepId: 'processing', assignee: cast.specialist.id };
    await cast.head.post(`dossiers/${id}/assign`, assignee, at(4));
    const question = { stepId: 'processing', agency: 'tq.snv', question: 'Xin ý kiến', answerBy: '2026-11-18' };
    expect((await cast.specialist.post(`dossiers/${id}/open-consultation`, question, at(5))).status).toBe(200);
    service.clock.freeze(instant('2026-11-19T08:00:00+07:00'));
    await service.app.get(AlarmClock).ringDue();
    const notices = (await letters(id, 'notice')).filter(({ kind }) => kind === 'notice');
    expect(notices).toEqual([
      expect.objectContaining({
        recipient: 'one-stop-unit',
        channel: null,
        delivery: null,
        fields: { consultation: 1, agency: 'tq.snv' },
      }),
    ]);
    expect((await read(id, cast.citizen)).some(({ kind }) => kind === 'notice')).toBe(false);
    const scores = () => cast.office.get('reports/consultations?from=2026-11-16&to=2026-11-30');
    await until(async () => (await scores()).body.agencies.length > 0);
    const { body } = await scores();
    expect(body.agencies).toEqual([
      expect.objectContaining({ agency: 'tq.snv', asked: 1, inTime: 0, late: 0, silent: 1, open: 0 }),
    ]);
    expect(Object.keys(body.means)).toEqual(['asked', 'inTime', 'late', 'silent', 'open']);
  });
});
