import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { arrived, changed, type Edit, inserted, MIGRATE, MIGRATION_FAULTS, toward, UNDO, without } from '../../test/support/migrations.js'; // prettier-ignore
import { openSteps } from './dossier.js';
import { inVietNam } from './instant.js';

const AT = '2026-11-18T10:00';
const all =
  (...edits: Edit[]): Edit =>
  (steps) =>
    edits.reduce((so, edit) => edit(so), steps);
const day = (value: number) => ({ value, unit: 'working_days' as const });

/** The story gone over to an edited version, and running on it. */
const moved = (story: law.Story, edit?: Edit, steps: readonly { from: string; to: string }[] = [], at = AT) =>
  story
    .under(toward(edit))
    .then('system', at, { ...MIGRATE, steps })
    .under(arrived(toward(edit)));
const dueOf = ({ dossier }: law.Story) => openSteps(dossier).map(({ dueAt }) => dueAt && inVietNam(dueAt));
const stepsOf = (story: law.Story) => openSteps(story.dossier).map(({ no, stepId }) => [no, stepId]);

describe('a dossier that goes over to another version of its process', () => {
  it('stands where it stood: same step, agency, person and due date, same promise; one fact says so', () => {
    const { dossier, facts } = moved(law.assigned);
    const before = law.caseOf(law.assigned);
    expect(facts.slice(law.assigned.facts.length)).toMatchObject([
      { type: 'ProcessMigrated', from: before.pins.process, to: MIGRATE.process, orderedBy: 'office', renamed: {} },
    ]);
    expect(dossier).toMatchObject({ work: before.work, promise: before.promise, pins: { process: MIGRATE.process } });
  });

  it('of the version that it is on already, nothing follows', () => {
    const there = moved(law.assigned);
    expect(there.under(toward()).ask('system', AT, MIGRATE)).toEqual([]);
  });

  it('is asked of the migration alone, not of a person', () => {
    expect(law.assigned.under(toward()).refusal('office', AT, MIGRATE)).toBe('system-only');
  });

  it('while it waits, it stays: a wait ends by the rules under which it began', () => {
    for (const story of [law.paused, law.waitingForPapers, law.waitingForPayment])
      expect(story.under(toward()).refusal('system', AT, MIGRATE)).toBe('wrong-status');
  });

  it('before it is handed over, its hand-over stays due by R4.5, whatever limit the version gives', () => {
    const story = moved(law.received, changed('reception', { limit: day(3) }), [], '2026-11-16T09:00');
    expect(dueOf(story)).toEqual(dueOf(law.received));
  });

  it('its work can be sent back to a step that was called otherwise when it was done', () => {
    const story = moved(law.proposed, changed('processing', { id: 'tham-dinh' }));
    const back = story.then('head', '2026-11-19T09:00', { type: 'SendBack', stepId: 'review', reason: 'x' });
    expect(openSteps(back.dossier)).toMatchObject([{ stepId: 'tham-dinh', assignee: 'specialist' }]);
    expect(
      back.then('specialist', '2026-11-20T09:00', { ...law.PROPOSE, stepId: 'tham-dinh' } as law.Ask),
    ).toBeTruthy();
  });

  it('a step that was done and that the version no longer has is no hindrance', () => {
    expect(stepsOf(moved(law.reviewed, without('review'), [], '2026-11-19T10:00'))).toEqual([[4, 'approval']]);
  });

  it('what was done under a name that the version gives to something else is marked with its version', () => {
    const edit = all(without('processing'), changed('result', { id: 'processing' }));
    const { work, pins } = law.caseOf(moved(law.proposed, edit));
    const { version } = law.caseOf(law.proposed).pins.process;
    expect(work.map(({ stepId }) => stepId)).toEqual(['reception', `processing@${version}`, 'review']);
    expect(pins.process).toEqual(MIGRATE.process);
  });

  it('an optional step that the version passes over on the way is passed over', () => {
    const optional = { id: 'x', kind: 'clerk', when: { field: 'channel', op: 'eq', value: 'online' } } as const;
    expect(law.caseOf(moved(law.assigned, inserted('processing', optional))).skipped).toEqual(['x']);
  });

  it('another branch that the version has open there opens beside', () => {
    const edit = all(
      changed('reception', { next: ['processing', 'beside'] }),
      inserted('review', { id: 'beside', kind: 'inter_agency', limit: day(1) }),
      changed('processing', { next: ['review'] }),
      changed('review', { join: true }),
    );
    const story = moved(law.assigned, edit);
    expect(stepsOf(story)).toEqual([[2, 'processing'], [3, 'beside']]); // prettier-ignore
    expect(dueOf(story)[1]).toBe('2026-11-19T17:00:00+07:00');
    const proposed = story.then('specialist', '2026-11-18T14:00', law.PROPOSE);
    expect(stepsOf(proposed)).toEqual([[3, 'beside']]); // the join waits for it
  });

  it('a step of another agency by the version is closed with the one and opened with the other, by its whole limit', () => {
    const edit = changed('processing', { owner: { agency: law.OTHER }, limit: day(2) });
    const { work } = law.caseOf(moved(law.assigned, edit));
    expect(work.slice(1)).toMatchObject([
      { no: 2, owner: law.RESOLVER, closedAt: '2026-11-18T03:00:00.000Z' },
      { no: 3, stepId: 'processing', owner: law.OTHER, assignee: null, closedAt: null, openedAt: '2026-11-18T03:00:00.000Z' }, // prettier-ignore
    ]);
  });

  it('what a person has chosen goes before likeness; a step of another kind is nobody’s task yet', () => {
    const edit = inserted('processing', { id: 'kiem-tra', kind: 'clerk' });
    const story = moved(law.assigned, edit, [{ from: 'processing', to: 'kiem-tra' }]);
    expect(openSteps(story.dossier)).toMatchObject([{ no: 2, stepId: 'kiem-tra', kind: 'clerk', assignee: null }]);
    const on = story.then('clerk', '2026-11-18T14:00', law.complete('kiem-tra'));
    expect(stepsOf(on)).toEqual([[3, 'processing']]);
  });

  it('a person’s choice says what of the done work is the same: else a step before is undone', () => {
    const edit = changed('processing', { id: 'a', kind: 'inter_agency' });
    expect(law.proposed.under(toward(edit)).refusal('system', AT, MIGRATE)).toBe('step-before-undone');
    expect(stepsOf(moved(law.proposed, edit, [{ from: 'processing', to: 'a' }]))).toEqual([[3, 'review']]);
  });

  it('work done by another agency is not the same work, though it is of the same kind', () => {
    const edit = changed('processing', { id: 'a', owner: { agency: law.OTHER } });
    expect(law.proposed.under(toward(edit)).refusal('system', AT, MIGRATE)).toBe('step-before-undone');
  });

  it('of two steps that are alike in the version, neither is taken without a person’s choice', () => {
    const edit = all(changed('processing', { id: 'a' }), inserted('review', { id: 'b', kind: 'processing' }));
    expect(law.assigned.under(toward(edit)).refusal('system', AT, MIGRATE)).toBe('step-needs-choice');
    expect(stepsOf(moved(law.assigned, edit, [{ from: 'processing', to: 'a' }]))).toEqual([[2, 'a']]);
  });

  it('takes opinions asked for and a supplement proposed along with their step', () => {
    const story = law.supplementProposed.then('specialist', '2026-11-17T10:00', law.CONSULT);
    const { consultations, supplementDraft } = law.caseOf(moved(story, changed('processing', { id: 'a' })));
    expect([consultations[0]!.stepId, supplementDraft!.stepId]).toEqual(['a', 'a']);
  });

  it.each(MIGRATION_FAULTS)('else it is refused: %s', (code, story, ask) => {
    expect(story.refusal('system', AT, ask)).toBe(code);
  });
});

