import type { Config } from '../config.js';
import { openHouse } from '../house.js';

/** Migrates and ends: its own step before several processes of a new version start. */
export async function migrateOnly(config: Config): Promise<number> {
  const house = await openHouse(
    { ...config, role: 'all' },
    (line) => process.stderr.write(`${line}\n`),
    () => process.exit(1),
  );
  await house.close();
  process.stderr.write('schema is current\n');
  return 0;
}
