import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Postman } from '../../src/notifications/postman.js';
import { instant } from '../../src/workflow/instant.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { SandboxProvider, type Taken } from '../support/sandbox-provider.js';
import { type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing, owner, RESOLVER } from '../support/straight-path.js';

const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'motcua-notices-'));
const effects = join(folder, 'effects.jsonl');

let sms: SandboxProvider;
let zalo: SandboxProvider;
let service: Service;
let cast: Cast;
let code: string;
let persons = 0;

beforeAll(async () => {
  [sms, zalo] = [await SandboxProvider.start(), await SandboxProvider.start()];
  service = await startService('2026-11-16T08:00:00+07:00', {
    ...{ SMS_URL: sms.url, SMS_TOKEN: 'token-of-the-tests', ZALO_URL: zalo.url, ZALO_TOKEN: 'token-of-the-tests' },
    EFFECT_LEDGER_FILE: effects,
  });
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(async () => {
  await service.stop();
  await Promise.all([sms.stop(), zalo.stop()]);
  rmSync(folder, { recursive: true });
});
/** Both providers are well again, and a message that came through has told the postman. */
beforeEach(async () => {
  for (const provider of [sms, zalo]) [provider.mood, provider.tells] = ['ok', true];
  await pass(10 * MINUTE);
  await withdrawn({ sms: true, zalo: true });
  await deliver();
});

type Line = Record<string, any>;
/** Time passes, and nobody's sign-in lapses meanwhile. */
const pass = async (ms: number) => {
  for (let left = ms; left > 0; left -= 20 * MINUTE) {
    service.clock.advance(Math.min(left, 20 * MINUTE));
    for (const one of Object.values(cast)) await one.get('session');
  }
};
const postman = () => service.app.get(Postman);
/** The facts are read, and what is due goes out. */
const deliver = async () => {
  await followed(service);
  return postman().deliverDue();
};
/** A dossier of somebody who agreed to these channels after his reception, which is told on paper. */
async function dossierOf(consents: object, more: object = {}): Promise<string> {
  const idNumber = `0081900${String(10_000 + persons++)}`;
  const received = await cast.desk.post('dossiers', {
    channel: 'direct',
    filing: filing(code, { owner: owner({ idNumber }), ...more }),
  });
  const id = received.body.dossierId as string;
  await followed(service);
  expect((await cast.desk.put(`dossiers/${id}/consents`, consents)).status).toBe(200);
  return id;
}
const withdraw = async (id: string) =>
  expect((await cast.desk.post(`dossiers/${id}/withdraw-dossier`, { reason: 'Đổi ý' }, at(2))).status).toBe(200);
const withdrawn = async (consents: object, more: object = {}) => {
  const id = await dossierOf(consents, more);
  await withdraw(id);
  return id;
};
/** To the desk with its result, of which there is no letter. */
async function finished(more: object = {}): Promise<string> {
  const id = await dossierOf({}, more);
  const steps: [keyof Cast, string, object][] = [
    ['desk', 'hand-over', { paperHandedOver: true }],
    ['head', 'assign', { stepId: 'processing', assignee: cast.specialist.id }],
    ['specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant', draft: { id: 'd1' } }],
    ['head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }],
    ['leader', 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: 'kq-1' } }],
    ['clerk', 'number-result', { stepId: 'result', number: '152/KQ', date: '2026-11-16' }],
    ['clerk', 'deliver-result', { stepId: 'result' }],
  ];
  for (const [index, [who, command, body]] of steps.entries())
    expect((await cast[who].post(`dossiers/${id}/${command}`, body, at(index + 2))).status).toBe(200);
  return id;
}
/** How the letter that a withdrawal causes is on its way. */
const letterOf = async (id: string): Promise<string> => {
  const letters = (await cast.desk.get(`dossiers/${id}/letters`)).body as Line[];
  const { channel, delivery } = letters.find(({ kind }) => kind === 'stop')!;
  return `${channel} ${delivery}`;
};
const noticesOf = async (id: string, template = 'withdrawn'): Promise<Line[]> =>
  (await cast.desk.get(`dossiers/${id}/notices`)).body.items.filter((line: Line) => line['template'] === template);
const states = async (id: string, template?: string) =>
  (await noticesOf(id, template)).map(({ channel, state }) => `${channel} ${state}`).sort();
const takenFor = (provider: SandboxProvider, lines: Line[]): Taken[] =>
  provider.taken.filter(({ trackingId }) => lines.some(({ id }) => id === trackingId));

