import { expect, it } from '@jest/globals';
import { parent } from '../../test/support/linked-law.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import type { Received } from '../workflow/dossier.js';
import { LinkedAnswers } from './linked-answers.js';
import type { ChildLine, LinkedRows } from './linked-rows.js';

const line = (stepNo: number): ChildLine => ({
  ...{ id: `child-${stepNo}`, code: 'H60.13-261116-0002', procedureCode: '1.001022', resolver: 'tq.stp' },
  ...{ status: 'processing', dueDate: null, overdueAt: null, finishedOn: null, stepNo },
});

it('leaves out a part that was opened after the dossier was read', async () => {
  const dossier = parent.dossier as Received;
  const no = dossier.work.find(({ child }) => child !== undefined)!.no;
  const rows = { children: () => Promise.resolve([line(no), line(99)]) } as unknown as LinkedRows;
  const catalogue = { procedure: () => null, agencyName: () => null } as unknown as Catalogue;
  const children = await new LinkedAnswers(rows, catalogue, new Clock()).childrenOf('parent', dossier);
  expect(children.map(({ id }) => id)).toEqual([`child-${no}`]);
});
