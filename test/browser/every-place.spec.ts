import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { ADMINISTRATOR, CENTRE, citizen, clerk, deskOfficer, divisionHead, postOfficer, signingLeader, specialist, SUPERVISOR } from '../../src/demo/cast.js'; // prettier-ignore
import { until } from '../support/until.js';
import { Demonstration } from './support/demonstration.js';
import { addressOf, pages, roleOf, screens } from './support/places.js';
import { button, nameless, sideways, violations } from './support/stage.js';

const PICTURES = join(import.meta.dirname, '..', '..', 'artefacts', 'console', 'places');
const PROCEDURE = '1.002010';
const JUSTICE = 'tq.stp';
/** What a list behind a number is of. */
const ASKED: Readonly<Record<string, string>> = {
  '/bao-cao/ho-so': '?formula=F-ONLINE-ALL&part=denominator&from=2026-11-16&to=2026-12-04',
  '/danh-gia/ho-so': `?agency=${JUSTICE}&indicator=1&quarter=2025-Q2`,
};
const WHO: Readonly<Record<string, string>> = {
  'desk-officer': deskOfficer(CENTRE, 1),
  'post-staff': postOfficer(1),
  specialist: specialist(JUSTICE, 1),
  'division-head': divisionHead(JUSTICE),
  'signing-leader': signingLeader(JUSTICE),
  clerk: clerk(JUSTICE),
  'provincial-office': SUPERVISOR,
  administrator: ADMINISTRATOR,
};

let stage: Demonstration;
/** What a path leaves open. */
let named: Readonly<Record<string, string>>;
const officers = new Map<string, Page>();
const underWay = new Map<Page, Set<Request>>();

beforeAll(async () => {
  stage = await Demonstration.open(60);
  const { items } = await read<{ items: readonly { id: string }[] }>('administrator', 'processes');
  const [dossier] = await dossiers();
  named = {
    '/ho-so/$id $id': dossier!.id,
    '/quy-trinh/$id/{-$version} $id': items[0]!.id,
    '/co-quan/$id $id': JUSTICE,
    $code: PROCEDURE,
  };
}, 600_000);
afterAll(() => stage?.close(), 60_000);

async function officer(role: string): Promise<Page> {
  const known = officers.get(role);
  if (known) return known;
  const page = watched(await stage.signedIn(WHO[role]!));
  officers.set(role, page);
  return page;
}

async function read<Answer>(role: string, path: string): Promise<Answer> {
  const answer = await (await officer(role)).request.get(`${stage.base}/api/v1/${path}`);
  return (await answer.json()) as Answer;
}

async function dossiers(): Promise<readonly { readonly id: string; readonly code: string }[]> {
  return (await read<{ items: [] }>('provincial-office', 'dossiers?limit=1&status=processing')).items;
}