describe('an event that the applicant cares about', () => {
  it('goes out once by each channel that he chose, with the code and without the subject, and the proof is kept', async () => {
    const id = await withdrawn({ sms: true, zalo: true });
    await deliver();
    const lines = await noticesOf(id);
    expect(await states(id)).toEqual(['sms sent', 'zalo sent']);
    const dossierCode = (await cast.desk.get(`dossiers/${id}`)).body.code as string;
    const [text] = takenFor(sms, lines);
    expect(text).toMatchObject({ to: '+84912345678', text: expect.stringContaining(dossierCode) });
    expect(text!['text']).not.toMatch(/Giải quyết thủ tục|Nguyễn/);
    expect(takenFor(zalo, lines)).toMatchObject([{ phone: '84912345678', template: 'withdrawn.v1.vi' }]);
    for (const line of lines)
      expect(line).toMatchObject({
        proof: { provider: `p-${line['id']}` },
        sentAt: expect.stringMatching(/^2026-11-16T/),
      });
    const before = sms.tried + zalo.tried;
    expect([await deliver(), sms.tried + zalo.tried]).toEqual([0, before]);
  });

  it('goes to the authorised person when there is one, and in English to who shows a passport', async () => {
    const submitter = owner({ name: 'Jane Roe', idKind: 'passport', idNumber: 'P1234567', phone: '0987654321' });
    const id = await dossierOf({}, { submitter, authorised: true });
    expect((await cast.desk.put(`dossiers/${id}/consents`, { party: 'submitter', sms: true })).status).toBe(200);
    await withdraw(id);
    await deliver();
    expect(takenFor(sms, await noticesOf(id))).toMatchObject([
      { to: '+84987654321', text: expect.stringMatching(/^Dossier .* withdrawn/) },
    ]);
  });

  it('is in the inbox of the citizen who filed at once, in his language, also in quiet hours', async () => {
    service.clock.freeze(instant('2026-11-16T22:00:00+07:00'));
    const submitted = await cast.citizen.post('dossiers/submissions', { filing: filing(code) });
    const id = submitted.body.dossierId as string;
    await followed(service);
    const { items } = (await cast.citizen.get('me/inbox')).body;
    expect(items[0]).toMatchObject({
      dossier: id,
      subject: `Hồ sơ đã gửi: ${id}`,
      at: '2026-11-16T22:00:00+07:00',
    });
    const english = (await cast.citizen.get('me/inbox', { 'accept-language': 'en' })).body.items[0];
    expect(english.text).toMatch(/^Dossier .* has been sent/);
    expect((await cast.citizen.get(`me/inbox?before=${items[0].id}`)).body.items).toEqual([]);
    const other = await service.as({ role: 'citizen', agency: null });
    expect((await other.get('me/inbox')).body).toEqual({ items: [], next: null });
    expect((await cast.desk.get('me/inbox')).body.code).toBe('role-required');
    service.clock.restore({ frozenAt: null, offsetMs: 0 });
  });

  it('is paper at the desk, or by post, for who chose nothing: printed and handed over once', async () => {
    const id = await finished();
    await deliver();
    expect(await states(id, 'result-ready')).toEqual(['desk to-print']);
    const [{ id: notice, text }] = (await cast.desk.get('notices/paper')).body.items.filter(
      (line: Line) => line['dossier'] === id,
    );
    expect(text).toContain('đã có kết quả');
    expect((await cast.stranger.get('notices/paper')).body.items).toEqual([]);
    expect((await cast.stranger.put(`notices/${notice}/hand-over`, {})).body.code).toBe('no-such-notice');
    const elsewhere = await service.as({ role: 'desk-officer', agency: RESOLVER });
    expect((await elsewhere.put(`notices/${notice}/hand-over`, {})).body.code).toBe('letter-not-yours');
    const done = await cast.desk.put(`notices/${notice}/hand-over`, { note: 'Tại quầy' });
    expect(done.body).toMatchObject({ state: 'handed-over', handedOverBy: cast.desk.id, handedOverNote: 'Tại quầy' });
    expect((await cast.post.put(`notices/${notice}/hand-over`, { note: 'Lần nữa' })).body).toEqual(done.body);
    const posted = await finished({
      returnChannel: 'postal',
      owner: owner({ idNumber: '008190066666', address: 'Tổ 5, phường Minh Xuân' }),
    });
    await deliver();
    expect(await states(posted, 'result-ready')).toEqual(['post to-print']);
    const electronic = await withdrawn({ sms: true });
    await deliver();
    const [{ id: sent }] = (await noticesOf(electronic)) as [Line];
    expect((await cast.desk.put(`notices/${sent}/hand-over`, {})).body.code).toBe('letter-not-on-paper');
  });

  it('is not printed beside its letter, which is the paper', async () => {
    const id = await withdrawn({});
    await deliver();
    expect([await states(id), await letterOf(id)]).toEqual([[], 'desk pending-hand-over']);
  });

  it('announces its letter: that is told from the first channel on that brought it', async () => {
    const id = await withdrawn({ sms: true });
    sms.mood = 'away';
    await deliver();
    expect(await letterOf(id)).toBe('sms not-sent-yet');
    sms.mood = 'ok';
    await pass(MINUTE);
    await deliver();
    expect(await letterOf(id)).toBe('sms announced');
  });
});

