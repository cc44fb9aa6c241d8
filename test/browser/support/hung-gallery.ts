import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Gallery, hang } from '../../support/gallery.js';
import { launch } from './house.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const BUILT = join(ROOT, 'artefacts', 'gallery');
const ANSWERS = join(ROOT, 'artefacts', 'gallery-answers');
/** Where contact sheets go. */
export const SHEETS = join(ROOT, 'artefacts', 'console', 'sheets');
const BASE = 'http://localhost/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** The gallery with the answers of today's service, built and before a browser; there is no service behind it. */
export class HungGallery {
  /** What went wrong, unasked. */
  readonly broken: string[] = [];

  private constructor(
    readonly gallery: Gallery,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(): Promise<HungGallery> {
    const gallery = await hang();
    [ANSWERS, SHEETS].forEach((folder) => mkdirSync(folder, { recursive: true }));
    writeFileSync(join(ANSWERS, 'answers.json'), JSON.stringify(gallery));
    execFileSync(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '-c', 'gallery.config.ts'], {
      cwd: join(ROOT, 'web'),
      stdio: 'pipe',
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const browser = await launch();
    const page = await browser.newPage({ viewport: { width: 1720, height: 900 }, locale: 'vi-VN' });
    const hung = new HungGallery(gallery, browser, page);
    await hung.prepare();
    return hung;
  }

  private async prepare(): Promise<void> {
    this.page.setDefaultTimeout(60_000);
    this.page.on('pageerror', ({ message }) => this.broken.push(message));
    await this.page.route(`${BASE}**`, (route) => {
      const path = join(BUILT, new URL(route.request().url()).pathname);
      if (!existsSync(path)) return route.fulfill({ status: 404 });
      return route.fulfill({ body: readFileSync(path), contentType: TYPES[extname(path)] ?? 'text/plain' });
    });
  }

  at(query: string): string {
    return `${BASE}gallery.html?${query}`;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
