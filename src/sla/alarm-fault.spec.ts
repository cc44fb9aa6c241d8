import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../workflow/refusal.js';
import { alarmFault } from './alarm-fault.js';

describe('why an alarm does not ring', () => {
  it.each([
    ['lease ran out', 'stopped-midway'],
    [new Refusal('wrong-status', 'NĐ 118/2025/NĐ-CP').message, 'refused'],
    [new Refusal('agency-closed').message, 'refused'],
    ['no such calendar edition: vn-state-2027', 'calendar'],
    ['no working time is known for the year 2031', 'calendar'],
    ['2027-01-01 is not a working day', 'calendar'],
    ['connect ECONNREFUSED 127.0.0.1:5432', 'database'],
    ['canceling statement due to statement timeout', 'database'],
    ['wrong-statuses of something', 'internal'],
    ["Cannot read properties of undefined (reading 'work')", 'internal'],
  ])('%s: %s', (reason, fault) => expect(alarmFault(reason)).toBe(fault));

  it('is nothing while it has not failed', () => expect(alarmFault(null)).toBeNull());
});
