import { describe, expect, it } from '@jest/globals';
import { givenOf } from '../web/src/dossier/given.js';
import { vi } from '../web/src/text/vi.js';
import { worded } from '../web/src/text/wording.js';

const t = (key: string, values = {}) => worded('vi', (vi as Readonly<Record<string, string>>)[key]!, values);
const given = (type: string, givenTo: string | null, details: object = {}) =>
  givenOf({ type, givenTo, details: { ...details } }, t);

describe('to whom the work went, in the course of a dossier', () => {
  it('is told by name, given or sent back', () => {
    expect(given('StepAssigned', 'Lý A Páo', { assignee: 'a1' })).toBe('Giao cho Lý A Páo');
    expect(given('SentBack', 'Lý A Páo')).toBe('Trả lại cho Lý A Páo');
  });

  it('is nobody where it was given back, and is not told where nothing went or it is not ours to know', () => {
    expect(given('StepAssigned', null, { assignee: null })).toBe('Trả lại, chưa giao cho ai');
    expect([given('ResultSigned', null), given('StepAssigned', null, { assignee: 'a1' })]).toEqual([null, null]);
  });
});
