import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarOf } from '../../src/sla/time-rules.js';
import { readShipped } from '../../src/catalogue/shipped.js';
import { instant } from '../../src/workflow/instant.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, RESOLVER } from '../support/straight-path.js';

const RECEIVED = '2026-11-16T08:00:00+07:00';
const THEN = '2026-12-02T09:00:00+07:00';
const NOW = '2026-12-04T09:00:00+07:00';
const PERIOD = 'from=2026-11-16&to=2026-12-31';
const OTHER = 'tq.snv';
const minutes = (from: string, to: string): number =>
  calendarOf(readShipped().calendars[0]!, CENTRE).workingMinutesBetween(instant(from), instant(to));

let service: Service;
let cast: Cast;
let procedure: string;
/** One with an agency that keeps silent, one that nobody works at, one finished in time; all received on 16/11, due on 1/12. */
let dossiers: Record<'silent' | 'idle' | 'early', string>;
/** What was answered at {@link THEN}. */
let answeredThen: { attribution: any; dossiers: any };

async function then(id: string, who: Client, command: string, body: object = {}): Promise<void> {
  const { version } = (await cast.office.get(`dossiers/${id}`)).body;
  const answer = await who.post(`dossiers/${id}/${command}`, body, at(version));
  expect([command, answer.status, answer.body.code]).toEqual([command, 200, answer.body.code]);
}

async function received(): Promise<string> {
  const { body } = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(procedure) });
  await then(body.dossierId, cast.desk, 'hand-over');
  await then(body.dossierId, cast.head, 'assign', { stepId: 'processing', assignee: cast.specialist.id });
  return body.dossierId;
}

async function finished(id: string, date: string): Promise<void> {
  await then(id, cast.specialist, 'submit-to-leader', { stepId: 'processing', proposal: 'grant' });
  await then(id, cast.head, 'submit-to-leader', { stepId: 'review', proposal: 'grant' });
  await then(id, cast.leader, 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: `k-${id}` } });
  await then(id, cast.clerk, 'number-result', { stepId: 'result', number: id.slice(0, 8), date });
  await then(id, cast.clerk, 'deliver-result', { stepId: 'result' });
}

async function moved(to: string): Promise<void> {
  service.clock.moveTo(to);
  cast = await castOf(service); // yesterday's sessions are over
}