describe('what is held back', () => {
  it('is a message to a telephone in the quiet hours; it goes out when they end', async () => {
    service.clock.freeze(instant('2026-11-16T21:00:00+07:00'));
    const id = await withdrawn({ sms: true });
    await deliver();
    expect(await states(id)).toEqual(['sms waiting']);
    service.clock.freeze(instant('2026-11-17T06:59:59+07:00'));
    await pass(31 * MINUTE); // and the channel is not to blame
    await deliver();
    expect(await states(id)).toEqual(['sms waiting']);
    service.clock.freeze(instant('2026-11-17T07:00:00+07:00'));
    await deliver();
    expect(await states(id)).toEqual(['sms sent']);
    service.clock.restore({ frozenAt: null, offsetMs: 0 });
  });

  it('is everything after he withdrew his consent: nothing is sent, it becomes paper', async () => {
    const id = await withdrawn({ sms: true });
    await followed(service);
    await cast.desk.put(`dossiers/${id}/consents`, { sms: false });
    const before = sms.tried;
    await deliver();
    expect([await states(id), await letterOf(id)]).toEqual([['sms cancelled'], 'desk pending-hand-over']);
    expect(sms.tried).toBe(before);
  });

  it('is what has no address, or a channel that is off: the next one has it', async () => {
    const nobody = await withdrawn({ sms: true }, { owner: owner({ idNumber: '008190077777', phone: null }) });
    const off = await withdrawn({ email: true }, { owner: owner({ idNumber: '008190077778', email: 'a@example.vn' }) });
    await deliver();
    expect([await states(nobody), await letterOf(nobody)]).toEqual([['sms dead'], 'desk pending-hand-over']);
    expect((await noticesOf(nobody)).find(({ channel }) => channel === 'sms')).toMatchObject({ reason: 'no-address' });
    expect([await states(off), await letterOf(off)]).toEqual([['email dead'], 'desk pending-hand-over']);
    expect((await noticesOf(off)).find(({ channel }) => channel === 'email')).toMatchObject({ reason: 'channel off' });
  });
});

describe('a provider that fails', () => {
  it('is tried again with growing pauses, and sends when it is back', async () => {
    const id = await withdrawn({ sms: true });
    sms.mood = 'away';
    await deliver();
    expect(await noticesOf(id)).toMatchObject([{ state: 'waiting', attempts: 1, reason: 'answer 503' }]);
    const before = sms.tried;
    await deliver();
    expect(sms.tried).toBe(before); // held
    service.clock.advance(15_000);
    await deliver();
    service.clock.advance(15_000);
    await deliver();
    expect(sms.tried).toBe(before + 1); // twice as long
    sms.mood = 'ok';
    service.clock.advance(15_000);
    await deliver();
    expect(await noticesOf(id)).toMatchObject([{ state: 'sent', attempts: 3 }]);
  });

  it('for 30 minutes gives way to the next channel that he agreed to since, then to paper', async () => {
    const id = await withdrawn({ sms: true });
    sms.mood = zalo.mood = 'away';
    await deliver();
    await cast.desk.put(`dossiers/${id}/consents`, { zalo: true });
    await pass(29 * MINUTE);
    await deliver();
    expect(await states(id)).toEqual(['sms waiting']);
    await pass(MINUTE);
    await deliver();
    expect(await states(id)).toEqual(['sms dead', 'zalo waiting']);
    await deliver();
    await pass(31 * MINUTE);
    await deliver();
    expect([await states(id), await letterOf(id)]).toEqual([['sms dead', 'zalo dead'], 'desk pending-hand-over']);
  });

  it('is not replaced by paper where another channel has brought it', async () => {
    const id = await withdrawn({ sms: true, zalo: true });
    sms.mood = 'away';
    await deliver();
    await pass(31 * MINUTE);
    await deliver();
    expect([await states(id), await letterOf(id)]).toEqual([['sms dead', 'zalo sent'], 'zalo announced']);
  });

  it('is spared after five failures in a row, then tried by one message', async () => {
    for (let n = 0; n < 7; n++) await withdrawn({ sms: true });
    sms.mood = 'away';
    const before = sms.tried;
    await deliver(); // all at once, and they open it
    expect(sms.tried - before).toBe(7);
    service.clock.advance(29_000);
    await deliver();
    expect(sms.tried - before).toBe(7);
    service.clock.advance(1_000);
    sms.mood = 'ok';
    await deliver();
    expect(sms.tried - before).toBe(14); // the one, and after it the others
  });
});

