import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ledger } from '../../src/ledger/ledger.js';
import { followed } from '../support/followed.js';
import { itemOf } from '../support/items.js';
import * as law from '../support/law.js';
import { type Client, type Service, startService } from '../support/service.js';
import { type Cast, castOf, CENTRE, RESOLVER } from '../support/straight-path.js';

const ASKED = `quarter=2025-Q2&agency=${RESOLVER}`;

let service: Service;
let cast: Cast;
let other: Client;
let clean: string;
let late: string;

/** A dossier of the past, as an import brings it: received on 5/5/2025, due on 19/5. */
async function recorded({ facts }: law.Story): Promise<string> {
  const accounts = { specialist: cast.specialist.id, colleague: other.id };
  const named = JSON.parse(JSON.stringify(facts), (key, value) =>
    key === 'assignee' && value !== null ? accounts[value as keyof typeof accounts] : value,
  );
  const item = itemOf(named, { actor: { kind: 'import', id: 'import', post: null } });
  expect(await service.app.get(Ledger).record(item)).toMatchObject({ kind: 'recorded' });
  return item.stream;
}

const begun = (who: 'specialist' | 'colleague'): law.Story =>
  law.Story.empty
    .then('desk', '2025-05-05T08:00', law.RECEIVE)
    .then('desk', '2025-05-05T10:00', law.HAND_OVER)
    .then('head', '2025-05-05T14:00', { ...law.ASSIGN, assignee: who } as law.Ask);
const asked = begun('specialist')
  .then('specialist', '2025-05-06T08:00', law.PROPOSE_SUPPLEMENT)
  .then('leader', '2025-05-06T09:00', { type: 'ApproveSupplement', leaderReason: null })
  .then('desk', '2025-05-06T10:00', { type: 'SendSupplementRequest', number: '45/TB' })
  .then('desk', '2025-05-07T08:00', { type: 'ReceiveSupplement', provided: ['m1', 'm2'], papers: [] });
const finished = (story: law.Story, who: 'specialist' | 'colleague', day: string): law.Story =>
  story
    .then(who, `${day}T08:00`, law.PROPOSE)
    .then('head', `${day}T09:00`, law.REVIEWED)
    .then('leader', `${day}T10:00`, law.SIGN)
    .then('clerk', `${day}T11:00`, law.numbered(day))
    .then('clerk', `${day}T14:00`, law.DELIVER);

/** Three are finished: one early, one early after a supplement, one late by another officer. */
beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  other = await service.as({ role: 'specialist', agency: RESOLVER });
  clean = await recorded(finished(begun('specialist'), 'specialist', '2025-05-07'));
  await recorded(finished(asked, 'specialist', '2025-05-08'));
  late = await recorded(finished(begun('colleague'), 'colleague', '2025-06-02'));
  await recorded(begun('specialist')); // open: not evaluated
  await followed(service);
}, 60_000);
afterAll(() => service.stop());

const evaluation = async (who = cast.office, asked = ASKED) => (await who.get(`reports/evaluation?${asked}`)).body;
const behind = async (link: string, who = cast.office) => (await who.get(link.replace('/api/v1/', ''))).body;
const sum = (items: readonly { points: number }[]) => items.reduce((total, { points }) => total + points, 0);
const scored = (body: any) => body.indicators.map(({ score }: any) => score);

