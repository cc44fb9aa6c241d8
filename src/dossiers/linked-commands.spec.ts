import { describe, expect, it } from '@jest/globals';
import { child } from '../../test/support/linked-law.js';
import * as law from '../../test/support/law.js';
import { tellingOf } from './linked-commands.js';

describe('what a linked dossier is told of its parent', () => {
  const told = (parent: law.Story) =>
    tellingOf('parent-waits', {
      ...{ parentId: 'parent', parent: law.caseOf(parent), stepNo: 2 },
      ...{ childId: 'child', child: law.caseOf(child) },
    });

  it('is that it waits, since when, and until when its clock stands at most', () => {
    const { since } = law.caseOf(law.paused).wait!;
    const waits = { type: 'ReportParentWaits', dossierId: 'child', waitsFor: 'pause', since };
    expect(told(law.paused)).toEqual(waits);
    const forTwoDays = law.assigned.under(law.twoDaysOf('pause')).then('leader', '2026-11-18T09:00', {
      ...{ type: 'PauseProcessing', reason: 'x', legalGround: 'y' },
    });
    expect(told(forTwoDays)).toEqual({ ...waits, until: law.caseOf(forTwoDays).wait!.until });
  });

  it('is nothing when the parent has gone on meanwhile', () => expect(told(law.assigned)).toBeNull());
});
