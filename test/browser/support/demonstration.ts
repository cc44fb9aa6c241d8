import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../../src/demo/cast.js';
import { House, type Opened, openHouse } from './house.js';

/** Three weeks that were lived through before anybody looks, with all their people. */
export class Demonstration extends House {
  private constructor(opened: Opened) {
    super(opened);
  }

  static async open(dossiers: number): Promise<Demonstration> {
    return new Demonstration(await openHouse(['demo', '--dossiers', String(dossiers)], /tại (http:\/\/[^/\s]+)\/ \(/));
  }

  async signedIn(username: string): Promise<Page> {
    const page = await this.newPage();
    await this.post(page, 'session', { username, password: DEMO_PASSWORD });
    return page;
  }
}