describe('the due date of a step that goes on', () => {
  const [due] = dueOf(law.assigned); // six working days from 16/11
  it('counts by the other limit from its opening, so that nobody gains time', () => {
    expect(due).toBe('2026-11-25T17:00:00+07:00');
    expect(dueOf(moved(law.assigned, changed('processing', { limit: day(5) })))).toEqual(['2026-11-23T17:00:00+07:00']);
    expect(dueOf(moved(law.assigned, changed('processing', { limit: null })))).toEqual([null]);
  });
  it('is never later than the promise', () => {
    const { dueAt } = law.caseOf(law.assigned).promise!;
    expect(dueOf(moved(law.assigned, changed('processing', { limit: day(30) })))).toEqual([inVietNam(dueAt)]);
  });
  it('makes nobody late: a limit that would be over already leaves the date before', () => {
    expect(dueOf(moved(law.assigned, changed('processing', { limit: day(1) })))).toEqual([due]);
  });
  it('keeps a lateness that has begun', () => {
    const late = law.assigned.then('system', '2026-11-26T08:00', {
      type: 'ReportStepOverdue',
      stepNo: 2,
      dueAt: openSteps(law.assigned.dossier)[0]!.dueAt!,
    });
    const story = moved(late, changed('processing', { limit: day(9) }), [], '2026-11-26T09:00');
    expect(openSteps(story.dossier)).toMatchObject([{ missed: true }]);
    expect(dueOf(story)).toEqual([due]);
  });
  it('counts from the end of a wait that its time was counted anew after', () => {
    // 24/11 is off
    const resumed = law.paused.then('leader', '2026-11-20T10:00', { type: 'ResumeProcessing', note: null });
    const story = moved(resumed, changed('processing', { limit: day(4) }), [], '2026-11-23T08:00');
    expect(dueOf(story)).toEqual(['2026-11-27T17:00:00+07:00']);
  });
});

describe('a migration that is undone', () => {
  const edit = all(
    changed('processing', { id: 'a', owner: { agency: law.OTHER } }),
    changed('reception', { id: 'b' }),
    inserted('a', { id: 'x', kind: 'clerk', when: { field: 'channel', op: 'eq', value: 'online' } }),
  );
  it('leaves the dossier exactly as it stood', () => {
    const there = moved(law.supplementProposed, edit, [], '2026-11-18T10:00');
    expect(there.dossier).not.toEqual(law.supplementProposed.dossier);
    expect(there.then('system', '2026-11-18T11:00', UNDO).dossier).toEqual(law.supplementProposed.dossier);
  });
  it('is refused once anything else has happened, to the same migration alone', () => {
    const there = moved(law.assigned);
    expect(there.refusal('system', AT, { ...UNDO, migration: 'm2' } as law.Ask)).toBe('migration-not-last');
    const on = there.then('specialist', '2026-11-18T11:00', law.CONSULT);
    expect(on.refusal('system', '2026-11-18T12:00', UNDO)).toBe('migration-not-last');
    const undone = there.then('system', AT, UNDO);
    expect(undone.refusal('system', AT, UNDO)).toBe('migration-not-last');
  });
});
