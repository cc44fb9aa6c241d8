import { expect } from '@jest/globals';
import type { Acknowledged } from '../../src/demo/submitting.js';
import type { ChildService } from './child-service.js';
import { expectSound } from './sound.js';

type Told = Pick<Acknowledged, 'dossierId' | 'key' | 'version' | 'facts' | 'replayed'>;

/** Each acknowledged submission has exactly its facts, under the versions that were told; every dossier is sound. */
export async function expectKept(service: ChildService, acknowledged: readonly Told[]): Promise<void> {
  const client = await service.look();
  try {
    const { rows } = await client.query<{ stream: string; submission: string; versions: number[] }>(
      'SELECT stream, submission, array_agg(version ORDER BY version) AS versions FROM motcua.event GROUP BY 1, 2',
    );
    const kept = new Map(rows.map((row) => [`${row.stream} ${row.submission}`, row.versions]));
    for (const { dossierId, key, version, facts } of acknowledged) {
      const versions = kept.get(`${dossierId} ${key}`) ?? [];
      const expected = facts.map((_, n) => version - facts.length + 1 + n);
      expect([key, versions]).toEqual([key, expected]);
    }
    expect(new Set(acknowledged.map(({ dossierId, key }) => `${dossierId} ${key}`)).size).toBe(acknowledged.length);
    const { dossiers } = await expectSound(client);
    expect(dossiers).toBe(new Set(acknowledged.map(({ dossierId }) => dossierId)).size);
    const replayed = acknowledged.filter((one) => one.replayed).length;
    console.log(`${acknowledged.length} acknowledged, ${replayed} of them answered again, ${dossiers} dossiers`);
  } finally {
    await client.end();
  }
}
