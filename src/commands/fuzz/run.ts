import { SUPERVISOR } from '../../demo/cast.js';
import { type Random, randomOf } from '../../demo/random.js';
import { type Answer, etagIn, parsed } from './answer.js';
import { Learnt } from './learnt.js';
import { type Fuzzed, Outcome } from './outcome.js';
import { wellMade } from './requests.js';
import { type Document, type Operation, operationsOf } from './schema.js';
import { spoil } from './spoil.js';
import { addressOf, type Draft, type Request, written } from './wire.js';
import { type Looked, type Sender, SENDERS, World } from './world.js';

export interface FuzzOptions {
  readonly seed: string;
  readonly requests: number;
  /** One request, as it stands, and what came back. */
  readonly send: (request: Pick<Request, 'method' | 'url' | 'headers' | 'payload'>) => Promise<Answer>;
  /** A cookie of a fresh session of that account. */
  readonly signIn: (account: string) => Promise<string>;
  /** Codes of procedures that are ready to be filed. */
  readonly procedures: readonly string[];
  readonly onProgress?: (sent: number) => void;
}

/** They hash a password, which is meant to be slow. */
const SLOW = ['signIn', 'register', 'changePassword', 'createAccount'];
const SLOW_SHARE = 0.15;
/** How many look before one acts; those first among the senders see the dossiers of their offices. */
const LOOKS = 4;
const INSIDERS = 8;
/** Dossiers in which little can be done any more: they make room for others. */
const OVER = ['refused', 'intake-withdrawn', 'withdrawn', 'terminated', 'voided', 'returned'];
const ENDINGS = /refuse|withdraw|void|terminate|stop|pause/i;

/** Sends requests made from the service's own description, half of them spoilt, one after the other; draws are the seed's. */
export async function fuzz(options: FuzzOptions): Promise<Fuzzed> {
  return new Fuzzer(options).run();
}

class Fuzzer {
  private readonly random: Random;
  private readonly world: World;
  private readonly outcome = new Outcome();
  private readonly senders = SENDERS.map((one) => ({ ...one }));
  private document!: Document;
  private all: Operation[] = [];
  private commands: Operation[] = [];
  private firsts: Operation[] = [];
  private others: Operation[] = [];
  /** What was looked at lately: stale by now, which spoilt requests may be. */
  private readonly seen: Seen[] = [];
  private opened = 0;

  constructor(private readonly options: FuzzOptions) {
    this.random = randomOf(`fuzz|${options.seed}`);
    this.world = new World(this.random);
    this.world.procedures = options.procedures;
  }

  async run(): Promise<Fuzzed> {
    await this.prepare();
    while (this.outcome.sent < this.options.requests) await this.next();
    return { seed: this.options.seed, dossiers: this.opened, ...this.outcome.told() };
  }

  /** Half of all are spoilt; a spoilt command needs no fresh look. */
  private async next(): Promise<void> {
    const { random } = this;
    const operation = this.draw();
    const spoiling = random.chance(this.outcome.spoilt < this.outcome.sent / 2 ? 0.85 : 0.25);
    if (this.commands.includes(operation) && random.chance(0.9)) {
      const seen = spoiling && this.seen.length > 0 ? random.pick(this.seen) : await this.look();
      if (seen)
        return void (await this.one(this.commandFor(seen.looked, operation), seen.looked, seen.sender, spoiling));
    }
    await this.one(
      operation,
      null,
      random.chance(0.6) ? this.senderOf(operation) : random.pick(this.senders),
      spoiling,
    );
  }

  private async prepare(): Promise<void> {
    const { text } = await this.options.send({ method: 'GET', url: '/docs/json', headers: {}, payload: null });
    this.document = JSON.parse(text) as Document;
    this.all = operationsOf(this.document);
    this.world.learnt = new Learnt([...new Set(this.all.map(({ path }) => path))], this.random);
    const isCommand = ({ parameters }: Operation) =>
      parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key');
    this.commands = this.all.filter((one) => isCommand(one) && one.path.includes('{id}'));
    this.firsts = this.all.filter((one) => isCommand(one) && !one.path.includes('{id}'));
    this.others = this.all.filter((one) => !isCommand(one));
    this.outcome.begin(this.all);
    await Promise.all(this.senders.map((one) => this.signIn(one)));
    await this.one(this.named('getDemoClock'), null, this.who('quantri'), false);
  }

  private draw(): Operation {
    const { random } = this;
    const pool = random.weighted({ commands: 5, firsts: this.world.dossiers.length < 10 ? 2 : 0.8, others: 3.5 });
    const operation = random.pick(this[pool]);
    return SLOW.includes(operation.operationId) && !random.chance(SLOW_SHARE) ? random.pick(this.commands) : operation;
  }

  /** People look at a dossier, as they do before acting, until one of them may do something with it. */
  private async look(): Promise<Seen | null> {
    const { dossiers } = this.world;
    if (dossiers.length === 0) return null;
    const id = this.random.pick(dossiers);
    let last: Seen | null = null;
    for (let tries = 0; tries < LOOKS && !last?.looked.allowed.length; tries++) {
      const sender = this.random.pick(this.random.chance(0.9) ? this.senders.slice(0, INSIDERS) : this.senders);
      const { status, body } = await this.one(this.named('getDossier'), lookAt(id), sender, false);
      if (status !== 200) continue;
      last = { looked: lookedAt(body as Told), sender };
      if (OVER.includes((body as Told).status) && this.random.chance(0.7)) dossiers.splice(dossiers.indexOf(id), 1);
    }
    if (last?.looked.allowed.length) this.seen.splice(0, this.seen.length > 20 ? 1 : 0, last);
    return last;
  }

