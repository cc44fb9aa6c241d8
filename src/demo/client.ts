/** An answer of the service; `body` is its JSON. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The service refused what the story meant to be allowed: the story or the service is wrong. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';

  constructor(
    what: string,
    readonly answer: Answer,
  ) {
    super(`${what}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 600)}`);
  }
}

const LONGEST_WAIT_MS = 500;

/** A client of the public HTTP API: signs people in once, waits while the service is away, and asks again. */
export class Client {
  private readonly cookies = new Map<string, Promise<string>>();

  /** @param patienceMs how long one request is tried again while the service does not answer */
  constructor(
    private readonly baseUrl: string,
    private readonly password: string,
    private readonly patienceMs: number,
  ) {}

  /** GET; null: not signed in. @throws UnexpectedAnswer for anything but 200 */
  async read(username: string | null, path: string): Promise<Answer['body']> {
    const answer = await this.ask(username, 'GET', path);
    if (answer.status !== 200) throw new UnexpectedAnswer(`GET ${path}`, answer);
    return answer.body;
  }

  /** Any request; the caller judges the answer. A session that has ended is opened again. */
  async ask(
    username: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const cookie: Record<string, string> = username === null ? {} : { cookie: await this.signedIn(username) };
    const answer = await this.send(method, path, body, { ...headers, ...cookie });
    if (answer.status !== 401 || username === null) return answer;
    this.cookies.delete(username);
    return this.send(method, path, body, { ...headers, cookie: await this.signedIn(username) });
  }

  private signedIn(username: string): Promise<string> {
    const known = this.cookies.get(username);
    if (known) return known;
    const fresh = this.signIn(username);
    this.cookies.set(username, fresh);
    return fresh;
  }

  private async signIn(username: string): Promise<string> {
    const response = await this.insist('POST', '/session', { username, password: this.password }, {});
    const [cookie] = (response.headers.get('set-cookie') ?? '').split(';');
    if (response.status !== 200 || !cookie)
      throw new UnexpectedAnswer(`sign-in of ${username}`, await answerOf(response));
    await response.body?.cancel();
    return cookie;
  }

  private async send(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
    return answerOf(await this.insist(method, path, body, headers));
  }

  /** Again while nobody answers, the service asks to, or the same submission is still running. */
  private async insist(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Response> {
    let waited = 0;
    for (let wait = 20; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
      let trouble: unknown;
      try {
        const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
          method,
          headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (!(await worthRepeating(response))) return response;
        trouble = `${response.status}`;
      } catch (error) {
        trouble = error instanceof Error ? (error.cause ?? error) : error;
      }
      if (waited >= this.patienceMs)
        throw new Error(`${method} ${path}: no answer for ${waited} ms`, { cause: trouble });
      await new Promise((resolve) => setTimeout(resolve, wait));
      waited += wait;
    }
  }
}

async function worthRepeating(response: Response): Promise<boolean> {
  if (response.status === 503) return true;
  if (response.status !== 409) return false;
  return (await answerOf(response.clone())).body['code'] === 'still-running';
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
}
