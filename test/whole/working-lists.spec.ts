import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/workflow/instant.js';
import { setParameters } from '../support/parameters.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at as version, type Cast, castOf, CENTRE, filing, RESOLVER } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
/** Ten working days: received on 16/11, due on 1/12. */
let ten: string;

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00', { MOTCUA_ROLE: 'web' });
  cast = await castOf(service);
  ten = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

/** Local time in 2026: `11-16 08:00`. */
const now = (moment: string): void => service.clock.freeze(instant(`2026-${moment.replace(' ', 'T')}+07:00`));

async function ask(who: Client, id: string, command: string, body: object, moment?: string): Promise<void> {
  if (moment) now(moment);
  const { version: current } = (await cast.desk.get(`dossiers/${id}`)).body;
  const { status, body: answer } = await who.post(`dossiers/${id}/${command}`, body, version(current));
  expect({ command, status, code: answer.code ?? null }).toMatchObject({ command, status: 200 });
}

async function received(code = ten, more: object = {}): Promise<string> {
  now('11-16 08:00');
  const { status, body } = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code, more) });
  expect(status).toBe(201);
  return body.dossierId;
}

async function assigned(code = ten): Promise<string> {
  const id = await received(code);
  await ask(cast.desk, id, 'hand-over', {}, '11-16 09:00');
  await ask(cast.head, id, 'assign', { stepId: 'processing', assignee: cast.specialist.id });
  return id;
}

async function asked(id: string, moment: string, leaderReason: string | null = null): Promise<void> {
  const missing = [{ name: `Giấy tờ ngày ${moment}`, reason: 'Thiếu' }];
  const proposal = { stepId: 'processing', missing, legalGround: 'Luật Lý lịch tư pháp Đ.45', periodDays: 30 };
  await ask(cast.specialist, id, 'propose-supplement', proposal, moment);
  await ask(cast.leader, id, 'approve-supplement', { leaderReason });
  await ask(cast.desk, id, 'send-supplement-request', { number: '45/TB' });
}

async function finished(id: string, moment: string): Promise<void> {
  await ask(cast.specialist, id, 'submit-to-leader', { stepId: 'processing', proposal: 'grant', draft: { id: 'd' } });
  await ask(cast.head, id, 'submit-to-leader', { stepId: 'review', proposal: 'grant' });
  await ask(cast.leader, id, 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: 'kq' } });
  now(moment);
  await ask(cast.clerk, id, 'number-result', { stepId: 'result', number: '1/KQ', date: `2026-${moment.slice(0, 5)}` });
  await ask(cast.clerk, id, 'deliver-result', { stepId: 'result' });
}

/** So many cases of a step that took so long, closed in that month. */
async function took(step: string, minutes: number, cases: number, closedOn = '2026-10-20'): Promise<void> {
  for (let i = 0; i < cases; i++)
    await service.db.stores.writer.query(
      `INSERT INTO motcua.step_charge (dossier, kind, no, process, step_id, branch, owner, charged_to, party, opened_at, closed_at, closed_on, minutes, charged)
       VALUES ($1, 'step', 1, $2, $3, 'main', 'tq.stp', 'tq.stp', 'agency', $4::date, $4::date, $4::date, $5, $5)`,
      [randomUUID(), `generated:${ten}:main`, step, closedOn, minutes],
    );
  service.clock.advance(2 * 60_000); // what was known of usual times is read anew
}

/** Before the reception a dossier is the desk's and the agency's alone. */
const viewerOf = (list: string): Client =>
  ['intake-late', 'repeated-supplements'].includes(list) ? cast.desk : cast.office;

async function rowOf(list: string, id: string, who = viewerOf(list)): Promise<any> {
  const { status, body } = await who.get(`reports/lists/${list}?limit=200`);
  expect([list, status, body.list.count]).toEqual([list, 200, body.items.length]);
  return body.items.find(({ dossierId }: { dossierId: string }) => dossierId === id);
}
const stands = async (list: string, id: string, who?: Client): Promise<boolean> =>
  (await rowOf(list, id, who)) !== undefined;
const why = async (list: string, id: string): Promise<string[]> =>
  ((await rowOf(list, id))?.why ?? []).map(({ text }: { text: string }) => text);

