import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { step, way } from '../../test/support/past.js';
import { instant } from '../workflow/instant.js';
import { drawProcess } from './process-draw.js';
import { pathOf } from './process-path.js';

const at = (local: string) => instant(`${local}:00+07:00`);
const marks = (story: law.Story, now: string) => Object.fromEntries(pathOf(law.caseOf(story), at(now)));

describe('the path of a dossier', () => {
  it('tells what is done and what is open', () => {
    expect(marks(law.assigned, '2026-11-16T15:00')).toEqual({ reception: ['done'], processing: ['open'] });
    expect(Object.values(marks(law.finished, '2026-11-23T08:00'))).toEqual(Array(5).fill(['done']));
  });

  it('marks a step late once its own due date has passed, open or done', () => {
    const { work } = law.caseOf(law.assigned);
    const dueAt = work.find(({ stepId }) => stepId === 'processing')!.dueAt!;
    expect(pathOf(law.caseOf(law.assigned), dueAt).get('processing')).toEqual(['open']);
    expect(marks(law.assigned, '2026-11-27T08:00')['processing']).toEqual(['open', 'late']);
    const proposedLate = law.assigned.then('specialist', '2026-11-27T09:00', law.PROPOSE);
    expect(marks(proposedLate, '2026-11-27T09:00')).toMatchObject({ processing: ['done', 'late'], review: ['open'] });
  });

  it('marks no step late while the clock stands', () => {
    expect(marks(law.waitingForPapers, '2026-12-20T08:00')['processing']).toEqual(['open']);
  });

  it('marks a step open again when its work was sent back', () => {
    const back = law.proposed.then('head', '2026-11-18T10:00', { type: 'SendBack', stepId: 'review', reason: 'Thiếu' });
    expect(marks(back, '2026-11-18T11:00')).toMatchObject({ processing: ['open'], review: ['done'] });
  });

  it('tells which steps were passed over', () => {
    const dossier = { ...law.caseOf(law.assigned), skipped: ['more'] };
    expect(pathOf(dossier, at('2026-11-16T15:00')).get('more')).toEqual(['skipped']);
  });
});

describe('a picture with a path', () => {
  const process = way(
    step('nhan', 'reception', null),
    step('tham-dinh', 'processing', null),
    step('tra', 'result', null),
  );
  const path = new Map([
    ['nhan', ['done', 'late'] as const],
    ['tham-dinh', ['open'] as const],
    ['gone', ['done'] as const],
  ]);
  const drawn = drawProcess(process, 'vi', String, path).split('\n');

  it('has a class for each mark, on the steps of the picture alone', () => {
    expect(drawn.filter((line) => line.startsWith('  class '))).toEqual([
      '  class n_nhan done',
      '  class n_tham_dinh open',
      '  class n_nhan late',
    ]);
    expect(drawn.filter((line) => line.startsWith('  classDef ')).map((line) => line.split(' ')[3])).toEqual([
      'done',
      'open',
      'late',
    ]);
  });

  it('says the same in the table, for whoever does not see colours', () => {
    expect(drawn.filter((line) => line.startsWith('|')).map((line) => line.split(' | ').at(-1))).toEqual([
      'hồ sơ này |',
      expect.stringMatching(/^\|/),
      'đã xong, quá hạn |',
      'đang làm |',
      '– |',
    ]);
  });

  it('has neither without a dossier', () => {
    const alone = drawProcess(process, 'vi', String);
    expect(alone).not.toContain('class');
    expect(alone).not.toContain('hồ sơ này');
  });
});