/** Remembers what the page has asked for and not got yet; the line of changes stays open. */
function watched(page: Page): Page {
  const open = new Set<Request>();
  page.on('request', (request) => request.resourceType() !== 'eventsource' && open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  underWay.set(page, open);
  return page;
}

const SETTLED = `document.querySelector('main h1') !== null && !document.querySelector('main .spinner, main .ant-spin-spinning')`;

/** Everything that was asked for is there, and shown. */
const settled = (page: Page): Promise<void> =>
  until(async () => underWay.get(page)!.size === 0 && (await page.evaluate<boolean>(SETTLED)), 60);

const languageOf = (page: Page) => page.evaluate<string>('document.documentElement.lang');

/** In the language that is shown: axe's rules, names of controls, twice as large (WCAG 1.4.4), 320 px (WCAG 1.4.10). */
async function faultsOf(page: Page, path: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const language = await languageOf(page);
  const found = [...(await violations(page)), ...(await nameless(page))];
  await page.screenshot({ path: join(PICTURES, `${nameOf(path)}-${language}.png`), fullPage: true });
  for (const [width, height] of [
    [640, 400],
    [320, 640],
  ] as const) {
    // prettier-ignore
    await page.setViewportSize({ width, height });
    const over = await sideways(page);
    if (over > 0) found.push(`${over} px wider than ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return { [language]: found };
}

const nameOf = (path: string) => path.replaceAll(/[^a-z0-9-]+/gi, '_').replaceAll(/^_|_$/g, '') || 'index';

const KEPT = `(async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
  ...(await indexedDB.databases()).map(({ name }) => name), document.cookie
])()`;

/** The choice of language alone is kept, and an address has no names and no numbers of people. */
async function expectNothingPersonal(page: Page): Promise<void> {
  const kept = await page.evaluate<readonly string[]>(KEPT);
  expect(kept.filter((key) => key !== '' && key !== 'motcua.language')).toEqual([]);
  expect(page.url().replace(UUID, '')).not.toMatch(/%[0-9A-F]{2}|\+|\d{9}/i);
}

const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

describe('every screen of the console, in both languages, twice as large and on 320 px', () => {
  it.each(screens())('%s', async (path) => {
    const role = roleOf(path);
    if (!role) throw new Error(`places.ts does not say whose ${path} is`);
    const page = await officer(role);
    await page.goto(`${stage.base}/app${addressOf(path, named)}${ASKED[path] ?? ''}`);
    await settled(page);
    const first = await faultsOf(page, path);
    await button(page, (await languageOf(page)) === 'vi' ? 'English' : 'Tiếng Việt').click();
    await page.locator(`html:not([lang=${Object.keys(first)[0]}])`).waitFor();
    await settled(page);
    expect({ ...first, ...(await faultsOf(page, path)) }).toEqual({ vi: [], en: [] });
    expect(await page.locator('main .ant-alert-error').allInnerTexts()).toEqual([]);
    await expectNothingPersonal(page);
  });

  it('says nothing in the browser’s console', () => expect(stage.broken).toEqual([]));
});

/** Answered to programs, and to a page that asks for them. */
const NO_PAGES = [
  '/brand',
  '/brand/logo',
  '/lay-so/may.js',
  '/man-hinh/bang.js',
  '/public/reports/:month',
  '/tra-cuu/:code/hen-tra.ics',
];

describe('every page for citizens, in both languages, twice as large and on 320 px', () => {
  let page: Page;
  let plain: Page;
  beforeAll(async () => {
    page = await stage.signedIn(citizen(1));
    plain = await stage.newPage({ javaScriptEnabled: false });
    await plain.context().addCookies(await page.context().cookies());
    named = { ...named, ...(await places()) };
  });

  /** What a citizen's own pages are of: begun, filed, drawn. */
  async function places(): Promise<Readonly<Record<string, string>>> {
    await page.goto(`${stage.base}/nop-ho-so/thu-tuc/${PROCEDURE}`);
    await button(page, 'Bắt đầu').click();
    await page.waitForURL(/co-quan/);
    const [, , draft, step] = new URL(page.url()).pathname.split('/');
    await page.goto(`${stage.base}/lay-so?don-vi=${CENTRE}`);
    await page.getByRole('button', { name: /Nhận kết quả/ }).click();
    await page.waitForURL(/phieu/);
    const key = new URL(page.url()).pathname.split('/').at(-1)!;
    const mine = await page.request.get(`${stage.base}/api/v1/dossiers?limit=1`);
    const { items } = (await mine.json()) as { items: readonly { id: string }[] };
    const [dossier] = await dossiers();
    return {
      ...{ ':draft': draft!, ':step': step!, ':key': key, ':id': items[0]!.id },
      ...{ ':code': PROCEDURE, '/tra-cuu/:code :code': dossier!.code, ':month': '2026-12', ':agency': JUSTICE },
    };
  }

  it.each(pages().filter((path) => !NO_PAGES.includes(path)))('%s', async (path) => {
    const address = `${stage.base}${addressOf(path, named)}`;
    const found = {};
    for (const language of ['vi', 'en']) {
      await page.goto(`${address}?lang=${language}`);
      Object.assign(found, await faultsOf(page, `citizen${path}`));
    }
    expect(found).toEqual({ vi: [], en: [] });
    await expectNothingPersonal(page);
    const answer = await plain.goto(address);
    expect([answer!.status(), answer!.headers()['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await plain.getByRole('heading', { level: 1 }).count()).toBe(1);
  });
});