describe('due today and tomorrow', () => {
  it('begins on the working day before, and ends when the due date is over', async () => {
    const id = await received();
    const course: [string, boolean][] = [];
    for (const moment of ['11-29 12:00', '11-30 00:00', '12-01 23:59', '12-02 00:00']) {
      now(moment);
      course.push([moment, await stands('due-soon', id)]);
    }
    expect(course).toEqual([
      ['11-29 12:00', false], // a Sunday: the next working day is the 30th
      ['11-30 00:00', true],
      ['12-01 23:59', true],
      ['12-02 00:00', false],
    ]);
    now('11-30 08:00');
    expect(await why('due-soon', id)).toEqual(['Hạn giải quyết là 01/12/2026, còn 1 ngày làm việc.']);
    expect(await rowOf('due-soon', id)).toMatchObject({
      procedure: ten,
      agency: RESOLVER,
      steps: [{ stepId: 'reception', owner: CENTRE }],
      dueDate: '2026-12-01',
      dueAt: '2026-12-01T17:00:00+07:00',
    });
    now('12-01 16:00');
    expect(await rowOf('due-soon', id)).toMatchObject({
      remaining: { minutes: 60 },
      why: [{ code: 'due-today', text: 'Hạn giải quyết là hôm nay.' }],
    });
  });

  it('leaves out what waits with its clock stopped', async () => {
    const id = await assigned();
    await asked(id, '11-18 09:00');
    now('12-01 08:00');
    expect(await stands('due-soon', id)).toBe(false);
  });
});

describe('late without an apology', () => {
  it('begins the day after the due date, is the list of GET /dossiers?owes=late-apology, and ought to be empty', async () => {
    const id = await received();
    now('12-01 23:59');
    expect(await stands('late-without-apology', id)).toBe(false);
    now('12-03 08:00');
    expect(await why('late-without-apology', id)).toEqual(['Quá hạn 01/12/2026, đã 2 ngày làm việc, chưa xin lỗi.']);
    const { items } = (await cast.office.get('reports/lists/late-without-apology?limit=200')).body;
    const owed = (await cast.office.get('dossiers?owes=late-apology&limit=200')).body;
    expect(items.map(({ dossierId }: any) => dossierId)).toEqual(owed.items.map((one: any) => one.id));
    const { lists } = (await cast.office.get('reports/lists')).body;
    expect(lists.find((one: any) => one.id === 'late-without-apology')).toMatchObject({ target: 0, thresholds: [] });
  });
});

/** The end of the eight working hours of the submission below. */
const CHECK_BY = '2026-11-18T17:00:00+07:00';

describe('the intake check', () => {
  it('is overdue at the end of its eight working hours, until the desk has answered', async () => {
    now('11-17 20:00');
    const { body } = await cast.citizen.post('dossiers/submissions', { filing: filing(ten) });
    const id = body.dossierId as string;
    now('11-18 16:59');
    expect(await stands('intake-late', id)).toBe(false);
    now('11-18 17:00');
    expect(await rowOf('intake-late', id)).toMatchObject({
      code: null,
      steps: [],
      holderName: 'Trung tâm Phục vụ hành chính công tỉnh Tuyên Quang',
      remaining: { minutes: 0 },
      why: [{ text: 'Hạn kiểm tra (8 giờ làm việc) đã hết lúc 17:00 18/11/2026.' }],
    });
    expect(await stands('intake-late', id, cast.office)).toBe(false); // told of it, without a way to it
    expect((await cast.office.get(`dossiers/${id}`)).status).toBe(404);
    const { body: told } = await cast.office.get('reports/lists/intake-late');
    expect(told.list.count).toBe(told.items.length);
    const row = told.items.find(({ submission }: any) => submission === id.slice(0, 8));
    expect(row).toMatchObject({
      ...{ dossierId: null, code: null, procedure: ten, dueAt: '2026-11-18T17:00:00+07:00', status: 'submitted' },
      holderName: 'Trung tâm Phục vụ hành chính công tỉnh Tuyên Quang',
    });
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`${id}|${filing(ten).subject}|${filing(ten).owner.name}`));
    const stranger = await service.as({ role: 'division-head', agency: 'tq.snv' });
    expect((await stranger.get('reports/lists/intake-late')).body).toMatchObject({ list: { count: 0 }, items: [] });
    const refusal = { ground: 'wrong-agency', reason: 'Không thuộc thẩm quyền', guidance: 'Nộp tại xã' };
    await ask(cast.desk, id, 'refuse-dossier', refusal, '11-18 17:01');
    expect(await stands('intake-late', id)).toBe(false);
  });
});

