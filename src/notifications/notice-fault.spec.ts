import { describe, expect, it } from '@jest/globals';
import { noticeFault } from './notice-fault.js';

describe('why a channel has not brought a notice', () => {
  it.each([
    ['no-address', 'no-address'],
    ['no-consent', 'no-consent'],
    ['channel off', 'channel-off'],
    ['lease ran out', 'stopped-midway'],
    ['the provider could not deliver it', 'not-delivered'],
    ['the provider does not tell', 'outcome-unknown'],
    ['answer 422', 'refused'],
    ['answer 550 to RCPT TO', 'refused'],
    ['not in time: answer 401', 'turned-away'],
    ['not in time: answer 535 to AUTH PLAIN', 'turned-away'],
    ['not in time: answer 503', 'busy'],
    ['answer 451 to RCPT TO', 'busy'],
    ['not in time: not reached: Error', 'not-reached'],
    ['answer 200 without an id', 'outcome-unknown'],
    ['cut off: Error', 'outcome-unknown'],
    ['TimeoutError', 'outcome-unknown'],
    ['outcome unknown', 'outcome-unknown'],
    ['not in time', 'not-in-time'],
    ['no template of that version: received.v9', 'internal'],
  ])('%s: %s', (reason, fault) => expect(noticeFault(reason)).toBe(fault));

  it('is nothing while nothing has failed', () => expect(noticeFault(null)).toBeNull());
});
