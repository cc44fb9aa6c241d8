import { existsSync } from 'node:fs';
import type { Config } from '../config.js';
import { claimFolder } from '../demo/folder.js';
import { demoMark } from '../house.js';
import { openServiceHouse, startIn } from './service-house.js';

/** Starts the service and leaves it running; SIGTERM or Ctrl-C ends it in order. */
export async function serve(config: Config): Promise<undefined> {
  if (!config.demo && existsSync(demoMark(config.dataDir))) {
    throw new Error(`${config.dataDir} belongs to a demonstration: choose another MOTCUA_DATA_DIR`);
  }
  if (config.demo) claimFolder(config.dataDir, demoMark(config.dataDir), true);
  const house = await openServiceHouse(config);
  if (config.demo && house.attached)
    throw new Error(`${config.dataDir} is running already: a demonstration is one process`);
  await startIn(house, config);
}
