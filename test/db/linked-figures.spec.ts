import { describe, expect, it } from '@jest/globals';
import type { DossierEvent } from '../../src/workflow/events.js';
import { date } from '../../src/workflow/instant.js';
import { reportOf } from '../../src/commands/verify/report-check.js';
import type { RecordedFact } from '../../src/workflow/envelopes.js';
import { emptyFigures } from '../support/empty-figures.js';
import * as law from '../support/law.js';
import { ENDED, OPEN_CHILD } from '../support/linked-law.js';

const told = emptyFigures();

const part = (twist: law.Twist = (c) => c): law.Story =>
  law.Story.empty.under(twist).then('system', '2026-11-16T10:05', OPEN_CHILD);
const parentAlone: law.Twist = (c) => ({ ...c, rules: { ...c.rules, linkedCounted: 'parent-alone' } });

/** Of November, its identities checked on the way. */
const total = async (...stories: readonly (readonly DossierEvent[])[]) => {
  await told.figures.tell(stories);
  return (await told.figures.form(date('2026-11-01'), date('2026-11-30'))).total;
};
const facts = (story: law.Story) => story.facts.map((event, i) => ({ event, version: i + 1 }) as RecordedFact);

describe('linked dossiers in biểu II.06a', () => {
  it('each counts for its resolver, beside the parent', async () => {
    const alone = await total(law.handedOver.facts);
    await told.empty();
    const both = await total(law.handedOver.facts, part().facts);
    expect([alone.c3, both.c3]).toEqual([1, 2]);
  });
  it('where the rules count the parent alone, a part has no line, and none is missed', async () => {
    const uncounted = part(parentAlone);
    const alone = await total(law.handedOver.facts);
    await told.empty();
    expect(await total(law.handedOver.facts, uncounted.facts)).toEqual(alone);
    expect((await told.stores.writer.query('SELECT dossier FROM motcua.report_dossier')).rowCount).toBe(1);
  });
  it('one that was closed with its parent is closed as that was, on its day', async () => {
    const gone = part().then('system', '2026-11-18T09:05', ENDED);
    await told.figures.tell([gone.facts]);
    const { rows } = await told.stores.writer.query('SELECT to_jsonb(r) AS line FROM motcua.report_dossier r');
    const expected = reportOf(gone.dossier, facts(gone))!;
    expect(rows[0].line).toMatchObject(expected);
    expect(expected).toMatchObject({ status: 'withdrawn', ended_on: '2026-11-18', ended_as: 'withdrawn' });
  });
});