describe('a send whose outcome is unknown', () => {
  for (const mood of ['lost', 'hangs'] as const)
    it(`(the provider ${mood === 'lost' ? 'took it and broke' : 'took it and hung'}) is asked about, and never sent again`, async () => {
      const id = await withdrawn({ sms: true });
      sms.mood = mood;
      const [delivering] = [deliver()];
      if (mood === 'hangs') setTimeout(() => void sms.cutOff(), 300);
      await delivering;
      expect(await noticesOf(id)).toMatchObject([{ state: 'unknown' }]);
      const tried = sms.tried;
      await deliver();
      expect(await states(id)).toEqual(['sms unknown']); // not asked at once: it may still be at work
      await pass(MINUTE);
      sms.mood = 'ok';
      await deliver();
      const lines = await noticesOf(id);
      expect(lines).toMatchObject([{ state: 'sent', proof: { status: 'sent' } }]);
      expect([sms.tried, takenFor(sms, lines).length]).toEqual([tried, 1]);
    });

  it('is sent again, under the same id, when the provider never had it', async () => {
    const id = await withdrawn({ sms: true });
    sms.mood = 'broken';
    await deliver();
    expect(await states(id)).toEqual(['sms unknown']);
    sms.mood = 'ok';
    await pass(MINUTE);
    await deliver();
    const lines = await noticesOf(id);
    expect([lines[0]!['state'], takenFor(sms, lines).length]).toEqual(['sent', 1]);
  });

  it('stays in doubt while the provider does not tell; after 30 minutes it is dead, told by paper, and never sent blindly', async () => {
    const id = await withdrawn({ sms: true });
    sms.mood = 'lost';
    await deliver();
    sms.tells = false;
    const tried = sms.tried;
    for (let n = 0; n < 6; n++) {
      await pass(6 * MINUTE);
      await deliver();
    }
    expect([await states(id), await letterOf(id)]).toEqual([['sms dead'], 'desk pending-hand-over']);
    expect(sms.tried).toBe(tried);
    const dead = (await cast.desk.get('notices/dead')).body.items.find((line: Line) => line['dossier'] === id);
    expect(dead).toMatchObject({ reason: 'outcome unknown', channel: 'sms' });
    sms.tells = true;
    const retried = await cast.desk.post(`notices/${dead.id}/retry`, { reason: 'Nhà mạng trả lời lại' });
    expect(retried.body).toMatchObject({ state: 'unknown' });
    await deliver();
    expect((await noticesOf(id)).find(({ channel }) => channel === 'sms')).toMatchObject({ state: 'sent' });
    expect([sms.tried, takenFor(sms, [dead]).length]).toEqual([tried, 1]);
  });
});

