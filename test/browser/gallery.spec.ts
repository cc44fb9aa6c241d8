import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { cellOf, permitted } from '../support/gallery.js';
import { HungGallery, SHEETS } from './support/hung-gallery.js';
import { violations } from './support/stage.js';

let hung: HungGallery;
let page: Page;

beforeAll(async () => {
  hung = await HungGallery.open();
  page = hung.page;
});
afterAll(() => hung?.close());

/** A sheet, once every tile shows its screen or its form. @returns what the tiles are */
async function open(query: string): Promise<string[]> {
  await page.goto(hung.at(query));
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
  expect([await page.evaluate('window.unanswered'), hung.broken]).toEqual([[], []]);
}

describe('the gallery', () => {
  it('has every cell of the table: each command, from each status, for each officer’s role', () => {
    const shown = hung.gallery.places.flatMap(({ status, role, commands }) =>
      commands.map((command) => cellOf(status, role, command)),
    );
    expect(shown.sort()).toEqual(permitted());
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
    await page.goto(hung.at(''));
    await page.locator('.light').nth(12).waitFor();
    expect(await page.locator('.light').count()).toBe(13);
    expect(await page.getByRole('alert').count()).toBe(4);
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: join(SHEETS, 'common.png'), fullPage: true });
  });
});
