import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.js';
import { type House, openHouse } from '../house.js';
import { Clock } from '../ledger/clock.js';
import { createApp, listen } from '../main.js';
import { endWithin } from '../shutdown.js';

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** The stores of a service: they are open for as long as the process lives, and without them it ends. */
export function openServiceHouse(config: Config): Promise<House> {
  endWithin();
  return openHouse(config, say, (error) => {
    say(`PostgreSQL is lost: ${error.message}`);
    process.exit(1);
  });
}

/** The service listens, and closes its house when it ends or does not come up. */
export async function startIn(
  house: House,
  config: Config,
): Promise<{ readonly app: NestFastifyApplication; readonly baseUrl: string }> {
  const { stores, secretKey } = house;
  const foundations = { config, stores, clock: new Clock(), secretKey, close: () => house.close() };
  try {
    const app = await createApp(foundations);
    return { app, baseUrl: await listen(app, foundations, say) };
  } catch (error) {
    await house.close();
    throw error;
  }
}
