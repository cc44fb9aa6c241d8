import type { INestApplicationContext } from '@nestjs/common';
import { Followers } from '../../src/ledger/followers.js';

/** Every follower of that service has read all that is recorded. */
export const followed = ({ app }: { readonly app: INestApplicationContext }): Promise<void> =>
  app.get(Followers).readAll();
