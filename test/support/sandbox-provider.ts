import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * How the provider behaves to the next messages. `ok` takes and answers; `away` turns away with 503, `broken` answers 500 without
 * having taken; `lost` takes and answers 500; `hangs` takes and never answers; `late` answers never and takes only when the test
 * says so; `twice` has had the same message a moment ago, through a network that doubled it; `refuses` says never.
 */
export type Mood = 'ok' | 'away' | 'broken' | 'lost' | 'hangs' | 'late' | 'twice' | 'refuses';

export interface Taken {
  readonly trackingId: string;
  readonly [field: string]: unknown;
}

/** A provider of text messages that knows messages by their tracking id, and can be as bad as real ones. */
export class SandboxProvider {
  mood: Mood = 'ok';
  /** Whether it tells what it knows when it is asked. */
  tells = true;
  /** Every message that it took, as often as it did. */
  readonly taken: Taken[] = [];
  readonly asked: string[] = [];
  /** Requests to take a message, taken or not. */
  tried = 0;
  private readonly held: Taken[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  static async start(port = 0): Promise<SandboxProvider> {
    const provider = new SandboxProvider();
    await new Promise<void>((done) => provider.server.listen(port, '127.0.0.1', done));
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What it had held back comes through now. */
  comesThrough(): void {
    this.taken.push(...this.held.splice(0));
  }

  /** The connections of those that it leaves waiting break. */
  cutOff(): void {
    this.server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.headers.authorization !== 'Bearer token-of-the-tests') return void say(401, {});
    if (request.method === 'GET') return this.tell(request, response, say);
    const message = JSON.parse(Buffer.concat(await request.toArray()).toString()) as Taken;
    this.tried++;
    if (this.mood === 'away') return void say(503, {});
    if (this.mood === 'broken') return void say(500, {});
    if (this.mood === 'refuses') return void say(422, { error: 'no such template' });
    if (this.mood === 'late') return void this.held.push(message);
    this.taken.push(message);
    if (this.mood === 'hangs') return;
    if (this.mood === 'lost') return void say(500, {});
    say(this.mood === 'twice' ? 409 : 202, { id: `p-${message.trackingId}` });
  }

  private tell(
    request: IncomingMessage,
    response: ServerResponse,
    say: (status: number, body: object) => unknown,
  ): void {
    const id = request.url!.split('/').at(-1)!;
    this.asked.push(id);
    if (!this.tells) return void response.destroy();
    if (this.taken.some(({ trackingId }) => trackingId === id)) return void say(200, { id: `p-${id}`, status: 'sent' });
    say(404, {});
  }
}