describe('repeated requests for papers', () => {
  it('are two during processing, not one', async () => {
    const id = await assigned();
    await asked(id, '11-18 09:00');
    expect(await stands('repeated-supplements', id)).toBe(false);
    await ask(cast.desk, id, 'receive-supplement', { provided: ['m1'], papers: [] }, '11-19 09:00');
    await asked(id, '11-20 09:00', 'Phát sinh');
    expect(await why('repeated-supplements', id)).toEqual(['Đã yêu cầu bổ sung 2 lần khi giải quyết.']);
  });

  it('are two at intake, and are still told after the reception', async () => {
    now('11-16 08:00');
    const { dossierId: id } = (await cast.citizen.post('dossiers/submissions', { filing: filing(ten) })).body;
    const missing = [{ name: 'Ảnh chân dung', reason: 'Mờ' }];
    const papers = [{ name: 'Ảnh chân dung', photocopies: 1 }];
    const request = (leaderReason: string | null, asked = missing) =>
      ask(cast.desk, id, 'request-intake-supplement', { missing: asked, leaderReason });
    await request(null);
    expect(await stands('repeated-supplements', id)).toBe(false);
    await ask(cast.citizen, id, 'submit-intake-supplement', { papers });
    await request('Văn bản mới', [{ name: 'Bản cam kết', reason: 'Thiếu' }]);
    expect(await why('repeated-supplements', id)).toEqual(['Đã yêu cầu bổ sung 2 lần khi tiếp nhận.']);
    await ask(cast.citizen, id, 'submit-intake-supplement', { papers });
    await ask(cast.desk, id, 'accept-submission', {});
    expect(await why('repeated-supplements', id)).toEqual(['Đã yêu cầu bổ sung hơn một lần khi tiếp nhận.']);
  });
});

describe('a clock stopped near the due date', () => {
  const pause = { reason: 'Chờ kết luận', legalGround: 'NĐ 101/2024 Đ.19 k.2' };
  it('is one stopped within two working days before it, not three', async () => {
    const [near, far] = [await assigned(), await assigned()];
    await ask(cast.leader, far, 'pause-processing', pause, '11-26 16:59'); // three: 27/11, 30/11, 1/12
    await ask(cast.leader, near, 'pause-processing', pause, '11-27 08:00');
    expect([await stands('paused-near-due', far), await why('paused-near-due', near)]).toEqual([
      false,
      ['Tạm dừng từ 27/11/2026, còn 2 ngày làm việc đến hạn 01/12/2026.'],
    ]);
    expect(await rowOf('paused-near-due', near)).toMatchObject({ status: 'paused', remaining: null });
    await ask(cast.leader, near, 'resume-processing', { note: null }, '12-01 08:00');
    expect(await stands('paused-near-due', near)).toBe(false);
  });

  it('is none that was stopped on the day after', async () => {
    const id = await assigned();
    await ask(cast.leader, id, 'pause-processing', pause, '12-02 08:00');
    expect(await stands('paused-near-due', id)).toBe(false);
  });
});

describe('stuck steps', () => {
  it('are those beyond their own limit, at its instant', async () => {
    const id = await assigned();
    now('11-25 16:59'); // six working days: 24/11 is a day off
    expect((await why('stuck-steps', id)).filter((text) => /quá thời hạn/.test(text))).toEqual([]);
    now('11-25 17:00');
    expect(await why('stuck-steps', id)).toContain(
      'Thụ lý, thẩm định hồ sơ: quá thời hạn của bước từ 17:00 25/11/2026.',
    );
  });

  it('are those that nobody has touched for five whole working days', async () => {
    const id = await assigned(); // last touched on Monday the 16th
    now('11-23 23:59');
    expect(await stands('stuck-steps', id)).toBe(false);
    now('11-24 00:00'); // 17, 18, 19, 20 and 23 lie between
    expect(await why('stuck-steps', id)).toEqual(['Từ 16/11/2026 không ai làm gì với hồ sơ, đã quá 5 ngày làm việc.']);
  });

  it('say nothing while the clock stands', async () => {
    const id = await assigned();
    await asked(id, '11-18 09:00');
    now('12-10 08:00');
    expect(await stands('stuck-steps', id)).toBe(false);
  });

  it('are those open longer than eight of ten cases were, once there are twenty', async () => {
    const id = await assigned();
    await took('processing', 600, 16);
    await took('processing', 3_000, 3);
    now('11-18 11:01');
    expect(await stands('stuck-steps', id)).toBe(false); // nineteen are too few
    await took('processing', 3_000, 1);
    now('11-18 11:00');
    expect(await stands('stuck-steps', id)).toBe(false);
    now('11-18 11:01');
    expect(await why('stuck-steps', id)).toEqual([
      'Thụ lý, thẩm định hồ sơ: đã mở 18 giờ làm việc, thường không quá 18 giờ (theo 20 lượt).',
    ]);
  });
});

