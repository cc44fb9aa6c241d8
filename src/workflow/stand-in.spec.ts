import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { RULES } from './allowed.js';
import type { CommandType } from './commands.js';
import { instant } from './instant.js';
import type { Actor, Post, Role, StandIn } from './people.js';
import { allowedOf, permit } from './permit.js';
import { Refusal } from './refusal.js';

const post = (role: Role, agency = law.RESOLVER): Post => ({ role, agency });
const SPECIALIST = [post('specialist')];
/** On 17 November, the whole day. */
const absent = (id: string, posts: readonly Post[]): StandIn => ({
  absent: id,
  posts,
  from: instant('2026-11-17T00:00:00+07:00'),
  until: instant('2026-11-18T00:00:00+07:00'),
});
const hoa = (posts: readonly Post[], ...standIns: StandIn[]): Actor => ({ kind: 'person', id: 'hoa', posts, standIns });
const contextOf = (actor: Actor, { dossier }: law.Story, at: string) => {
  const ask = { type: 'DraftApology', promiseNo: 0 } as const;
  return law.circumstances(actor, instant(`${at}:00+07:00`), ask, dossier);
};

/** As whom it is accepted, or the code and ground of the refusal. */
function asked(type: CommandType, story: law.Story, actor: Actor, at = '2026-11-17T09:00'): string {
  try {
    const { post: by, onBehalfOf = 'himself' } = permit(type, story.dossier, actor, contextOf(actor, story, at));
    return `${by!.role} for ${onBehalfOf}`;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${error.code} (${error.ground})`;
  }
}
const DELEGATION = 'NĐ 30/2020/NĐ-CP';
const WORK = RULES.SubmitToLeader.ground;

describe('a delegate', () => {
  const forSpecialist = hoa(SPECIALIST, absent('specialist', SPECIALIST));
  const forLeader = hoa([post('division-head')], absent('leader', [post('signing-leader')]));

  it('does the task of the absent person, in his name', () => {
    expect(asked('SubmitToLeader', law.assigned, forSpecialist)).toBe('specialist for specialist');
    expect(asked('SignResult', law.reviewed, forLeader)).toBe('signing-leader for leader');
  });
  it('by his own post first, where it is enough', () => {
    const leader = hoa([post('signing-leader')], absent('leader', [post('signing-leader')]));
    expect(asked('SignResult', law.reviewed, leader)).toBe('signing-leader for himself');
  });
  it('before and after, to the minute, is refused with the ground of delegations', () => {
    for (const at of ['2026-11-16T23:59', '2026-11-18T00:00'])
      expect(asked('SignResult', law.reviewed, forLeader, at)).toBe(`delegation-over (${DELEGATION})`);
    expect(asked('SignResult', law.reviewed, forLeader, '2026-11-17T00:00')).toBe('signing-leader for leader');
  });
  it('of a delegation that is over and of one that is not is allowed by the second', () => {
    const over = { ...absent('leader', [post('signing-leader')]), until: instant('2026-11-17T01:00:00+07:00') };
    const again = hoa([post('division-head')], over, absent('leader', [post('signing-leader')]));
    expect(asked('SignResult', law.reviewed, again)).toBe('signing-leader for leader');
  });
  it('is refused as himself where the absent person would be refused too', () => {
    expect(asked('SubmitToLeader', law.assigned, hoa(SPECIALIST, absent('colleague', SPECIALIST)))).toBe(
      `not-your-task (${WORK})`,
    );
    expect(asked('SignResult', law.assigned, forLeader)).toBe(`wrong-step-kind (${RULES.SignResult.ground})`);
  });
  it('does not pass on: whom his absent person acts for is not his', () => {
    const inner = { ...absent('colleague', SPECIALIST), standIns: [absent('specialist', SPECIALIST)] };
    expect(asked('SubmitToLeader', law.assigned, hoa(SPECIALIST, inner))).toBe(`not-your-task (${WORK})`);
  });
  it('never files, administers or supervises for another', () => {
    const mine = law.submitted; // of the citizen's account
    expect(asked('RequestWithdrawal', mine, hoa([], absent('citizen', [{ role: 'citizen', agency: null }])))).toMatch(
      /^wrong-role/,
    );
    const office = hoa([], absent('office', [post('provincial-office', 'tq.vp')]));
    expect(asked('ProposeCorrection', law.assigned, office)).toMatch(/^wrong-role/);
  });
  it('is offered what he may do for the absent person while he may, and no longer', () => {
    const offered = (at: string) =>
      allowedOf(law.assigned.dossier, forSpecialist, contextOf(forSpecialist, law.assigned, at)).allowed;
    expect(offered('2026-11-17T09:00')).toContain('ProposeSupplement');
    expect(offered('2026-11-18T09:00')).not.toContain('ProposeSupplement');
  });
});

describe('two pairs of eyes', () => {
  it('a delegate does not check what he himself worked on', () => {
    const self: Actor = { ...hoa(SPECIALIST, absent('head', [post('division-head')])), id: 'specialist' };
    expect(asked('SendBack', law.proposed, self)).toBe(`same-person (${RULES.SendBack.ground})`);
    expect(asked('SendBack', law.proposed, { ...self, id: 'hoa' })).toBe('division-head for head');
  });
  it('who checks does not work in the name of those whom he checks', () => {
    const both = [post('specialist'), post('division-head')];
    expect(asked('SubmitToLeader', law.assigned, hoa(both, absent('specialist', SPECIALIST)))).toBe(
      `same-person (${WORK})`,
    );
  });
  it('a delegate does not approve a correction of the absent person, nor his own', () => {
    const proposed = law.assigned.then('office', '2026-11-17T08:00', {
      type: 'ProposeCorrection',
      correction: { kind: 'void' },
      reason: 'x',
      document: 'y',
    });
    const office = [post('provincial-office', 'tq.vp')];
    expect(asked('ApproveCorrection', proposed, hoa(office, absent('office', office)))).toMatch(/^same-person/);
    expect(asked('ApproveCorrection', proposed, hoa(office, absent('inspector', office)))).toBe(
      'provincial-office for himself',
    );
    expect(asked('ApproveCorrection', proposed, { ...hoa(office, absent('x', office)), id: 'office' })).toMatch(
      /^same-person/,
    );
  });
});

describe('claiming and giving back', () => {
  const claim = (assignee: string | null): law.Ask => ({ type: 'Assign', stepId: 'processing', assignee });
  const at = '2026-11-17T09:00';
  it('a specialist of the owner takes what nobody has, for himself', () => {
    expect(law.handedOver.ask('specialist', at, claim('specialist'))).toMatchObject([
      { type: 'StepAssigned', assignee: 'specialist' },
    ]);
    expect(law.handedOver.refusal('specialist', at, claim('colleague'))).toBe('not-for-others /assignee');
    expect(law.handedOver.refusal('stranger', at, claim('stranger'))).toBe('not-yours');
  });
  it('gives back what is his, and hands it to nobody', () => {
    expect(law.assigned.ask('specialist', at, claim(null))).toMatchObject([{ type: 'StepAssigned', assignee: null }]);
    expect(law.assigned.refusal('specialist', at, claim('colleague'))).toBe('not-for-others /assignee');
    expect(law.assigned.refusal('colleague', at, claim('colleague'))).toBe('not-your-task');
    expect(law.assigned.refusal('colleague', at, claim(null))).toBe('not-your-task');
  });
  it('the head assigns anew, or takes it from everybody', () => {
    expect(law.assigned.ask('head', at, claim('colleague'))).toHaveLength(1);
    expect(law.assigned.ask('head', at, claim(null))).toHaveLength(1);
    expect(law.handedOver.ask('head', at, claim(null))).toEqual([]);
  });
  it('the agency’s rule gives only what nobody has, and says nothing when it comes late', () => {
    expect(law.handedOver.ask('system', at, claim('colleague'))).toHaveLength(1);
    expect(law.assigned.ask('system', at, claim('colleague'))).toEqual([]);
    expect(law.proposed.ask('system', at, claim('colleague'))).toEqual([]);
    expect(law.handedOver.refusal('system', at, claim('clerk'))).toBe('unknown-assignee /assignee');
  });
});
