import { Catalogue } from '../catalogue/catalogue.js';
import { CatalogueStore } from '../catalogue/catalogue-store.js';
import { readConfig } from '../config.js';
import { DossierHistory } from '../dossiers/dossier-history.js';
import { DossierQueries } from '../dossiers/dossier-queries.js';
import { openHouse } from '../house.js';
import { Clock } from '../ledger/clock.js';
import type { Instant } from '../workflow/instant.js';

/** Opens the configured or embedded database for one question, and closes it again. */
export async function withHistory<T>(work: (history: DossierHistory, now: Instant) => Promise<T>): Promise<T> {
  const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const house = await openHouse(config, tell, (error) => {
    tell(`PostgreSQL is lost: ${error.message}`);
    process.exit(1);
  });
  try {
    const clock = new Clock();
    const catalogue = new Catalogue(new CatalogueStore(house.stores, clock), config);
    await catalogue.load();
    return await work(
      new DossierHistory(house.stores, catalogue, new DossierQueries(house.stores, clock)),
      clock.legalNow(),
    );
  } finally {
    await house.close();
  }
}