describe('dossiers at risk', () => {
  it('have less time left than their remaining steps usually take, of too few cases their own limits', async () => {
    const id = await assigned();
    now('11-26 17:00'); // three working days are left, and as many for review, approval and result
    expect(await stands('at-risk', id)).toBe(false);
    now('11-27 07:01');
    expect(await why('at-risk', id)).toEqual([
      'Còn 24 giờ làm việc, các bước còn lại cần 24 giờ.',
      'Thụ lý, thẩm định hồ sơ: thường còn mất 0 giờ (theo 20 lượt).',
      'Lãnh đạo phòng xem xét: 8 giờ theo thời hạn của bước, vì mới có 0 lượt (cần 20).',
      'Lãnh đạo cơ quan ký duyệt kết quả: 8 giờ theo thời hạn của bước, vì mới có 0 lượt (cần 20).',
      'Vào sổ, đóng dấu, chuyển kết quả về Bộ phận Một cửa: 8 giờ theo thời hạn của bước, vì mới có 0 lượt (cần 20).',
    ]);
    await took('approval', 60, 20);
    expect(await stands('at-risk', id)).toBe(false);
  });

  it('are judged by half of the cases of the last ninety days', async () => {
    const id = await assigned();
    await took('review', 60, 10);
    await took('review', 900, 10);
    await took('review', 9_000, 30, '2026-08-27'); // ninety-one days before
    now('11-26 07:01'); // 26, 27, 30 and 1/12: a minute less than 32 hours; 0 + 8 + 1 + 8 are needed
    expect(await stands('at-risk', id)).toBe(false);
    now('11-30 07:01');
    expect((await rowOf('at-risk', id)).why[0].values).toEqual({ remainingMinutes: 959, neededMinutes: 1_020 });
  });
});

describe('bulk completions at closing time', () => {
  it('are so many by one person in the last minutes before the closing, as its parameters say from a date on', async () => {
    await setParameters(service, '2026-11-01', { bulkFinishCount: 3, bulkFinishMinutes: 30 });
    const [early, ...late] = [await assigned(), await assigned(), await assigned(), await assigned()];
    await finished(early!, '11-20 16:29');
    await finished(late[0]!, '11-20 16:30');
    await finished(late[1]!, '11-20 16:45');
    expect(await stands('bulk-finishes', late[0]!)).toBe(false); // two are not many
    await finished(late[2]!, '11-20 17:00');
    for (const id of late)
      expect(await why('bulk-finishes', id)).toEqual([
        'Ngày 20/11/2026 một người chuyển kết quả 3 hồ sơ trong 30 phút trước giờ đóng cửa.',
      ]);
    expect(await stands('bulk-finishes', early!)).toBe(false);
    now('11-30 08:00'); // the fifth working day before is the 20th
    expect(await stands('bulk-finishes', late[0]!)).toBe(true);
    now('12-01 08:00');
    expect(await stands('bulk-finishes', late[0]!)).toBe(false);
  });

  it('are fewer in the last hour of the due date itself', async () => {
    await setParameters(service, '2026-11-01', { bulkDueDayCount: 2, bulkDueDayMinutes: 60 });
    const [one, other] = [await assigned(), await assigned()];
    await finished(one, '12-01 16:00');
    expect(await stands('bulk-finishes', one)).toBe(false);
    await finished(other, '12-01 16:01');
    expect(await why('bulk-finishes', one)).toEqual([
      'Ngày 01/12/2026 một người chuyển kết quả 2 hồ sơ đến hạn hôm đó trong 60 phút trước giờ đóng cửa.',
    ]);
  });

  it('name their parameters with value, date and source', async () => {
    const { lists } = (await cast.office.get('reports/lists')).body;
    const { thresholds } = lists.find(({ id }: { id: string }) => id === 'bulk-finishes');
    expect(thresholds).toContainEqual({
      ...{ name: 'bulkFinishCount', value: 3, validFrom: '2026-11-01', source: 'Quy chế thử', note: null },
    });
  });
});