describe('a notice that its channel did not bring', () => {
  it('is tried again at a named person’s word, which is on record; of others’ dossiers it is not there', async () => {
    const id = await withdrawn({ sms: true });
    sms.mood = 'refuses';
    await deliver();
    const [{ id: notice, state }] = (await noticesOf(id)).filter(({ channel }) => channel === 'sms') as [Line];
    expect(state).toBe('dead');
    expect((await cast.stranger.get('notices/dead')).body.items).toEqual([]);
    expect((await cast.stranger.post(`notices/${notice}/retry`, { reason: 'Thử' })).body.code).toBe('no-such-notice');
    expect((await cast.leader.get('notices/dead')).body.code).toBe('role-required');
    sms.mood = 'ok';
    expect((await cast.office.post(`notices/${notice}/retry`, { reason: 'Mẫu tin đã duyệt' })).body).toMatchObject({
      state: 'waiting',
      attempts: 0,
    });
    await deliver();
    expect((await noticesOf(id)).find(({ channel }) => channel === 'sms')).toMatchObject({ state: 'sent' });
    expect((await cast.office.post(`notices/${notice}/retry`, { reason: 'Lần nữa' })).body.code).toBe(
      'notice-not-dead',
    );
    const { rows } = await service.db.stores.writer.query(
      `SELECT actor->>'id' AS who, why, details FROM motcua.audit WHERE what = 'notice-retried' AND subject = $1`,
      [id],
    );
    const details = { notice, channel: 'sms', resend: false };
    expect(rows).toEqual([{ who: cast.office.id, why: 'Mẫu tin đã duyệt', details }]);
  });
});

describe('what the house keeps of a send', () => {
  it('is a line of the file outside the database, and nowhere an address', async () => {
    const id = await withdrawn({ sms: true });
    await deliver();
    const [{ id: notice }] = (await noticesOf(id)) as [Line];
    const lines = readFileSync(effects, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    expect(lines.filter((line) => line['id'] === notice)).toEqual([
      {
        ...{
          at: expect.any(String),
          id: notice,
          dossier: id,
          template: 'withdrawn',
          incident: 'DossierWithdrawn-3',
          channel: 'sms',
        },
        proof: { provider: `p-${notice}`, status: '202' },
      },
    ]);
    const { rows } = await service.db.stores.writer.query('SELECT to_jsonb(n) AS line FROM motcua.notice n');
    for (const kept of [JSON.stringify(rows), readFileSync(effects, 'utf8')])
      expect(/912345678|987654321|example\.vn|Nguyễn|Jane/.exec(kept)).toBeNull();
  });

  it('is at most one row, so at most one confirmed send, a dossier, template, incident, channel and recipient', async () => {
    const { rows } = await service.db.stores.writer.query<Line>(
      `SELECT * FROM motcua.notice WHERE state = 'sent' LIMIT 1`,
    );
    const { dossier, template, incident, channel, recipient } = rows[0]!;
    await expect(
      service.db.stores.writer.query(
        `INSERT INTO motcua.notice (id, dossier, template, template_version, incident, channel, recipient, priority, fields, paper, caused_at, state, sent_at)
         SELECT gen_random_uuid(), $1, $2, 1, $3, $4, $5, 1, '{}', true, now(), 'sent', now()`,
        [dossier, template, incident, channel, recipient],
      ),
    ).rejects.toThrow('notice_dossier_template_incident_channel_recipient_key');
    const ids = [...sms.taken, ...zalo.taken].map(({ trackingId }) => trackingId);
    expect(ids.length).toBeGreaterThan(15);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the texts of notices', () => {
  it('are shown with their versions, fields and faults', async () => {
    const { items } = (await cast.admin.get('notice-templates')).body;
    expect(items.find(({ id }: Line) => id === 'received')).toEqual({
      ...{ id: 'received', priority: 2, versions: [1], fields: ['dueDate'], findings: [] },
    });
    expect((await cast.citizen.get('notice-templates')).body.code).toBe('role-required');
  });

  it('are previewed against a real dossier, in both languages, and say what it has not', async () => {
    const id = await dossierOf({});
    const dossier = (await cast.desk.get(`dossiers/${id}`)).body;
    const { body } = await cast.desk.get(`notice-templates/received/preview?dossier=${id}`);
    const date = dossier.dueDate.split('-').reverse().join('/') as string;
    expect(body).toMatchObject({ template: 'received', version: 1, happened: true });
    for (const { full, short } of body.languages)
      for (const { text, missing } of [full, short]) {
        expect(missing).toEqual([]);
        expect(text).toContain(dossier.code);
        expect(text).toContain(date);
      }
    const apology = (await cast.desk.get(`notice-templates/apology/preview?dossier=${id}`)).body;
    expect([apology.happened, apology.languages[0].short.missing.sort()]).toEqual([
      false,
      ['newDate', 'number', 'promisedDate'],
    ]);
    expect((await cast.stranger.get(`notice-templates/received/preview?dossier=${id}`)).body.code).toBe(
      'no-such-dossier',
    );
    expect((await cast.desk.get(`notice-templates/birthday/preview?dossier=${id}`)).body.code).toBe('no-such-template');
  });
});
