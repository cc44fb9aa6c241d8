import { Catalogue } from '../../src/catalogue/catalogue.js';
import { CatalogueStore } from '../../src/catalogue/catalogue-store.js';
import { readConfig } from '../../src/config.js';
import { Clock } from '../../src/ledger/clock.js';
import { Form06aReader } from '../../src/reports/form-06a.reader.js';
import { Form06aQueries } from '../../src/reports/form-06a-queries.js';
import { OfficerNames } from '../../src/reports/officers.js';
import { TallyQueries } from '../../src/reports/tally-queries.js';
import { date } from '../../src/workflow/instant.js';
import { importText } from '../import/imported.js';
import { describeQuarter } from '../import/published.js';
import { FROM, TO } from '../import/quarter.js';
import { testDatabase } from '../support/database.js';
import { asked } from '../support/figures.js';

/** The whole quarter takes minutes: `npm run test:import`. */
describeQuarter({ share: 0.01, minutes: 2 }, async () => {
  const db = await testDatabase();
  const config = readConfig({});
  return {
    db,
    bring: async (file) =>
      (await importText({ stores: db.stores, secretKey: Buffer.alloc(32, 7), config }, file)).counts,
    form: async () => {
      const catalogue = new Catalogue(new CatalogueStore(db.stores, new Clock()), config);
      await catalogue.load();
      const reader = new Form06aReader(
        new Form06aQueries(db.stores, new TallyQueries(db.stores, catalogue)),
        catalogue,
        new OfficerNames(db.stores),
      );
      return (await reader.read(asked(date(FROM), date(TO), { viewers: [catalogue.supervisor()] }), 'agency')).total;
    },
    close: () => db.drop(),
  };
});
