import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Compiled, compiled } from './support/compiled.js';

const ZONES = ['Asia/Ho_Chi_Minh', 'UTC', 'America/New_York', 'Pacific/Kiritimati'];

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let program: Compiled;
beforeAll(() => {
  program = compiled();
});
afterAll(() => program.remove());

function motcua(args: readonly string[], input: string, env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, [program.cli, ...args], { env: { ...process.env, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.on('data', (text) => (stderr += text));
  child.stdin.on('error', () => {}); // it may end before it has read everything
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const inUrl = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
const HOOK = `export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }`;
const TELLS_WHAT_IT_LOADS = inUrl(`import { register } from 'node:module'; register(${JSON.stringify(inUrl(HOOK))});`);

/** Around every midnight, new year and change of clocks that a zone of some machine could move. */
const MOMENTS = ['2026-01-01T00:00:00+07:00', '2025-12-31T23:59:59.999+07:00', '2026-03-08T02:30:00-05:00', '2026-11-01T01:30:00-04:00', '2026-11-23T15:00:00+07:00', '2026-08-21T16:59:00+07:00', '2027-02-03T23:30:00Z', '2028-09-01T03:00:00+14:00', '1999-12-31T12:00:00Z']; // prettier-ignore
const LIMITS = [
  { value: 3, unit: 'working_days' },
  { value: 10.5, unit: 'working_days' },
  { value: 8, unit: 'working_hours' },
  { value: 24, unit: 'clock_hours' },
  { value: 5, unit: 'calendar_days' },
  { value: 1, unit: 'months' },
  { unit: 'same_day' },
];
const questions = MOMENTS.flatMap((receivedAt, i) =>
  LIMITS.map((limit, j) => ({
    id: `${i}/${j}`,
    receivedAt,
    limit,
    ...(j % 2 === 0 && { pauses: [{ from: receivedAt, to: '2028-12-31T23:59:00+07:00', kind: 'payment' }] }),
    ...(i % 3 === 0 && { asOf: '2025-10-15' }),
  })),
);
const spans = MOMENTS.map((from) => ({ from, to: '2029-01-01T00:00:00Z' }));

const COMMANDS: readonly (readonly [string, readonly string[], string])[] = [
  ['deadline', ['deadline'], lines(questions)],
  ['elapsed', ['elapsed'], lines(spans)],
  ['calendar', ['calendar', '--year', '2026'], ''],
  ['calendar of a projected year', ['calendar', '--year=2031'], ''],
];

describe('the command line of statutory time', () => {
  it.each(COMMANDS)(
    '%s answers the same, byte by byte, wherever and in whatever language it runs',
    async (_, args, input) => {
      const languages = ['vi_VN.UTF-8', 'C', 'en_US.UTF-8', 'de_DE.UTF-8'];
      const answers = await Promise.all(
        ZONES.map((TZ, i) => motcua(args, input, { TZ, LANG: languages[i]!, LC_ALL: languages[i]! })),
      );
      expect(answers[0]!.stdout.length).toBeGreaterThan(400);
      for (const { code, stdout } of answers) expect([code, stdout]).toEqual([0, answers[0]!.stdout]);
    },
  );

  it('goes on after a bad line, in order, and ends with 1', async () => {
    const [good] = questions;
    const { code, stdout } = await motcua(['deadline'], `{"id":\n\n${lines([good!, { id: 2 }, good!])}`.trimEnd());
    const answers = stdout.trimEnd().split('\n').map((line) => JSON.parse(line)); // prettier-ignore
    expect(answers.map(({ id, error }) => [id, error?.code ?? null])).toEqual([
      [null, 'bad-json'],
      ['0/0', null],
      [2, 'bad-field'],
      ['0/0', null],
    ]);
    expect(code).toBe(1);
  });

  it('answers a line before the next has come', async () => {
    const child = spawn(process.execPath, [program.cli, 'deadline']);
    const answers = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
    try {
      for (const id of [1, 2]) {
        child.stdin.write(lines([{ ...questions[1], id }])); // without a pause: a short answer comes in one piece
        expect(JSON.parse((await answers.next()).value as string)).toMatchObject({ id });
      }
    } finally {
      child.stdin.end();
    }
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0);
  });

  it('loads neither Nest nor a database', async () => {
    const { code, stderr } = await motcua(['deadline'], lines(questions.slice(0, 1)), {
      NODE_OPTIONS: `--import=${TELLS_WHAT_IT_LOADS}`,
    });
    expect(code).toBe(0);
    const loaded = [...new Set([...stderr.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].map(([, name]) => name))];
    expect(stderr).toContain('dist/sla/promise.js');
    expect(loaded.sort()).toEqual(['reflect-metadata', 'zod']);
  });

  it.each([[['deadline', '--foo']], [['elapsed', 'x', 'y']]])(
    'takes no arguments: %j ends with 64 and answers nothing',
    async (args) => {
      const ended = await motcua(args, lines(questions.slice(0, 1)));
      expect(ended).toMatchObject({ code: 64, stdout: '', stderr: expect.stringContaining('docs/deadline.md') });
    },
  );

  it('refuses a year that is none', async () => {
    expect(await motcua(['calendar', '--year', '26'], '')).toMatchObject({ code: 64, stdout: '' });
  });

  it('says which days a projected year cannot know', async () => {
    const { stderr } = await motcua(['calendar', '--year', '2031'], '');
    expect(stderr).toMatch(/Tết Nguyên đán.*Giỗ Tổ Hùng Vương/);
  });
});

describe('the command that derives promises again', () => {
  it('answers for each line and ends with 1 when one differs', async () => {
    const golden = { no: 1, generation: 1, cause: 'reception', edition: 'vn-state-2026-10-02' };
    const inputs = {
      receivedAt: '2026-11-20T01:00:00.000Z',
      limit: { value: 3, unit: 'working_days' },
      agency: 'tq',
      pauses: [],
      rules: {
        afterHoursReception: 'next_opening',
        sameDayCutoff: null,
        receptionCutoff: null,
        lastHourCountsNextDay: false,
        apologyLeadWorkingDays: 1,
        apologyDraftLeadWorkingDays: 2,
        apologyDraftShare: 0.8,
        warnShares: [],
        warnDaysBefore: [],
      },
    };
    const right = { id: 1, promise: { ...golden, inputs, dueAt: '2026-11-26T17:00:00+07:00', dueDate: '2026-11-26' } };
    const wrong = { id: 2, payload: { promise: { ...right.promise, dueDate: '2026-11-25' } } };
    const agreed = await motcua(['rederive'], lines([right, { id: 3, type: 'StepAssigned' }]));
    expect(agreed.stdout.trimEnd().split('\n').map((line) => JSON.parse(line))).toEqual([
      { id: 1, checked: true, edition: golden.edition, differences: [] },
      { id: 3, checked: false },
    ]); // prettier-ignore
    expect(agreed.code).toBe(0);
    const { code, stdout } = await motcua(['rederive'], lines([wrong]));
    expect([code, JSON.parse(stdout).differences]).toEqual([
      1,
      [{ field: 'dueDate', stored: '2026-11-25', derived: '2026-11-26' }],
    ]);
  });
});
