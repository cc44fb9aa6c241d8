import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const CHROMIUM = '/usr/bin/chromium';
const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
/** As the log has it: whatever was answered with a 500. */
const UNFORESEEN = /"context":"RefusalFilter"/;
const REFUSED = /status of (401|4\d\d)|ERR_FAILED/;

/** Debian's Chromium, without a window. */
export function launch(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: apt-get install -y chromium fonts-noto-core`);
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(' ') });
}

export interface Opened {
  readonly folder: string;
  readonly service: ChildProcess;
  readonly browser: Browser;
  /** By which the service told that it is ready; its first group is where. */
  readonly told: RegExpExecArray;
}

/** The real service on stores of its own, and a browser before it. */
export class House {
  /** What went wrong in any page, unasked, and what the service itself had not foreseen: a page may have asked again and gone on. */
  readonly broken: string[] = [];

  constructor(private readonly opened: Opened) {
    createInterface({ input: opened.service.stdout! }).on('line', (line) => {
      if (UNFORESEEN.test(line)) this.broken.push(line);
    });
  }

  get base(): string {
    return this.opened.told[1]!;
  }

  protected get folder(): string {
    return this.opened.folder;
  }

  async close(): Promise<void> {
    const { browser, service, folder } = this.opened;
    await browser.close();
    if (service.exitCode === null) {
      const ended = new Promise((resolve) => service.once('exit', resolve));
      service.kill('SIGTERM');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  }

  async newPage(options: BrowserContextOptions = {}): Promise<Page> {
    const window = { viewport: { width: 1280, height: 900 }, locale: 'vi-VN' };
    const context = await this.opened.browser.newContext({ ...window, ...options });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.broken.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !REFUSED.test(message.text()))
        this.broken.push(`${page.url()}: ${message.text()} ${message.location().url}`);
    });
    return page;
  }

  async post<Answer>(page: Page, path: string, data: object): Promise<Answer> {
    const headers = { 'x-reason': encodeURIComponent('Thử nghiệm') };
    const answer = await page.request.post(`${this.base}/api/v1/${path}`, { data, headers });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
}

/**
 * Starts the service on free ports.
 * @param command of `bin/motcua.js`
 * @param ready what it says when it is, with its address as the first group
 */
export async function openHouse(command: readonly string[], ready: RegExp): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-console-'));
  const { service, told } = await start(folder, command, ready);
  return { folder, service, told, browser: await launch() };
}

function start(folder: string, command: readonly string[], ready: RegExp): Promise<Pick<Opened, 'service' | 'told'>> {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: '0',
    METRICS_PORT: '0',
    MOTCUA_DATA_DIR: folder,
    LOG_LEVEL: 'warn',
  };
  const service = spawn(process.execPath, [join(ROOT, 'bin', 'motcua.js'), ...command], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    service.once('exit', (code) => reject(new Error(`the service ended with ${code}:\n${said}`)));
    service.stderr.on('data', (chunk) => {
      said += chunk;
      const told = ready.exec(said);
      if (told) resolve({ service, told });
    });
  });
}
