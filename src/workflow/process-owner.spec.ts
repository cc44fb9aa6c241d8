import { describe, expect, it } from '@jest/globals';
import { agencyOf, type OwnerContext } from './process-owner.js';
import type { StepOwner } from './procedure.js';

const register = [
  { id: 'tq', parentId: null, type: 'people_committee', level: 'province' },
  { id: 'tq.vp', parentId: 'tq', type: 'office', level: 'province' },
  { id: 'tq.snv', parentId: 'tq', type: 'department', level: 'province' },
  { id: 'tq.x1', parentId: 'tq', type: 'people_committee', level: 'commune' },
  { id: 'tq.x1.ttpvhcc', parentId: 'tq.x1', type: 'pssc', level: 'commune' },
  { id: 'tq.x1.ca', parentId: 'tq.x1', type: 'vertical_agency', level: 'commune' },
];
const context: OwnerContext = {
  receiver: 'tq.x1.ttpvhcc',
  resolver: 'tq.snv',
  agency: (id) => register.find((one) => one.id === id) ?? null,
  ofField: 'tq.snv',
};

describe('who owns a step', () => {
  it.each<[StepOwner, string | null]>([
    ['receiver', 'tq.x1.ttpvhcc'],
    ['resolver', 'tq.snv'],
    ['applicant', null],
    [{ agency: 'tq.vp' }, 'tq.vp'],
    [{ agency: 'Văn phòng UBND tỉnh Cao Bằng' }, null],
    [{ unit: 'ca', of: 'receiver' }, 'tq.x1.ca'],
    [{ unit: 'vp', of: 'resolver' }, 'tq.vp'],
    [{ unit: 'ca', of: 'resolver' }, null],
    [{ committee: 'commune', of: 'receiver' }, 'tq.x1'],
    [{ committee: 'province', of: 'receiver' }, 'tq'],
    [{ committee: 'commune', of: 'resolver' }, null],
    [{ field: 'procedure' }, 'tq.snv'],
  ])('%j is %s', (owner, agency) => {
    expect(agencyOf(owner, context)).toBe(agency);
  });
});
