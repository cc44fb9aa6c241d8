import { describe, expect, it } from '@jest/globals';
import { atOnce, BODIES, NOW, resolver, STORIES } from '../../test/support/every-state.js';
import * as law from '../../test/support/law.js';
import type { Who } from '../../test/support/law.js';
import { COMMANDS, PERSON_COMMANDS, RULES } from './allowed.js';
import { allowedOf } from './permit.js';
import { instant } from './instant.js';
import { STATUSES } from './status.js';

const cells = Object.entries(STORIES).flatMap(([name, story]) =>
  (Object.keys(law.PEOPLE) as Who[]).filter((who) => who !== 'system').map((who) => ({ name, story, who })),
);

describe('what the API says is allowed', () => {
  it.each(cells)('is what the desk accepts: $name, asked by $who', ({ story, who }) => {
    const actor = law.PEOPLE[who];
    const circumstances = law.circumstances(
      actor,
      instant(`${NOW}:00+07:00`),
      { type: 'DraftApology', promiseNo: 0 },
      story.dossier,
    );
    const { allowed } = allowedOf(story.dossier, actor, story.twist(circumstances));
    const later = PERSON_COMMANDS.filter((type) => !RULES[type].from.includes('unknown'));
    // a specialist may take what is nobody's: for himself alone
    const bodies = (type: (typeof later)[number]) => type === 'Assign' ? [...BODIES.Assign, { ...law.ASSIGN, assignee: actor.id } as law.Ask] : BODIES[type]; // prettier-ignore
    const accepted = later.filter((type) => bodies(type).some((ask) => story.refusal(who, NOW, ask) === 'accepted'));
    // a same-day procedure of a commune has no signer in this cast: allowed, though no body here names one
    const expected =
      story === atOnce && resolver !== law.RESOLVER && who === 'desk' ? [...accepted, 'DeliverResult'] : accepted;
    expect([...allowed].sort()).toEqual([...expected].sort());
  });

  it('names for each blocked command the code and the article', () => {
    const circumstances = law.circumstances(
      law.PEOPLE.clerk,
      instant(`${NOW}:00+07:00`),
      { type: 'DraftApology', promiseNo: 0 },
      law.assigned.dossier,
    );
    const { blocked } = allowedOf(law.assigned.dossier, law.PEOPLE.clerk, circumstances);
    expect(blocked).toContainEqual(
      expect.objectContaining({
        command: 'SignResult',
        code: 'wrong-step-kind',
        ground: 'NĐ 61/2018/NĐ-CP Đ.19, k.8',
      }),
    );
    expect(blocked.every(({ code }) => code.length > 0)).toBe(true);
  });
});

describe('the table of the law', () => {
  it('starts and ends in states that exist', () => {
    for (const type of COMMANDS) {
      for (const status of RULES[type].from) expect(STATUSES).toContain(status);
      if (RULES[type].to !== 'same') expect(STATUSES).toContain(RULES[type].to);
    }
  });
  it('gives every command an asker and a ground', () => {
    for (const type of COMMANDS) {
      expect(RULES[type].grants.length > 0 || RULES[type].system).toBe(true);
      expect(RULES[type].ground).toMatch(/NĐ|TT|luật/);
    }
  });
  it('every command that the table knows is decided, and every path from nothing to returned is walked', () => {
    expect(law.returned.facts.map(({ type }) => type)).toEqual([
      'DossierReceived',
      'PromiseMade',
      'DossierHandedOver',
      'StepAssigned',
      'SubmittedToLeader',
      'SubmittedToLeader',
      'ResultSigned',
      'ResultNumbered',
      'ResultDelivered',
      'ResultReturned',
    ]);
  });
});