describe('the working lists', () => {
  it('are each a link to as many rows as they count, for the dossiers that are asked for', async () => {
    now('12-03 08:00');
    for (const query of ['', `?agency=${RESOLVER}&channel=direct`, `?procedure=${ten}`, '?agency=tq.snv']) {
      const { lists, asked: told } = (await cast.office.get(`reports/lists${query}`)).body;
      expect(Object.values(told).filter((value) => value !== null)).toHaveLength(query.split('=').length - 1);
      for (const { id, count, rows } of lists) {
        const { body } = await cast.office.get(`${rows}${query ? '&' : '?'}limit=200`);
        expect([query, id, body.list.count, body.items.length]).toEqual([query, id, count, count]);
        if (query.includes('tq.snv')) expect([id, count]).toEqual([id, 0]);
      }
    }
  });

  it('are told in English too', async () => {
    const { body } = await cast.office.get('reports/lists', { 'accept-language': 'en' });
    expect(body.lists.map(({ name }: { name: string }) => name)).toContain('Stuck steps');
  });

  it('show an agency its own alone, and a citizen nothing', async () => {
    const counts = async (who: Client) =>
      (await who.get('reports/lists')).body.lists.map(({ count }: { count: number }) => count);
    expect((await counts(cast.head)).some((count: number) => count > 0)).toBe(true);
    expect(new Set(await counts(cast.stranger))).toEqual(new Set([0]));
    expect((await cast.citizen.get('reports/lists')).status).toBe(403);
    expect((await service.anonymous.get('reports/lists/at-risk')).status).toBe(401);
  });

  it('refuse a list, a filter or a page that there is not', async () => {
    expect((await cast.office.get('reports/lists/nothing')).body.code).toBe('no-such-list');
    for (const query of ['asOf=2036-11-20', 'agency=nobody', 'cursor=x', 'limit=0'])
      expect([query, (await cast.office.get(`reports/lists/due-soon?${query}`)).status]).toEqual([query, 400]);
  });
});

describe('the days of a list', () => {
  async function standsOn(list: string, id: string, days: string): Promise<boolean> {
    const { body } = await cast.office.get(`reports/lists/${list}?limit=200&${days}`);
    expect([list, days, body.list.count]).toEqual([list, days, body.items.length]);
    expect(body.list.rows).toContain(days);
    return body.items.some(({ dossierId }: { dossierId: string }) => dossierId === id);
  }

  it('are those on which its dossiers were due', async () => {
    const id = await received();
    now('12-03 08:00');
    const due = 'late-without-apology';
    expect(await standsOn(due, id, 'from=2026-12-01&to=2026-12-01')).toBe(true);
    expect(await standsOn(due, id, 'from=2026-12-02')).toBe(false);
    expect(await standsOn(due, id, 'to=2026-11-30')).toBe(false);
  });

  it('are those on which a clock was stopped, in the list of those', async () => {
    const id = await assigned();
    const pause = { reason: 'Chờ kết luận', legalGround: 'NĐ 101/2024 Đ.19 k.2' };
    await ask(cast.leader, id, 'pause-processing', pause, '11-30 09:00');
    expect(await standsOn('paused-near-due', id, 'from=2026-11-30&to=2026-11-30')).toBe(true);
    expect(await standsOn('paused-near-due', id, 'from=2026-12-01')).toBe(false);
  });

  it('end no sooner than they begin', async () => {
    const { status, body } = await cast.office.get('reports/lists/due-soon?from=2026-12-02&to=2026-12-01');
    expect([status, body.errors]).toMatchObject([400, [{ pointer: '?from', code: 'after-to' }]]);
  });
});

