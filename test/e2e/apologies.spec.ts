import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { instant } from '../../src/workflow/instant.js';
import { followed } from '../support/followed.js';
import { apologiseAt } from '../support/apology.js';
import { procedureWith } from '../support/ready.js';
import { type Answer, type Client, type Service, startService } from '../support/service.js';
import { type Cast, castOf, filing, RESOLVER } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let code: string;

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00');
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(() => service.stop());

/** Moves the legal clock, so that sessions go on, and has the sweep look. */
async function wait(until: string): Promise<void> {
  service.clock.freeze(instant(until));
  await service.app.get(AlarmClock).ringDue();
}
const received = async (): Promise<string> => {
  service.clock.freeze(instant('2026-11-16T08:00:00+07:00'));
  return (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId;
};
const act = async (who: Client, id: string, command: string, body: object = {}): Promise<Answer> => {
  const { version } = (await cast.desk.get(`dossiers/${id}`)).body;
  return who.post(`dossiers/${id}/${command}`, body, { 'if-match': `"${version}"` });
};
const lettersOf = async (id: string, kind: string) => {
  await followed(service);
  const { body } = await cast.desk.get(`dossiers/${id}/letters`);
  return (body as { kind: string; fields: { cause?: string } }[]).filter((letter) => letter.kind === kind);
};

describe('an apology', () => {
  it('is drafted by the clock, reasoned, checked, signed, numbered, and only then a letter', async () => {
    const id = await received();
    await wait('2026-11-30T09:00:00+07:00');
    const reason = { reason: 'field-verification', newDate: '2026-12-04' };
    const hands: [Client, string, object][] = [
      [cast.specialist, 'propose-apology', reason],
      [cast.head, 'decline-apology', { reason: 'Ghi rõ hơn' }],
      [cast.specialist, 'propose-apology', reason],
      [cast.head, 'approve-apology', {}],
      [cast.leader, 'approve-apology', {}],
    ];
    for (const [who, command, body] of hands) {
      expect([command, (await act(who, id, command, body)).status]).toEqual([command, 200]);
      expect(await lettersOf(id, 'apology')).toEqual([]);
    }
    const { apologyDraft } = (await cast.specialist.get(`dossiers/${id}`)).body;
    const nameOf = async (who: Client) => (await who.get('session')).body.displayName as string;
    expect(apologyDraft.proposal).toEqual({
      ...{ ...reason, reasonText: null, proposer: await nameOf(cast.specialist) },
      ...{ checker: await nameOf(cast.head), signer: await nameOf(cast.leader) },
    });
    expect((await act(cast.clerk, id, 'number-apology', { number: '12/XL-STP' })).body.facts).toEqual([
      'ApologyIssued',
    ]);
    expect(await lettersOf(id, 'apology')).toMatchObject([
      { form: 'F2-04', fields: { number: '12/XL-STP', signer: cast.leader.id, promisedDate: '2026-12-01' } },
    ]);
  });

  it('is refused to who has not his turn, and with a body that it has not', async () => {
    const id = await received();
    await wait('2026-11-30T09:00:00+07:00');
    expect((await act(cast.clerk, id, 'number-apology', { number: '1' })).body.code).toBe('no-apology-proposed');
    expect((await act(cast.leader, id, 'propose-apology', { reason: 'other', newDate: '2026-12-04' })).body.code).toBe(
      'wrong-role',
    );
    expect((await act(cast.leader, id, 'issue-apology', { reason: 'other', newDate: '2026-12-04' })).status).toBe(404);
    expect((await act(cast.specialist, id, 'propose-apology', { reason: 'late', newDate: '2026-12-04' })).status).toBe(
      400,
    );
    expect((await act(cast.head, id, 'decline-apology')).status).toBe(400);
  });
});

describe('the applicant', () => {
  it('sees nothing of an apology, and of nobody who is at work on it, before it is sent', async () => {
    service.clock.freeze(instant('2026-11-16T08:00:00+07:00'));
    const { body } = await cast.citizen.post('dossiers/submissions', { filing: filing(code) });
    const id = body.dossierId as string;
    expect((await act(cast.desk, id, 'accept-submission')).status).toBe(200);
    await wait('2026-11-30T09:00:00+07:00');
    const seen = async () => (await cast.citizen.get(`dossiers/${id}`)).body;
    expect((await cast.desk.get(`dossiers/${id}`)).body.apologyDraft).toMatchObject({ promiseNo: 1, proposal: null });
    expect((await seen()).apologyDraft).toBeNull();
    const course = async (who: Client) =>
      (await who.get(`dossiers/${id}/timeline`)).body.items.map(({ type }: { type: string }) => type);
    expect([await course(cast.desk), await course(cast.citizen)]).toEqual([
      expect.arrayContaining(['ApologyDrafted', 'SubmissionAccepted']),
      expect.not.arrayContaining(['ApologyDrafted']),
    ]);
    expect(await course(cast.citizen)).toContain('SubmissionAccepted');
    const proposal = { reason: 'other', reasonText: 'Mưa lũ', newDate: '2026-12-04' };
    expect((await act(cast.specialist, id, 'propose-apology', proposal)).status).toBe(200);
    const body2 = await seen();
    expect(body2.apologyDraft).toBeNull();
    expect(JSON.stringify(body2)).not.toContain(cast.specialist.id);
    expect(JSON.stringify(body2)).not.toContain('Mưa lũ');
    expect((await act(cast.head, id, 'decline-apology', { reason: 'Ghi rõ hơn' })).status).toBe(200);
    await apologiseAt(cast, id, { ...proposal, number: '14/XL' });
    expect(await seen()).toMatchObject({ apologyDraft: null, apologyLetters: [{ newDate: '2026-12-04' }] });
  });
});

describe('the unsigned notice of lateness', () => {
  const late = '2026-12-02T00:00:01+07:00';
  const told = async (id: string) => (await lettersOf(id, 'notice')).filter(({ fields }) => fields.cause === 'late');
  const turn = (latenessNotice: boolean) => cast.office.put(`agency-switches/${RESOLVER}`, { latenessNotice });

  it('goes to nobody while the province has not allowed it', async () => {
    expect((await cast.office.get('agency-switches')).body.items).toEqual([]);
    const id = await received();
    await wait(late);
    expect(await told(id)).toEqual([]);
  });

  it('goes out as soon as the dossier is late, and the signed letter stays owed', async () => {
    expect((await turn(true)).body).toMatchObject({
      agency: RESOLVER,
      latenessNotice: true,
      changedBy: cast.office.id,
    });
    const id = await received();
    await wait('2026-12-01T23:59:59+07:00');
    expect(await told(id)).toEqual([]);
    await wait(late);
    expect(await told(id)).toMatchObject([
      { form: null, fields: { cause: 'late', agencyAtFault: RESOLVER, promisedDate: '2026-12-01' } },
    ]);
    expect((await cast.desk.get(`dossiers/${id}`)).body).toMatchObject({ late: true, drafted: true, apologies: 0 });
  });

  it('goes to nobody who has had the signed letter, nor after it was turned off again', async () => {
    const answered = await received();
    await wait('2026-11-30T09:00:00+07:00');
    const letter = { reason: 'staff-overload', newDate: '2026-12-04', number: '13/XL' };
    expect((await apologiseAt(cast, answered, letter)).status).toBe(200);
    await wait(late);
    expect(await told(answered)).toEqual([]);
    await turn(false);
    const id = await received();
    await wait(late);
    expect(await told(id)).toEqual([]);
    expect((await cast.office.get('agency-switches')).body.items).toMatchObject([{ latenessNotice: false }]);
  });

  it('is the province’s to allow', async () => {
    expect((await cast.leader.put(`agency-switches/${RESOLVER}`, { latenessNotice: true })).status).toBe(403);
    expect((await cast.office.put('agency-switches/tq.nowhere', { latenessNotice: true })).body.code).toBe(
      'agency-not-found',
    );
    expect((await cast.office.put(`agency-switches/${RESOLVER}`, { latenessNotice: 'yes' })).status).toBe(400);
  });
});
