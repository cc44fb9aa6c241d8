import { existsSync } from 'node:fs';
import type { Config } from '../config.js';
import { claimFolder } from '../demo/folder.js';
import { demoMark, openHouse } from '../house.js';
import { Clock } from '../ledger/clock.js';
import { createApp, listen } from '../main.js';
import { endWithin } from '../shutdown.js';

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Starts the service and leaves it running; SIGTERM or Ctrl-C ends it in order. */
export async function serve(config: Config): Promise<undefined> {
  if (!config.demo && existsSync(demoMark(config.dataDir))) {
    throw new Error(`${config.dataDir} belongs to a demonstration: choose another MOTCUA_DATA_DIR`);
  }
  if (config.demo) claimFolder(config.dataDir, demoMark(config.dataDir), true);
  endWithin();
  const house = await openHouse(config, say, (error) => {
    say(`PostgreSQL is lost: ${error.message}`);
    process.exit(1);
  });
  if (config.demo && house.attached)
    throw new Error(`${config.dataDir} is running already: a demonstration is one process`);
  const foundations = {
    config,
    stores: house.stores,
    clock: new Clock(),
    secretKey: house.secretKey,
    close: () => house.close(),
  };
  try {
    const app = await createApp(foundations);
    await listen(app, foundations, say);
  } catch (error) {
    await house.close();
    throw error;
  }
}