describe('the lists of a past moment', () => {
  const then = (moment: string, of = 'asOf') => `${of}=${encodeURIComponent(`2026-${moment.replace(' ', 'T')}+07:00`)}`;
  async function row(list: string, id: string, query: string): Promise<any> {
    const { status, body } = await cast.office.get(`reports/lists/${list}?limit=200&${query}`);
    expect([list, query, status, body.list?.count]).toEqual([list, query, 200, body.items?.length]);
    return body.items.find(({ dossierId }: { dossierId: string }) => dossierId === id);
  }

  it('hold what stood in them then, with the reasons of then', async () => {
    const id = await assigned();
    await finished(id, '12-04 09:00');
    now('12-07 08:00');
    expect(await row('late-without-apology', id, then('12-01 23:59'))).toBeUndefined();
    expect((await row('late-without-apology', id, then('12-03 08:00'))).why).toMatchObject([
      { text: 'Quá hạn 01/12/2026, đã 2 ngày làm việc, chưa xin lỗi.' },
    ]);
    expect(await row('late-without-apology', id, '')).toBeUndefined();
    const stuck = await row('stuck-steps', id, then('11-24 08:00'));
    expect(stuck.why.map(({ code }: any) => code)).toContain('untouched');
    expect(stuck).toMatchObject({ status: 'processing', steps: [{ stepId: 'result' }] });
    expect(stuck.code).toMatch(/^H60/);
  });

  it('know nothing that had not been told by then', async () => {
    const id = await received();
    now('12-07 08:00');
    const at = then('12-03 08:00');
    expect(await row('late-without-apology', id, at)).toBeDefined();
    expect(await row('late-without-apology', id, `${at}&${then('11-15 08:00', 'knownAt')}`)).toBeUndefined();
  });

  it('are narrowed as those of now', async () => {
    const id = await assigned();
    await finished(id, '12-04 09:00');
    now('12-07 08:00');
    const at = then('12-03 08:00');
    expect(await row('late-without-apology', id, `${at}&officer=none`)).toBeUndefined();
    expect(await row('late-without-apology', id, `${at}&officer=${cast.specialist.id}`)).toBeDefined();
    expect(await row('late-without-apology', id, `${at}&agency=tq.snv`)).toBeUndefined();
  });

  it('are told of all, each with as many rows as its number', async () => {
    now('12-07 08:00');
    const at = then('12-03 08:00');
    const { body } = await cast.office.get(`reports/lists?${at}`);
    expect(body.lists).toHaveLength(8);
    for (const { id, count } of body.lists)
      expect([id, (await cast.office.get(`reports/lists/${id}?limit=200&${at}`)).body.items.length]).toEqual([
        id,
        count,
      ]);
  });

  it('tell who supervises it of an intake check that was late then, whatever has become of the submission', async () => {
    now('12-07 08:00');
    const late = async (who: Client, moment: string): Promise<any[]> => {
      const { body } = await who.get(`reports/lists/intake-late?limit=200&${then(moment)}`);
      expect([moment, body.list.count]).toEqual([moment, body.items.length]);
      return body.items.filter(({ procedure, dueAt }: any) => procedure === ten && dueAt === CHECK_BY);
    };
    expect(await late(cast.office, '11-18 16:59')).toEqual([]);
    const [told, ...more] = await late(cast.office, '11-18 17:00');
    expect([told, more]).toMatchObject([{ dossierId: null, code: null, status: 'submitted', agency: RESOLVER }, []]);
    expect((await late(cast.desk, '11-18 17:00')).map(({ dossierId }) => dossierId.slice(0, 8))).toEqual([told.submission]); // prettier-ignore
    expect(await late(cast.office, '11-18 17:01')).toEqual([]); // refused by then
    expect(await late(await service.as({ role: 'division-head', agency: 'tq.snv' }), '11-18 17:00')).toEqual([]);
  });

  it('were empty before there was anything, and are not told of a day on which nothing says what they mean', async () => {
    const { lists } = (await cast.office.get('reports/lists?asOf=2018-03-05')).body;
    expect(lists.map(({ count }: any) => count)).toEqual(Array(8).fill(0));
    const { status, body } = await cast.office.get('reports/lists?asOf=2012-03-05');
    expect([status, body.errors]).toMatchObject([400, [{ pointer: '?asOf', code: 'not-of-this-report' }]]);
  });
});