  /** Mostly one that the service calls allowed; else whatever was drawn. Endings are rarer: a dossier ends but once. */
  private commandFor({ allowed }: Looked, drawn: Operation): Operation {
    const { random } = this;
    const open = this.commands.filter(({ operationId }) =>
      allowed.some((type) => type.toLowerCase() === operationId.toLowerCase()),
    );
    const going = open.filter(({ operationId }) => !ENDINGS.test(operationId));
    if (open.length === 0 || random.chance(0.1)) return drawn;
    return going.length === 0
      ? random.chance(0.1)
        ? random.pick(open)
        : drawn
      : random.chance(0.06)
        ? random.pick(open)
        : random.pick(going);
  }

  private async one(
    operation: Operation,
    looked: Looked | null,
    sender: Sender,
    spoiling: boolean,
  ): Promise<{ status: number; body: unknown }> {
    const { world, document } = this;
    const draft = wellMade(operation, document, world, looked);
    const address = addressOf(draft);
    if (draft.headers['if-match'] && !looked && !spoiling) await this.lookFirst(draft, address);
    const request = written(spoiling ? spoil(draft, world) : draft, operation, sender);
    const answer = await this.options.send(request);
    this.outcome.count(operation, request, answer, document);
    if (this.outcome.sent % 1_000 === 0) this.options.onProgress?.(this.outcome.sent);
    const body = parsed(answer);
    if (operation.operationId === 'exportProcess' && answer.status === 200) world.processFile = answer.text;
    world.learn(operation.operationId, answer.status, body);
    if (!spoiling && sender.username) world.learnt.admitted(operation.operationId, sender.username, answer.status);
    if (!spoiling && answer.status < 300) world.learnt.learn(operation.path, draft.path, address, body, etagIn(answer));
    const key = request.headers['idempotency-key'];
    if (answer.status < 300 && key && /^[\w-]{8,}$/.test(key))
      world.keys.splice(0, world.keys.length > 40 ? 1 : 0, key);
    if (answer.status === 201 && this.firsts.includes(operation)) this.opened++;
    if (answer.status === 401 || (answer.status < 300 && request.method === 'DELETE')) await this.signIn(sender);
    return { status: answer.status, body };
  }

  /** Whoever changes a thing has read it before: its ETag is of now. */
  private async lookFirst(draft: Draft, address: string): Promise<void> {
    const above = this.all.filter(
      ({ method, path }) => method === 'GET' && `${draft.template}/`.startsWith(`${path}/`),
    );
    const read = above.sort((a, b) => b.path.length - a.path.length)[0];
    if (!read) return;
    const url = addressOf({ template: read.path, path: draft.path });
    const answer = await this.options.send({ method: 'GET', url, headers: this.cookieOf(read), payload: null });
    const etag = etagIn(answer);
    if (etag) draft.headers['if-match'] = etag;
    if (answer.status < 300) this.world.learnt.learn(read.path, draft.path, url, parsed(answer), etag);
    draft.headers['if-match'] = this.world.learnt.etagOf(address) ?? draft.headers['if-match']!;
  }

  private cookieOf(operation: Operation): Record<string, string> {
    const { cookie } = this.senderOf(operation);
    return cookie ? { cookie } : {};
  }

  private async signIn(sender: Sender): Promise<void> {
    if (sender.account) sender.cookie = await this.options.signIn(sender.account);
  }

  private named(operationId: string): Operation {
    const operation = this.all.find((one) => one.operationId === operationId);
    if (!operation) throw new Error(`the document has no operation ${operationId}`);
    return operation;
  }

  private who(username: string): Sender {
    return this.senders.find((one) => one.username === username)!;
  }

  /** Somebody to whom the operation is open: administration to the administrator, receptions to the counter. */
  private senderOf({ operationId, path }: Operation): Sender {
    if (/accounts|demo|identifier|limit$/.test(path)) return this.who('quantri');
    if (operationId === 'submitDossier')
      return this.random.pick(this.senders.filter(({ username }) => username?.startsWith('congdan')));
    if (this.firsts.some((one) => one.operationId === operationId))
      return this.random.pick(this.senders.filter(({ username }) => username?.includes('.motcua')));
    const welcome = this.world.learnt.welcomedAt(operationId);
    return this.random.chance(0.75) && welcome.length > 0
      ? this.who(this.random.pick(welcome))
      : this.random.chance(0.3)
        ? this.who(this.random.pick(['quantri', SUPERVISOR]))
        : this.random.pick(this.senders);
  }
}

interface Seen {
  readonly looked: Looked;
  readonly sender: Sender;
}

interface Told {
  readonly status: string;
  readonly id: string;
  readonly version: number;
  readonly stepId: string | null;
  readonly allowed: readonly string[];
}

const lookAt = (id: string): Looked => ({ id, version: 0, stepId: null, allowed: [] });
const lookedAt = ({ id, version, stepId, allowed }: Told): Looked => ({ id, version, stepId, allowed });
