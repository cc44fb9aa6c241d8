import { Catalogue } from '../../src/catalogue/catalogue.js';
import type { Service } from './service.js';

/** Parameters are data with a date: these values count from that day on. */
export async function setParameters(
  service: Service,
  validFrom: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const body = { name, value, validFrom, validTo: null, source: 'Quy chế thử', tag: 'D' };
    await service.db.stores.writer.query(
      `INSERT INTO motcua.rule_parameter (name, valid_from, body, author, recorded_at) VALUES ($1, $2, $3, 'test', now())`,
      [name, validFrom, body],
    );
  }
  await service.app.get(Catalogue).load();
}
