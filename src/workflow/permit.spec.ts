import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import type { Story } from '../../test/support/law.js';
import type { Actor } from './people.js';
import { permit } from './permit.js';
import { Refusal } from './refusal.js';

const [DESK] = law.PEOPLE.desk.posts;
const [LEADER] = law.PEOPLE.leader.posts;
const [SPECIALIST] = law.PEOPLE.specialist.posts;

/** The post that is accepted, or the code of the refusal. */
function asked({ dossier }: Story, type: Parameters<typeof permit>[0], ...posts: Actor['posts']): string {
  const actor: Actor = { kind: 'person', id: 'both', posts };
  const ask = { type: 'DraftApology', promiseNo: 0 } as const;
  try {
    return permit(
      type,
      dossier,
      actor,
      law.circumstances(actor, law.caseOf({ dossier } as Story).receivedAt, ask, dossier),
    ).post!.role;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('a person with several posts', () => {
  const old = law.inRegimeB(law.assigned);
  it('is allowed by the one that the guards accept, whichever comes first', () => {
    expect(asked(law.assigned, 'WithdrawDossier', LEADER!, DESK!)).toBe('desk-officer'); // regime C: the desk alone
    expect(asked(law.assigned, 'WithdrawDossier', DESK!, LEADER!)).toBe('desk-officer');
    expect(asked(old, 'WithdrawDossier', DESK!, LEADER!)).toBe('signing-leader'); // before it: the leader confirms
    expect(asked(old, 'WithdrawDossier', LEADER!, DESK!)).toBe('signing-leader');
  });
  it('with one alone is refused as that post is', () => {
    expect(asked(law.assigned, 'WithdrawDossier', LEADER!)).toBe('not-withdrawable-so');
    expect(asked(old, 'WithdrawDossier', DESK!)).toBe('not-withdrawable-so');
    expect(asked(old, 'WithdrawDossier', SPECIALIST!)).toBe('wrong-role');
  });
  it('that all are refused is told one reason, in the order of the table', () => {
    expect(asked(law.signed, 'WithdrawDossier', LEADER!, DESK!)).toBe('result-already-signed');
    expect(asked(law.signed, 'WithdrawDossier', { role: 'desk-officer', agency: law.OTHER }, SPECIALIST!)).toBe(
      'not-yours',
    );
  });
  it('of another agency counts as none', () =>
    expect(asked(old, 'WithdrawDossier', DESK!, { role: 'signing-leader', agency: law.OTHER })).toBe(
      'not-withdrawable-so',
    ));
});
