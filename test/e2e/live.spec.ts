import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Sessions } from '../../src/identity/sessions.js';
import { SentPapers } from '../../src/papers/sent-papers.js';
import type { Known } from '../../src/papers/who-may.js';
import type { Actor } from '../../src/workflow/people.js';
import * as law from '../support/law.js';
import { type Client, type Service, startService } from '../support/service.js';
import { procedureWith } from '../support/ready.js';
import { at, type Cast, castOf, filing } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let code: string;
let base: string;

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
  await service.app.listen(0, '127.0.0.1');
  base = await service.app.getUrl();
});
afterAll(() => service.stop());

const receive = async (): Promise<string> =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId;

/** What the service has asked of who this is since then: whether its session is open, and its posts. */
function reads({ id, cookie }: Client) {
  const session = createHash('sha256').update(cookie!.split('=')[1]!).digest('hex');
  const asked = jest.spyOn(service.db.stores.writer, 'query').mock.calls as unknown as [string, unknown[]?][];
  const before = asked.length;
  const since = (table: string, key: string) =>
    asked.slice(before).filter(([sql, values]) => `${sql}`.includes(`FROM ${table}`) && keyOf(values?.[0]) === key);
  return () => ({ session: since('session s', session).length, posts: since('account_post', id).length });
}
/** As another process writes: this one's memory does not learn of it. */
const elsewhere = (sql: string, { id }: Client) => service.db.stores.writer.query(sql, [id]);
const keyOf = (value: unknown) => (Buffer.isBuffer(value) ? value.toString('hex') : value);

interface Message {
  readonly id: string;
  readonly event: string;
  readonly dossier?: string;
  readonly version?: number;
}

/** An open line of the stream, read as messages come. */
class Line {
  private constructor(
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private rest = '',
  ) {}

  static async open(who: Client, last?: string): Promise<Line> {
    const headers = { cookie: who.cookie!, ...(last ? { 'last-event-id': last } : {}) };
    const answer = await fetch(`${base}/api/v1/changes`, { headers });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const line = new Line(answer.body!.getReader());
    await line.block(); // what it opens with
    return line;
  }

  /** The next message; null: the service has ended the stream. */
  async next(): Promise<Message | null> {
    for (;;) {
      const block = await this.block();
      if (block === null) return null;
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const event = field('event');
      if (event) return { id: field('id')!, event, ...(JSON.parse(field('data')!) as object) };
    }
  }

  /** As a browser that goes away. */
  cut(): Promise<void> {
    return this.reader.cancel();
  }

  private async block(): Promise<string | null> {
    for (;;) {
      const end = this.rest.indexOf('\n\n');
      if (end >= 0) {
        const block = this.rest.slice(0, end);
        this.rest = this.rest.slice(end + 2);
        return block;
      }
      const { value, done } = await this.reader.read();
      if (done) return null;
      this.rest += new TextDecoder().decode(value);
    }
  }
}

describe('an open screen', () => {
  it('is told of a dossier that another officer has changed, by id and version alone', async () => {
    const line = await Line.open(cast.desk);
    const dossier = await receive();
    expect(await line.next()).toEqual({
      id: expect.stringMatching(/^\d+\.\d+$/),
      event: 'change',
      dossier,
      version: 2,
    });
    await cast.desk.post(`dossiers/${dossier}/hand-over`, {}, at(2));
    expect(await line.next()).toMatchObject({ dossier, version: 3 });
    await line.cut();
  });

  it('is told that an applicant has sent papers, which is no fact and has no version', async () => {
    const [line, dossier] = [await Line.open(cast.desk), await receive()];
    await line.next();
    const waiting = { ...law.waitingForPapers.dossier } as Known;
    const holder = { kind: 'person', id: dossier, posts: [], holds: { dossier } } as unknown as Actor;
    service.app.get(SentPapers).tell(dossier, waiting, holder);
    expect(await line.next()).toEqual({ id: undefined, event: 'change', dossier });
    await line.cut();
  });

  it('is told nothing of a dossier that its officer may not see', async () => {
    const stranger = await service.as({ role: 'specialist', agency: 'tq.snv' });
    const [theirs, ours] = [await Line.open(stranger), await Line.open(cast.desk)];
    await receive();
    await ours.next();
    // the end of his session is the first that he is told
    await service.app.get(Sessions).endAll(stranger.id);
    await receive();
    expect(await theirs.next()).toBeNull();
    await ours.cut();
  });

  it('is told after a broken line what it has missed, from the last message that it had', async () => {
    const line = await Line.open(cast.desk);
    const first = await receive();
    const { id } = (await line.next())!;
    await line.cut();
    const missed = [await receive(), await receive()];
    const again = await Line.open(cast.desk, id);
    expect([(await again.next())!.dossier, (await again.next())!.dossier]).toEqual(missed);
    expect(missed).not.toContain(first);
    await again.cut();
  });

  it('is asked to read anew when it comes from a place in the log that is not kept', async () => {
    const line = await Line.open(cast.desk, '99999999999.1');
    expect(await line.next()).toMatchObject({ event: 'reset' });
    await line.cut();
  });

  it('is told no more once its session has ended', async () => {
    const officer = await service.as({ role: 'desk-officer', agency: 'tq.vp.ttpvhcc' });
    const line = await Line.open(officer);
    await service.app.get(Sessions).endAll(officer.id);
    await receive();
    expect(await line.next()).toBeNull();
  });

  it('asks for its session and its posts at most once in five seconds, whatever changes', async () => {
    const officer = await service.as({ role: 'desk-officer', agency: 'tq.vp.ttpvhcc' });
    const line = await Line.open(officer);
    const asked = reads(officer);
    for (const dossier of [await receive(), await receive(), await receive()])
      expect(await line.next()).toMatchObject({ dossier });
    expect(asked()).toEqual({ session: 0, posts: 0 });
    service.clock.advance(5_000);
    for (const dossier of [await receive(), await receive(), await receive()])
      expect(await line.next()).toMatchObject({ dossier });
    expect(asked()).toEqual({ session: 1, posts: 1 });
    await line.cut();
  });

  it('is told no more, five seconds after another process has ended its session', async () => {
    const officer = await service.as({ role: 'desk-officer', agency: 'tq.vp.ttpvhcc' });
    const line = await Line.open(officer);
    await elsewhere('UPDATE session SET ended_at = created_at WHERE account = $1', officer);
    service.clock.advance(5_000);
    await receive();
    expect(await line.next()).toBeNull();
  });

  it('is told no more, five seconds after another process has taken its post away', async () => {
    const officer = await service.as({ role: 'desk-officer', agency: 'tq.vp.ttpvhcc' });
    const [line, ours] = [await Line.open(officer), await Line.open(cast.desk)];
    await elsewhere('UPDATE account_post SET until = since WHERE account = $1', officer);
    service.clock.advance(5_000);
    await receive();
    await ours.next();
    // the end of his session is the first that he is told
    await service.app.get(Sessions).endAll(officer.id);
    await receive();
    expect(await line.next()).toBeNull();
    await ours.cut();
  });

  it('is not opened for nobody, nor from a place that is none', async () => {
    expect((await service.anonymous.get('changes')).status).toBe(401);
    const wrong = await cast.desk.get('changes', { 'last-event-id': 'yesterday' });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, 'Last-Event-ID']);
  });
});