describe('the evaluation of an agency', () => {
  it('is made of its dossiers of regime B: each score a mean, what is not kept left out with its reason', async () => {
    const body = await evaluation();
    expect(body).toMatchObject({
      period: { name: '2025-Q2', from: '2025-03-15', to: '2025-06-14' },
      ...{ agency: RESOLVER, dossiers: 3, elsewhere: { dossiers: 0 } },
    });
    const made = body.indicators.map(({ computed }: any) => computed && [computed.numerator, computed.denominator]);
    expect(made).toEqual([[4, 3], [4, 3], [5, 3], [5, 3], null, null, [4, 3], null, [0, 4]]); // prettier-ignore
    expect(scored(body)).toEqual([1.3, 1.3, 1.7, 1.7, null, null, 1.3, null, 0]);
    expect(body.rating).toEqual({ total: 7.3, class: 'average', classText: 'Trung bình' });
    expect(body.indicators[4].leftOut).toContain('Hệ thống không lưu');
  });

  it('is worded in English for whoever wants it', async () => {
    const english = { 'accept-language': 'en' };
    const { body } = await cast.office.get(`reports/evaluation?${ASKED}`, english);
    expect(body.rating.classText).toBe('Average');
    expect(body.indicators[4]).toMatchObject({ leftOut: expect.stringContaining('Not kept by the system') });
    const { items } = (await cast.office.get(`reports/evaluation/officers?${ASKED}`, english)).body;
    expect(items[0].scores[0].name).toBe('Time of processing against the limit');
  });

  it('is that of any past day, of some of its dossiers, or of any days, with the rows of each', async () => {
    const told = async (filter: string) => {
      const { dossiers, indicators } = await evaluation(cast.office, filter);
      const { computed, rows } = indicators[0];
      const total = rows && (await behind(rows.denominator)).total;
      return [dossiers, computed?.numerator, computed?.denominator, total];
    };
    expect(await told(`${ASKED}&asOf=2025-05-07`)).toEqual([1, 2, 1, 1]);
    expect(await told(`${ASKED}&asOf=2025-05-31`)).toEqual([2, 4, 2, 2]);
    expect(await told(`${ASKED}&asOf=2025-06-02&channel=direct`)).toEqual([3, 4, 3, 3]);
    expect(await told(`${ASKED}&channel=online`)).toEqual([0, undefined, undefined, null]);
    expect(await told(`agency=${RESOLVER}&from=2025-05-08&to=2025-06-02`)).toEqual([2, 2, 2, 2]);
    expect(await told(`${ASKED}&knownAt=2025-06-30`)).toEqual([0, undefined, undefined, null]); // imported later
  });

  it('has as many rows behind an indicator as its denominator, and their points come to its numerator', async () => {
    const { indicators, dossiers, rows: all } = await evaluation();
    expect((await behind(all)).total).toBe(dossiers);
    for (const { computed, rows } of indicators.filter((one: any) => one.computed)) {
      const { total, items } = await behind(rows.denominator);
      expect([total, items.length]).toEqual([computed.denominator, computed.denominator]);
      if (rows.numerator) expect((await behind(rows.numerator)).total).toBe(computed.numerator);
      else expect(sum(items)).toBe(computed.numerator);
    }
    const { items } = (await cast.office.get(`reports/evaluation/dossiers?${ASKED}&indicator=1`)).body;
    expect(items.find(({ dossierId }: any) => dossierId === late)).toMatchObject({
      time: 'late',
      points: 0,
      rounds: 0,
    });
  });

  it('looks at the own steps of an agency in what another decides', async () => {
    const { dossiers, indicators, rating } = await evaluation(cast.office, `quarter=2025-Q2&agency=${CENTRE}`);
    const made = indicators.map(({ computed }: any) => computed && [computed.numerator, computed.denominator]);
    expect([dossiers, made]).toEqual([0, [null, [3, 3], ...Array(7).fill(null)]]);
    expect(rating).toMatchObject({ total: 1, class: 'weak' });
  });

  it('is the same for its head and for the Provincial Office, and nobody else’s', async () => {
    const whole = await evaluation();
    for (const who of [cast.head, cast.leader]) expect(await evaluation(who)).toEqual(whole);
    for (const path of ['evaluation', 'evaluation/scores', 'evaluation/officers']) {
      expect((await cast.stranger.get(`reports/${path}?${ASKED}`)).body.code).toBe('not-your-agency');
      expect((await cast.citizen.get(`reports/${path}?${ASKED}`)).status).toBe(403);
      expect((await service.anonymous.get(`reports/${path}?${ASKED}`)).status).toBe(401);
    }
    expect((await cast.specialist.get(`reports/evaluation?${ASKED}`)).body.code).toBe('role-required');
  });

  it('loses indicator 7 to a petition found true, and gets it back when that was proved false (edge 68)', async () => {
    const found = (foundTrue: boolean, document: string) =>
      cast.office.post('reports/evaluation/petitions', { dossierId: clean, reference: 'PAKN-1', foundTrue, document });
    expect((await found(true, 'KL 1')).status).toBe(204);
    expect((await evaluation()).indicators[6].computed).toEqual({ numerator: 2, denominator: 3, score: 0.7 });
    expect((await found(false, 'KL 2')).status).toBe(204);
    expect((await evaluation()).indicators[6].computed.numerator).toBe(4);
    const unknown = '00000000-0000-4000-8000-000000000000';
    const body = { dossierId: unknown, reference: 'PAKN-1', foundTrue: true, document: 'KL' };
    expect((await cast.office.post('reports/evaluation/petitions', body)).body.code).toBe('no-such-dossier');
    expect((await cast.head.post('reports/evaluation/petitions', body)).body.code).toBe('role-required');
  });
});

