import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sessions } from '../../src/identity/sessions.js';
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

  it('is not opened for nobody, nor from a place that is none', async () => {
    expect((await service.anonymous.get('changes')).status).toBe(401);
    const wrong = await cast.desk.get('changes', { 'last-event-id': 'yesterday' });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, 'Last-Event-ID']);
  });
});
