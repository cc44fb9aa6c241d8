import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant } from '../../src/workflow/instant.js';
import type { Post } from '../../src/workflow/people.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, CENTRE, filing, owner } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
/** The desk of a commune: it sees nothing of what the centre receives. */
let commune: Client;
let procedure: string;
let other: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  commune = await service.as({ role: 'desk-officer', agency: COMMUNE });
  procedure = procedureWith(service, 10, 'working_days').code;
  other = procedureWith(service, 15, 'working_days').code;
});
afterAll(() => service.stop());

const COMMUNE = 'tq.x02380';
let people = 0;
const someone = () => ({ owner: owner({ idNumber: String(8_190_000_000 + ++people).padStart(12, '0') }) });
const receive = async (more: object, who: Client = cast.desk, code = procedure) => {
  const { status, body } = await who.post('dossiers', { channel: 'direct', filing: filing(code, more) });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body;
};
/** Somebody who signs in at that time, which the clock then shows. */
const on = (time: string, post: Post): Promise<Client> => {
  service.clock.freeze(instant(`${time}:00+07:00`));
  return service.as(post);
};
const twins = ({ warnings }: { warnings: { code: string; dossiers: { dossierId: string }[] }[] }) =>
  warnings.map(({ code, dossiers }) => [code, dossiers.map(({ dossierId }) => dossierId)]);

describe('the same person, the same procedure, the same day (edge 71)', () => {
  it('is received a second time, with a warning that names the first', async () => {
    const person = someone();
    const first = await receive(person);
    expect(first.warnings).toEqual([]);
    const second = await receive(person);
    expect(second).toMatchObject({ status: 'received', code: expect.stringMatching(/^H60/) });
    expect(second.warnings).toEqual([
      {
        code: 'same-person-same-day',
        message: expect.stringContaining('cùng thủ tục'),
        dossiers: [{ dossierId: first.dossierId, code: first.code, status: 'received' }],
      },
    ]);
  });

  it('is told again with the same submission sent again, and kept in no stored answer', async () => {
    const person = someone();
    const first = await receive(person);
    const body = { channel: 'direct', filing: filing(procedure, person) };
    const key = { 'idempotency-key': 'gui-lai-lan-nua' };
    const answers = [await cast.desk.post('dossiers', body, key), await cast.desk.post('dossiers', body, key)];
    expect(answers.map((answer) => [answer.body.replayed, twins(answer.body)])).toEqual([
      [false, [['same-person-same-day', [first.dossierId]]]],
      [true, [['same-person-same-day', [first.dossierId]]]],
    ]);
    const kept = await service.db.stores.writer.query(
      `SELECT count(*)::int AS n FROM motcua.submission WHERE answer ? 'warnings'`,
    );
    expect(kept.rows[0].n).toBe(0);
  });

  it('is not another procedure, another person, one who showed no paper, or one who hands in for others', async () => {
    const person = someone();
    await receive(person);
    const nameless = { owner: { kind: 'citizen', name: 'Nguyễn Văn Không Giấy' } };
    await receive(nameless);
    const answers = [
      await receive(person, cast.desk, other),
      await receive(someone()),
      await receive(nameless),
      await receive({ ...someone(), submitter: person.owner, authorised: true }),
    ];
    expect(answers.map(({ warnings }) => warnings)).toEqual([[], [], [], []]);
  });

  it('is not what was withdrawn meanwhile', async () => {
    const person = someone();
    const { dossierId } = await receive(person);
    expect((await cast.desk.post(`dossiers/${dossierId}/withdraw-dossier`, {}, at(2))).status).toBe(200);
    expect((await receive(person)).warnings).toEqual([]);
  });

  it('is told to a citizen of his own submissions only, whatever number he writes', async () => {
    const person = someone();
    await receive(person);
    const send = () => cast.citizen.post('dossiers/submissions', { filing: filing(procedure, person) });
    const first = (await send()).body;
    expect(first.warnings).toEqual([]);
    expect(twins((await send()).body)).toEqual([['same-person-same-day', [first.dossierId]]]);
  });

  it('is told to another agency’s desk without naming the dossier', async () => {
    const person = someone();
    const { code } = await receive(person);
    const elsewhere = await receive({ ...person, receiver: COMMUNE, resolver: 'tq.snv' }, commune);
    expect(twins(elsewhere)).toEqual([['same-person-same-day', []]]);
    expect(JSON.stringify(elsewhere)).not.toContain(code);
  });

  it('is seen where an online submission of the evening before is accepted on the day of a reception at the counter', async () => {
    const person = someone();
    const citizen = await on('2026-11-16T20:00', { role: 'citizen', agency: null });
    const submitted = await citizen.post('dossiers/submissions', { filing: filing(procedure, person) });
    const desk = await on('2026-11-17T09:00', { role: 'desk-officer', agency: CENTRE });
    const counter = await receive(person, desk);
    expect([submitted.body.warnings, counter.warnings]).toEqual([[], []]); // of another day, and not yet received
    const accepted = await desk.post(`dossiers/${submitted.body.dossierId}/accept-submission`, {}, at(1));
    expect(twins(accepted.body)).toEqual([['same-person-same-day', [counter.dossierId]]]);
  });

  it('is not the day after', async () => {
    const person = someone();
    await receive(person, await on('2026-11-18T16:00', { role: 'desk-officer', agency: CENTRE }));
    const desk = await on('2026-11-19T08:00', { role: 'desk-officer', agency: CENTRE });
    expect((await receive(person, desk)).warnings).toEqual([]);
  });
});
