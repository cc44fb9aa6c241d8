import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { recordedOf } from '../../test/support/recorded.js';
import { instant } from '../workflow/instant.js';
import { versionsAfter } from './line-versions.js';

const { facts } = law.finished;

describe('the versions of a line', () => {
  it('are numbered on, of facts that change it alone', () => {
    const recorded = recordedOf(facts);
    const all = versionsAfter(null, recorded);
    expect(all.map(({ no }) => no)).toEqual(all.map((_, i) => i + 1));
    expect(all.length).toBeLessThan(facts.length);
    expect(all.at(-1)!.line.status).toBe('finished');
    const half = versionsAfter(null, recorded.slice(0, 3));
    expect([...half, ...versionsAfter(half.at(-1)!, recorded.slice(3))]).toEqual(all);
  });

  it('never go back in time: what was recorded late was so from then on that its dossier had come to', () => {
    const last = recordedOf(facts).at(-1)!;
    const early = instant('2026-11-01T08:00:00+07:00');
    const before = versionsAfter(null, recordedOf(facts).slice(0, -1)).at(-1)!;
    const [version] = versionsAfter(before, [{ ...last, occurredAt: early, recordedAt: early }]);
    expect(version).toMatchObject({ effectiveAt: before.effectiveAt, knownAt: before.knownAt });
    const [onTime] = versionsAfter(before, [last]);
    expect(onTime).toMatchObject({ effectiveAt: last.occurredAt, knownAt: last.recordedAt });
  });
});
