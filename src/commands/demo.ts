import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.js';
import { ADMINISTRATOR, DEMO_PASSWORD, SUPERVISOR } from '../demo/cast.js';
import { Client, UnexpectedAnswer } from '../demo/client.js';
import { DOSSIERS, drive, SEED } from '../demo/driver.js';
import { endingOf, printedLetters, toldOf } from '../demo/ending.js';
import { claimFolder, NotADemoFolder } from '../demo/folder.js';
import { loginsOf, type PrintedSteps, reportOf, type Summary } from '../demo/report.js';
import type { Form06a } from '../reports/form-06a.reader.js';
import { differences, tallyOf } from '../demo/tally.js';
import { FIRST_DAY, LAST_DAY, STORY_END } from '../demo/working-week.js';
import { beganAt } from '../embedded/processes.js';
import { demoMark, type House } from '../house.js';
import { Followers } from '../ledger/followers.js';
import { Postman } from '../notifications/postman.js';
import { inVietNam, localDate } from '../workflow/instant.js';
import { openServiceHouse, startIn } from './service-house.js';

/** Nobody of the story exists: whatever is configured, its notices go into its folder and nowhere else. */
const NO_WAY_OUT = Object.fromEntries(
  ['SMTP_URL', 'SMTP_FROM', 'SMS_URL', 'SMS_TOKEN', 'ZALO_URL', 'ZALO_TOKEN'].map((name) => [name, '']),
);

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Lives the three weeks of the story on a folder of its own, prints what happened, and leaves the service up. */
export async function demo(args: readonly string[]): Promise<number | undefined> {
  const { seed, dossiers, clients, exit, resume } = flags(args);
  const config = readConfig({
    LOG_LEVEL: 'warn',
    ...process.env,
    ...NO_WAY_OUT,
    MOTCUA_DEMO: '1',
    MOTCUA_DATA_DIR: process.env['MOTCUA_DATA_DIR'] || '.motcua-demo',
  });
  try {
    mustNotRun(config.dataDir);
    claimFolder(config.dataDir, demoMark(config.dataDir), resume);
  } catch (error) {
    if (!(error instanceof NotADemoFolder)) throw error;
    say(error.message);
    return 1;
  }
  const { baseUrl, house, allTold, close } = await start(config);
  const driven = await drive({ baseUrl, seed, dossiers, clients, onProgress: progress() });
  await allTold();
  const client = new Client(baseUrl, DEMO_PASSWORD, 10_000);
  const read = async (what: string) =>
    (await client.read(SUPERVISOR, `/reports/${what}?from=${FIRST_DAY}&to=${LAST_DAY}`)) as unknown;
  const [summary, form] = [(await read('summary')) as Summary, (await read('06a')) as Form06a];
  const steps = (await read('steps')) as PrintedSteps;
  const differs = differences(tallyOf(driven.dossiers, LAST_DAY), summary);
  process.stdout.write(`\n${reportOf(summary, form, steps, driven, differs)}\n\n${loginsOf()}\n`);
  const { folder, letters } = await printedLetters(house, config);
  const told = await toldOf(house);
  process.stdout.write(`\n${endingOf(told, letters, folder, join(config.dataDir, 'sent'))}\n`);
  const code = differs.length === 0 && form.violations.length === 0 && letters.written > 0 ? 0 : 1;
  if (exit) {
    await close();
    return code;
  }
  const ran = await client.ask(ADMINISTRATOR, 'POST', '/demo/clock/run');
  if (ran.status !== 200) throw new UnexpectedAnswer('clock', ran);
  say(`Đồng hồ chạy tiếp từ ${inVietNam(STORY_END)}. Dịch vụ vẫn chạy tại ${baseUrl}/ (Ctrl-C để dừng).`);
  return code === 0 ? undefined : code;
}

function flags(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(SEED) },
      dossiers: { type: 'string', default: String(DOSSIERS) },
      clients: { type: 'string', default: '1' },
      exit: { type: 'boolean', default: false },
      resume: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'seed' | 'dossiers' | 'clients', least: number) => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < least)
      throw new RangeError(`--${name}: a whole number of at least ${least}`);
    return value;
  };
  return { ...values, seed: whole('seed', 0), dossiers: whole('dossiers', 1), clients: whole('clients', 1) };
}

/** @throws NotADemoFolder while another process lives on that folder: it must not be emptied under it */
function mustNotRun(dataDir: string): void {
  let holder: { pid: number; began: string };
  try {
    holder = JSON.parse(readFileSync(join(dataDir, 'owner.lock'), 'utf8')) as typeof holder;
  } catch {
    return; // nobody, or a lock that says nothing
  }
  if (beganAt(holder.pid) === holder.began)
    throw new NotADemoFolder(`${dataDir}: tiến trình ${holder.pid} đang chạy trên thư mục này (still running).`);
}

interface Started {
  readonly baseUrl: string;
  readonly house: House;
  /** Every follower has read what is recorded by now, and the post has gone. */
  readonly allTold: () => Promise<void>;
  readonly close: () => Promise<void>;
}

async function start(config: Config): Promise<Started> {
  const house = await openServiceHouse(config);
  const { app, baseUrl } = await startIn(house, config);
  const allTold = async () => {
    await app.get(Followers).readAll();
    await app.get(Postman).deliverDue();
  };
  return { baseUrl, house, allTold, close: () => app.close() };
}

/** One line a day. */
function progress() {
  let shown = '';
  return (at: Parameters<typeof localDate>[0], acknowledged: number) => {
    const day = localDate(at);
    if (day !== shown) say(`${(shown = day)}  ${acknowledged} lệnh`);
  };
}