const read = async (path: string, who: Client = cast.office): Promise<any> => {
  const { status, body } = await who.get(path);
  expect([path, status]).toEqual([path, 200]);
  return body;
};
/** The links of an answer about the past lead to the past. */
const linksOfNow = (answer: object): object =>
  JSON.parse(JSON.stringify(answer).replace(/&(asOf|knownAt)=[^&"]*/g, ''));
const sum = (lines: { minutes: number }[]): number => lines.reduce((total, line) => total + line.minutes, 0);
const heldBy = (lines: { party: string; minutes: number }[]): Record<string, number> =>
  Object.fromEntries(lines.filter((line) => line.minutes > 0).map(({ party, minutes: own }) => [party, own]));

beforeAll(async () => {
  service = await startService(RECEIVED);
  cast = await castOf(service);
  procedure = procedureWith(service, 10, 'working_days').code;
  dossiers = { silent: await received(), idle: await received(), early: await received() };
  const question = { stepId: 'processing', agency: OTHER, question: 'Xin ý kiến', answerBy: '2026-11-20' };
  await then(dossiers.silent, cast.specialist, 'open-consultation', question);
  await finished(dossiers.early, '2026-11-16');
  await moved(THEN);
  await followed(service);
  answeredThen = {
    attribution: await read(`reports/attribution?${PERIOD}`),
    dossiers: await read(`reports/attribution/dossiers?${PERIOD}`),
  };
  await moved(NOW);
  await then(dossiers.silent, cast.head, 'assign', { stepId: 'processing', assignee: cast.specialist.id });
  await finished(dossiers.silent, '2026-12-04');
  await followed(service);
});
afterAll(() => service.stop());

describe('late dossiers', () => {
  it('have every working minute with somebody: a silent agency’s are its own', async () => {
    const { dossiers: late, minutes: total, parties, agencies, until } = await read(`reports/attribution?${PERIOD}`);
    const each = minutes(RECEIVED, NOW);
    expect([late, total, until]).toEqual([2, 2 * each, NOW]);
    expect(heldBy(parties)).toEqual({ agency: each, consultation: each });
    expect(parties.find(({ party }: { party: string }) => party === 'consultation').percent).toBe(50);
    expect(agencies).toMatchObject([{ minutes: each }, { minutes: each }]);
    expect(agencies.map(({ agency }: { agency: string }) => agency).sort()).toEqual([OTHER, RESOLVER]);
  });

  it('are as many as their list has, and what it says of each adds up to the sums', async () => {
    const all = await read(`reports/attribution?${PERIOD}`);
    const { total, items, next } = await read(`reports/attribution/dossiers?${PERIOD}`);
    expect([total, items.length, next]).toEqual([all.dossiers, all.dossiers, null]);
    expect(items.map(({ dossierId }: any) => dossierId)).toEqual([dossiers.silent, dossiers.idle].sort());
    expect(sum(items.map(({ shares }: any) => shares))).toBe(all.minutes);
    for (const { party, minutes: own } of all.parties) {
      const theirs = items.flatMap(({ shares }: any) => shares.parties.filter((one: any) => one.party === party));
      expect([party, sum(theirs)]).toEqual([party, own]);
    }
  });

  it('are listed behind each party and each agency, as many as it says, page by page', async () => {
    const all = await read(`reports/attribution?${PERIOD}`);
    const behind = async (filter: string) => {
      const ids: string[] = [];
      for (let cursor = ''; ;) {
        const page = await read(`reports/attribution/dossiers?${PERIOD}&${filter}&limit=1${cursor}`);
        ids.push(...page.items.map(({ dossierId }: any) => dossierId));
        expect(page.total).toBeGreaterThanOrEqual(ids.length);
        if (page.next === null) return { total: page.total, ids };
        cursor = `&cursor=${page.next}`;
      }
    };
    for (const { party, dossiers: count } of all.parties)
      expect([party, (await behind(`party=${party}`)).ids.length]).toEqual([party, count]);
    for (const { agency, dossiers: count } of all.agencies)
      expect([agency, (await behind(`chargedTo=${agency}`)).ids.length]).toEqual([agency, count]);
    expect(await behind(`party=consultation&chargedTo=${OTHER}`)).toEqual({ total: 1, ids: [dossiers.silent] });
    expect(await behind('party=payment')).toEqual({ total: 0, ids: [] });
  });

  it('have behind the link of each sum as many as it says: of parties, agencies, steps, and the way to the applicant', async () => {
    const all = await read(`reports/attribution?${PERIOD}`);
    const sums = [all, ...all.parties, ...all.agencies, ...all.steps, ...all.afterFinish];
    expect(all.steps.length).toBeGreaterThan(1);
    for (const { rows, dossiers: count } of sums) {
      const { total, items } = await read(rows.replace('/api/v1/', ''));
      expect([rows, total, items.length]).toEqual([rows, count, count]);
    }
    const silent = all.steps.find(({ party }: any) => party === 'consultation');
    expect((await read(silent.rows.replace('/api/v1/', ''))).items).toMatchObject([{ dossierId: dossiers.silent }]);
  });

  it('are asked for by agency, procedure and channel', async () => {
    const count = async (filter: string) => (await read(`reports/attribution?${PERIOD}&${filter}`)).dossiers;
    expect(await count(`agency=${RESOLVER}`)).toBe(2);
    expect(await count(`agency=${OTHER}`)).toBe(0);
    expect(await count(`procedure=${procedure}&channel=direct`)).toBe(2);
    expect(await count('channel=online')).toBe(0);
    expect((await cast.office.get(`reports/attribution?${PERIOD}&party=desk`)).status).toBe(400);
  });

  it('of a past moment are told as they were told then', async () => {
    for (const past of [`asOf=${encodeURIComponent(THEN)}`, `knownAt=${encodeURIComponent(THEN)}`]) {
      const { period: _, asOf: __, ...now } = await read(`reports/attribution?${PERIOD}&${past}`);
      const { period: ___, asOf: ____, ...before } = answeredThen.attribution;
      expect([past, linksOfNow(now)]).toEqual([past, before]);
      const list = await read(`reports/attribution/dossiers?${PERIOD}&${past}`);
      expect(list.items).toEqual(answeredThen.dossiers.items);
    }
    expect(answeredThen.attribution).toMatchObject({ dossiers: 2, minutes: 2 * minutes(RECEIVED, THEN) });
  });
});

describe('one dossier’s course', () => {
  it('is told in stretches, one after another, that add up', async () => {
    const { course, minutes: total, parties, steps, until } = await read(`dossiers/${dossiers.silent}/attribution`);
    expect([total, until]).toEqual([minutes(RECEIVED, NOW), NOW]);
    expect(heldBy(parties)).toEqual({ consultation: total });
    expect(steps).toMatchObject([{ party: 'consultation', agency: OTHER, step: 'processing', percent: 100 }]);
    expect(course).toEqual([
      {
        from: RECEIVED,
        to: NOW,
        minutes: total,
        held: [
          {
            ...{ kind: 'consultation', party: 'consultation', agency: OTHER, agencyName: 'Sở Nội vụ tỉnh Tuyên Quang' },
            ...{ step: 'processing', stepName: 'Thụ lý, thẩm định hồ sơ', minutes: total },
          },
        ],
      },
    ]);
  });

  it('ends with its way to the applicant, apart', async () => {
    const { minutes: total, afterFinish } = await read(`dossiers/${dossiers.early}/attribution`);
    expect([total, heldBy(afterFinish)]).toEqual([0, { citizen: minutes(RECEIVED, NOW) }]);
  });

  it('is nobody’s who may not see the dossier, and no citizen’s', async () => {
    const own = `dossiers/${dossiers.idle}/attribution`;
    expect([(await cast.stranger.get(own)).status, (await cast.stranger.get(own)).body.code]).toEqual([404, 'no-such-dossier']); // prettier-ignore
    expect((await cast.citizen.get(own)).status).toBe(404);
    const filed = await cast.citizen.post('dossiers/submissions', { filing: filing(procedure) });
    const { status, body } = await cast.citizen.get(`dossiers/${filed.body.dossierId}/attribution`);
    expect([filed.status, status, body.code]).toEqual([201, 403, 'role-required']);
    await read(`dossiers/${dossiers.silent}/attribution`, cast.stranger); // whose agency was asked
    expect((await read(`reports/attribution?${PERIOD}`, cast.stranger)).dossiers).toBe(0);
  });
});

describe('the answers of a consulted agency', () => {
  it('have the questions behind each of their numbers', async () => {
    const { agencies } = await read(`reports/consultations?${PERIOD}`);
    expect(agencies).toMatchObject([{ agency: OTHER, asked: 1, inTime: 0, late: 0, silent: 1, open: 0 }]);
    for (const count of ['asked', 'inTime', 'late', 'silent', 'open']) {
      const { total, items } = await read(`reports/consultations/rows?${PERIOD}&count=${count}&agency=${OTHER}`);
      expect([count, total, items.length]).toEqual([count, agencies[0][count], agencies[0][count]]);
    }
    const { items, next } = await read(`reports/consultations/rows?${PERIOD}&limit=1`);
    expect(items).toMatchObject([{ dossierId: dossiers.silent, no: 1, askedOn: '2026-11-16', answerBy: '2026-11-20', answeredOn: null }]); // prettier-ignore
    expect((await read(`reports/consultations/rows?${PERIOD}&cursor=${encodeURIComponent(next)}`)).items).toEqual([]);
  });
});

describe('the on-time rates of agencies and steps', () => {
  const counts = ['closed', 'onTime', 'late', 'noLimit', 'again'] as const;

  it('have the steps behind each of their numbers', async () => {
    const { agencies, steps } = await read(`reports/steps?${PERIOD}`);
    expect(agencies.map(({ agency, late }: any) => [agency, late])).toEqual([
      [RESOLVER, 1],
      [CENTRE, 0],
    ]);
    const asked = [
      ...agencies.map((line: any) => [`agency=${line.agency}`, line]),
      ...steps.map((line: any) => [`process=${encodeURIComponent(line.process)}&step=${line.step}`, line]),
    ];
    for (const [filter, line] of asked)
      for (const count of counts) {
        const { total, items } = await read(`reports/steps/rows?${PERIOD}&count=${count}&${filter}`);
        expect([filter, count, total, items.length]).toEqual([filter, count, line[count], line[count]]);
        if (count === 'closed') expect(sum(items)).toBe(line.minutes);
      }
  });

  it('list them page by page, each once', async () => {
    const rows: string[] = [];
    for (let cursor = ''; ;) {
      const { items, next, total } = await read(`reports/steps/rows?${PERIOD}&limit=4${cursor}`);
      expect(total).toBe(11);
      rows.push(...items.map(({ dossierId, no }: any) => `${dossierId}/${no}`));
      if (next === null) break;
      cursor = `&cursor=${encodeURIComponent(next)}`;
    }
    expect([rows.length, new Set(rows).size]).toEqual([11, 11]);
    expect((await cast.office.get(`reports/steps/rows?${PERIOD}&cursor=x`)).status).toBe(400);
  });
});
