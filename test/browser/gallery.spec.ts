import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { cellOf, type Gallery, hang, permitted } from '../support/gallery.js';
import { CHROMIUM, FLAGS, violations } from './support/stage.js';

const ROOT = join(import.meta.dirname, '..', '..');
const BUILT = join(ROOT, 'artefacts', 'gallery');
const ANSWERS = join(ROOT, 'artefacts', 'gallery-answers');
const SHEETS = join(ROOT, 'artefacts', 'console', 'sheets');
const BASE = 'http://localhost/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

let gallery: Gallery;
let browser: Browser;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  gallery = await hang();
  [ANSWERS, SHEETS].forEach((folder) => mkdirSync(folder, { recursive: true }));
  writeFileSync(join(ANSWERS, 'answers.json'), JSON.stringify(gallery));
  execFileSync(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '-c', 'gallery.config.ts'], {
    cwd: join(ROOT, 'web'),
    stdio: 'pipe',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(' ') });
  page = await browser.newPage({ viewport: { width: 1720, height: 900 }, locale: 'vi-VN' });
  page.setDefaultTimeout(60_000);
  page.on('pageerror', ({ message }) => broken.push(message));
  await page.route(`${BASE}**`, (route) => {
    const path = join(BUILT, new URL(route.request().url()).pathname);
    if (!existsSync(path)) return route.fulfill({ status: 404 });
    return route.fulfill({ body: readFileSync(path), contentType: TYPES[extname(path)] ?? 'text/plain' });
  });
});
afterAll(() => browser?.close());

/** A sheet, once every tile shows its screen or its form. @returns what the tiles are */
async function open(query: string): Promise<string[]> {
  await page.goto(`${BASE}gallery.html?${query}`);
  const full = '[data-tile]:has([role=dialog] form), [data-tile]:has(h1)';
  await page.waitForFunction(
    `document.querySelector('[data-tile]') && document.querySelectorAll('${full}').length === document.querySelectorAll('[data-tile]').length`,
  );
  await page.waitForLoadState('networkidle');
  return page.locator('[data-tile]').evaluateAll((tiles: any[]) => tiles.map((tile) => tile.dataset.tile));
}

/** Everything that a sheet owes: a screen for each status and role, and a form for each cell of the table. */
const owed = (of: (cell: readonly string[]) => boolean): string[] => {
  const cells = permitted()
    .map((cell) => cell.split(' '))
    .filter(of);
  const screens = new Set(cells.map(([status, role]) => `${status} ${role} screen`));
  return [...screens, ...cells.map((cell) => cell.join(' '))].sort();
};

const cells = permitted().map((cell) => cell.split(' '));
const ROLES = [...new Set(cells.map(([, role]) => role!))];
const STATES = [...new Set(cells.map(([status]) => status!))];

/** Nothing on the sheet tells of a fault, and no screen asked for what it did not get. */
async function expectSound(): Promise<void> {
  expect(await page.locator('.ant-alert-error, .state.empty').allInnerTexts()).toEqual([]);
  expect([await page.evaluate('window.unanswered'), broken]).toEqual([[], []]);
}

describe('the gallery', () => {
  it('has every cell of the table: each command, from each status, for each officer’s role', () => {
    const hung = gallery.places.flatMap(({ status, role, commands }) =>
      commands.map((command) => cellOf(status, role, command)),
    );
    expect(hung.sort()).toEqual(permitted());
  });
  it.each(ROLES)('shows all that is permitted to %s, without a fault', async (role) => {
    expect((await open(`role=${role}`)).sort()).toEqual(owed(([, whose]) => whose === role));
    await expectSound();
    await page.screenshot({ path: join(SHEETS, `role-${role}.png`), fullPage: true });
    const [screen] = owed(([, whose]) => whose === role).filter((tile) => tile.endsWith('screen'));
    await open(`tile=${screen}`);
    expect(await violations(page)).toEqual([]);
  });
  it.each(STATES)('shows all that is permitted in %s', async (status) => {
    expect((await open(`status=${status}`)).sort()).toEqual(owed(([whence]) => whence === status));
    await expectSound();
    await page.screenshot({ path: join(SHEETS, `state-${status}.png`), fullPage: true });
  });
  it('shows the lights, and how screens are empty, wait and fail', async () => {
    await page.goto(`${BASE}gallery.html`);
    expect(await page.locator('.light').count()).toBe(13);
    expect(await page.getByRole('alert').count()).toBe(4);
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: join(SHEETS, 'common.png'), fullPage: true });
  });
});
