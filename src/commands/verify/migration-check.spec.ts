import { describe, expect, it } from '@jest/globals';
import * as law from '../../../test/support/law.js';
import { MIGRATE, toward, UNDO } from '../../../test/support/migrations.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { migrationDifferences, pinOf } from './migration-check.js';

const over = law.assigned.under(toward()).then('system', '2026-11-18T10:00', MIGRATE);
const recorded = ({ facts }: law.Story) =>
  facts.map((event, i) => ({ event, version: i + 1 }) as unknown as RecordedFact); // all that is read of a fact
const line = { migration: 'm1', outcome: 'moved', undone: null };
const published = new Set([pinOf(MIGRATE.process)]);

describe('what verify says of migrations', () => {
  it('is nothing where facts, pins and orders agree, there and back', () => {
    expect(migrationDifferences(recorded(over), [line], published)).toEqual([]);
    const back = recorded(over.then('system', '2026-11-18T11:00', UNDO));
    expect(migrationDifferences(back, [{ ...line, undone: 'undone' }], published)).toEqual([]);
  });
  it('names an order’s word that no fact keeps', () => {
    expect(migrationDifferences(recorded(law.assigned), [line], published)).toHaveLength(1);
    expect(migrationDifferences(recorded(over), [{ ...line, undone: 'undone' }], published)).toHaveLength(1);
  });
  it('names a version that was never published, and one that the dossier was not on', () => {
    expect(migrationDifferences(recorded(over), [line], new Set())).toEqual([
      expect.stringContaining('never published'),
    ]);
    const twice = [...recorded(over), recorded(over).at(-1)!];
    expect(migrationDifferences(twice, [line], published)).toEqual([expect.stringContaining('leaves')]);
  });
});