describe('scores that people give', () => {
  const given = (more: object = {}) => ({
    ...{ period: '2025-Q2', agency: RESOLVER, kind: 'self', indicator: 5, score: 2, note: 'Báo cáo 12/BC' },
    ...more,
  });
  const score = (who: Client, more: object = {}, headers = {}) =>
    who.post('reports/evaluation/scores', given(more), headers);

  it('are the head’s for his agency, then the appraiser’s, which wins; the newest of each counts and the older stay', async () => {
    expect((await score(cast.head)).status).toBe(204);
    expect((await evaluation()).indicators[4]).toMatchObject({ by: 'self', score: 2, appraised: null });
    const appraised = { kind: 'appraised', score: 1, note: 'Chưa đủ căn cứ' };
    expect((await score(cast.office, appraised)).status).toBe(204);
    expect((await evaluation()).indicators[4]).toMatchObject({ by: 'appraised', score: 1, self: { score: 2 } });
    service.clock.advance(60_000);
    expect((await score(cast.office, { ...appraised, score: 1.5 })).status).toBe(204);
    const body = await evaluation();
    expect([body.indicators[4].score, body.rating.total]).toEqual([1.5, 8.8]);
    const history = (await cast.head.get(`reports/evaluation/scores?${ASKED}`)).body.items;
    expect(history.map(({ kind, score: value, scorer }: any) => [kind, value, scorer])).toEqual([
      ['appraised', 1.5, cast.office.id],
      ['appraised', 1, cast.office.id],
      ['self', 2, cast.head.id],
    ]);
  });

  it('make exactly 15 excellent, and 14.9 good (edge 68)', async () => {
    const appraise = (indicator: number, value: number) =>
      score(cast.office, { kind: 'appraised', indicator, score: value, note: 'Thẩm định' });
    for (const indicator of [1, 2, 3, 4, 5, 6, 7]) await appraise(indicator, 1.9);
    await appraise(9, 1.7); // 7 × 1.9 + 1.7; indicator 8 is left out
    expect((await evaluation()).rating).toEqual({ total: 15, class: 'excellent', classText: 'Xuất sắc' });
    await appraise(9, 1.6);
    expect((await evaluation()).rating).toEqual({ total: 14.9, class: 'good', classText: 'Tốt' });
  });

  it('are kept once for one submission, and another body under its key is refused', async () => {
    const key = { 'idempotency-key': 'score-sent-twice' };
    for (let n = 0; n < 2; n++) expect((await score(cast.head, { indicator: 6 }, key)).status).toBe(204);
    expect((await score(cast.head, { indicator: 6, score: 1 }, key)).body.code).toBe('key-reused');
    const { items } = (await cast.office.get(`reports/evaluation/scores?${ASKED}`)).body;
    expect(items.filter(({ indicator, kind }: any) => indicator === 6 && kind === 'self')).toHaveLength(1);
  });

  it('are nobody else’s to give, and of nothing that does not exist', async () => {
    expect((await score(cast.office)).body.code).toBe('not-your-agency');
    expect((await score(cast.head, { kind: 'appraised' })).body.code).toBe('role-required');
    expect((await score(cast.stranger)).body.code).toBe('not-your-agency');
    expect((await score(cast.specialist)).status).toBe(403);
    const faults = async (more: object) => (await score(cast.office, { kind: 'appraised', ...more })).body.errors;
    expect(await faults({ agency: 'tq.khong' })).toMatchObject([{ pointer: '/agency', code: 'agency-not-found' }]);
    expect(await faults({ period: '2027-Q1' })).toMatchObject([{ pointer: '/period', code: 'in-future' }]);
    for (const more of [{ score: 2.1 }, { score: 1.55 }, { indicator: 10 }, { period: '2025-05' }, { note: '' }])
      expect((await score(cast.office, { kind: 'appraised', ...more })).status).toBe(400);
  });
});

