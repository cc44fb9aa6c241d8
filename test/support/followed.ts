import { Followers } from '../../src/ledger/followers.js';
import { Relay } from '../../src/ledger/relay.js';
import type { Service } from './service.js';
import { until } from './until.js';

/** Every follower has read all that is recorded: a transaction left open anywhere in the cluster holds them back for a while. */
export async function followed({ app }: Service): Promise<void> {
  const [followers, relay] = [app.get(Followers), app.get(Relay)];
  await until(async () => {
    await followers.catchUp();
    return (await relay.lag(followers.names)).behind === 0;
  }, 30);
}
