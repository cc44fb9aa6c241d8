import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { AsOf } from '../../src/reports/as-of.js';
import type { Scope } from '../../src/reports/scope.js';
import { date, type LocalDate, localDate } from '../../src/workflow/instant.js';
import { asked } from './figures.js';
import { followed } from './followed.js';
import { type Lives, turns } from './lives.js';
import type { Service } from './service.js';

/** A tenth of the lives of the invariants: each is looked at many times. */
export const numRuns = Math.max(3, Number(process.env['LIVES_RUNS'] ?? 0) / 10);
/** Every so many turns a report is taken. */
const EVERY = 4;
/** Days that hold every life. */
export const [FROM, TO] = [date('2026-11-01'), date('2027-03-31')];

export interface Past {
  readonly service: Service;
  readonly lives: Lives;
  /** Takes away what is left of the history before. */
  readonly empty: () => Promise<unknown>;
  readonly reported: (today: LocalDate, scope?: Partial<Scope>) => Promise<unknown>;
}

/**
 * Expects in {@link numRuns} random histories that what is told of a past moment is what was told at that moment.
 *
 * @returns how many of the reports what is kept today no longer gives: none would prove nothing
 */
export async function expectPastTold({ service, lives, empty, reported }: Past): Promise<number> {
  let otherwise = 0;
  const property = fc.asyncProperty(turns, async (sequence) => {
    await empty();
    const taken: { readonly today: LocalDate; readonly scope: Scope; readonly report: unknown }[] = [];
    let turn = 0;
    await lives.play(sequence, async () => {
      if (turn++ % EVERY !== 0) return;
      await followed(service);
      const now = service.clock.legalNow();
      const knownTo = (await service.app.get(AsOf).ofVersions())!;
      const today = localDate(now);
      const scope = { ...asked(FROM, TO).scope, asOf: now, knownAt: now, knownTo };
      taken.push({ today, scope, report: await reported(today) });
      service.clock.advance(1);
    });
    await followed(service);
    for (const { today, scope, report } of taken) {
      if (!isDeepStrictEqual(await reported(today), report)) otherwise++;
      const { asOf, knownAt, knownTo } = scope;
      expect(await reported(today, { asOf, knownAt })).toEqual(report);
      expect(await reported(today, { knownAt })).toEqual(report);
      expect(await reported(today, { knownTo: knownTo! })).toEqual(report);
    }
  });
  await fc.assert(property, { numRuns, seed: Number(process.env['LIVES_SEED'] ?? 9), endOnFailure: true });
  return otherwise;
}