describe('the evaluation of officers', () => {
  const officers = async (who: Client) => (await who.get(`reports/evaluation/officers?${ASKED}`)).body.items;

  it('is of the dossiers of which each had the main step: indicators 1, 2, 3, 4 and 7', async () => {
    const of = Object.fromEntries((await officers(cast.office)).map((one: any) => [one.officer, one]));
    expect(Object.keys(of).sort()).toEqual([cast.specialist.id, other.id].sort());
    const scores = (who: Client) => of[who.id].scores.map(({ indicator, score }: any) => [indicator, score]);
    expect(scores(cast.specialist)).toEqual([[1, 2], [2, 2], [3, 1.5], [4, 1.5], [7, 2]]); // prettier-ignore
    expect(of[cast.specialist.id]).toMatchObject({ dossiers: 2, rating: { total: 9, class: 'full' } });
    expect(scores(other)).toEqual([[1, 0], [2, 0], [3, 2], [4, 2], [7, 0]]); // prettier-ignore
    expect(of[other.id].rating).toEqual({ total: 4, class: 'most', classText: 'Hoàn thành từ 70 % đến dưới 100 % nhiệm vụ' }); // prettier-ignore
    expect(of[other.id].officerName).toMatch(/^Người /);
  });

  it('has as many rows behind each number as it says, for himself too and for none of his colleagues', async () => {
    for (const { officer, dossiers, rows, scores } of await officers(cast.head)) {
      expect([officer, (await behind(rows)).total]).toEqual([officer, dossiers]);
      for (const { indicator, numerator, denominator, rows: own } of scores) {
        const { total, items } = await behind(own, cast.head);
        expect([officer, indicator, total, sum(items)]).toEqual([officer, indicator, denominator, numerator]);
      }
    }
    const [own] = await officers(cast.specialist);
    expect((await behind(own.rows, cast.specialist)).total).toBe(own.dossiers);
    expect((await behind(own.rows, other)).code).toBe('not-your-agency');
    expect((await behind(own.rows.replace(/&officer=[^&]*/, ''), cast.specialist)).code).toBe('not-your-agency');
  });

  it('is seen by himself, his head and the Provincial Office alone', async () => {
    for (const who of [cast.head, cast.leader, cast.office]) expect(await officers(who)).toHaveLength(2);
    for (const who of [cast.specialist, other])
      expect((await officers(who)).map(({ officer }: any) => officer)).toEqual([who.id]);
    expect(await officers(cast.clerk)).toEqual([]);
  });
});

describe('requests for papers', () => {
  it('count by their letters too, those from before the reception among them', async () => {
    const points = async () =>
      (await cast.office.get(`reports/evaluation/dossiers?${ASKED}&indicator=3`)).body.items
        .filter(({ dossierId }: any) => dossierId === late)
        .map(({ rounds, points: of }: any) => [rounds, of]);
    expect(await points()).toEqual([[0, 2]]);
    for (const incident of ['1', '2'])
      await service.db.stores.writer.query(
        `INSERT INTO motcua.letter (dossier, kind, incident, fields, issued_at) VALUES ($1, 'supplement', $2, '{}', '2025-05-04')`,
        [late, incident],
      );
    expect(await points()).toEqual([[2, 0]]);
  });
});

describe('what is not evaluated so', () => {
  it('is what was received from 1/7/2025 on: told to go by the index of QĐ 766', async () => {
    await recorded(law.finished);
    await followed(service);
    const body = await evaluation(cast.office, `quarter=2026-Q4&agency=${RESOLVER}`);
    expect(body).toMatchObject({ dossiers: 0, rating: null, elsewhere: { dossiers: 1 } });
    expect(body.elsewhere.why).toContain('Nghị định 118/2025/NĐ-CP');
    expect((await cast.office.get(body.elsewhere.link.replace('/api/v1/', ''))).status).toBe(200);
    expect(await evaluation(cast.office, `year=2025&agency=${RESOLVER}`)).toMatchObject({
      period: { name: '2025', from: '2024-12-15', to: '2025-12-14' },
      ...{ dossiers: 3, elsewhere: { dossiers: 0 } },
    });
  });

  it.each(['', 'quarter=2025-Q2&year=2025&', 'quarter=2025-Q5&', 'year=25&', 'period=2025-Q2&'])(
    'a period that is none: %s',
    async (period) => expect((await cast.office.get(`reports/evaluation?${period}agency=${RESOLVER}`)).status).toBe(400), // prettier-ignore
  );
});
