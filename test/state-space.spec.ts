import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { COMMANDS, type Grant, PERSON_COMMANDS, RULES, targetOf } from '../src/workflow/allowed.js';
import type { CommandType } from '../src/workflow/commands.js';
import { type Dossier } from '../src/workflow/dossier.js';
import { evolve } from '../src/workflow/evolve.js';
import { inVietNam, type LocalDate } from '../src/workflow/instant.js';
import type { Actor } from '../src/workflow/people.js';
import { Refusal, REFUSAL_CODES, type RefusalCode } from '../src/workflow/refusal.js';
import { TEXTS } from '../src/text.js';
import { BODIES, NOW, STORIES } from './support/every-state.js';
import * as law from './support/law.js';
import { MIGRATION_FAULTS } from './support/migrations.js';
import { OUTAGE_FAULTS } from './support/outages.js';
import type { Ask, Story, Who } from './support/law.js';
import { child, parent } from './support/linked-law.js';

interface Cell {
  readonly state: string;
  readonly story: Story;
  readonly who: Who;
  readonly type: CommandType;
  readonly facts: number | null;
  readonly code: RefusalCode | null;
  readonly ground: string | null;
  readonly pointer: string | null;
  readonly to: string | null;
}

const apology = BODIES.ProposeApology[0]!;
const late = law.waitingForPapers.then('desk', '2026-11-20T08:00', {
  type: 'ReceiveSupplement',
  provided: ['m1', 'm2'],
  papers: [],
});
const waitingLate = law.supplementProposed
  .then('leader', '2026-11-30T08:00', { type: 'ApproveSupplement', leaderReason: 'x' })
  .then('desk', '2026-11-30T08:30', { type: 'SendSupplementRequest', number: '1' });

/** Everybody asks for everything in every state. */
function ask(story: Story, who: Who, body: Ask, at = NOW): Pick<Cell, 'facts' | 'code' | 'ground' | 'pointer' | 'to'> {
  try {
    const events = story.ask(who, at, body);
    const { status } = events.reduce<Dossier>(evolve, story.dossier);
    return { facts: events.length, code: null, ground: null, pointer: null, to: status };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, ground, pointer = null } = error;
    return { facts: null, code, ground, pointer, to: null };
  }
}

const cells: Cell[] = Object.entries(STORIES).flatMap(([state, story]) =>
  (Object.keys(law.PEOPLE) as Who[]).flatMap((who) =>
    COMMANDS.flatMap((type) => BODIES[type].map((body) => ({ state, story, who, type, ...ask(story, who, body) }))),
  ),
);

describe('the whole state space', () => {
  it('is every state × person × command, and its size is known', () => {
    expect(new Set(cells.map(({ story }) => story.dossier.status)).size).toBe(15);
    expect(cells.length).toBe(
      Object.keys(STORIES).length * Object.keys(law.PEOPLE).length * Object.values(BODIES).flat().length,
    );
    expect(cells.length).toBeGreaterThan(15_000);
  });
  it('each cell is accepted with facts, or refused with a code', () => {
    const codes = new Set<string>(REFUSAL_CODES);
    expect(cells.filter(({ code, facts }) => (code === null ? facts === null : !codes.has(code)))).toEqual([]);
  });
  it('what the table refuses is refused with its article', () => {
    const byTable: RefusalCode[] = [
      'wrong-status',
      'wrong-role',
      'not-yours',
      'not-your-task',
      'not-assigned',
      'wrong-step-kind',
      'no-open-step',
      'result-already-signed',
      'not-withdrawable-so',
    ];
    expect(
      cells.filter(({ code, ground, type }) => byTable.includes(code as RefusalCode) && ground !== RULES[type].ground),
    ).toEqual([]);
  });
  it('a command is accepted in exactly the statuses of its row', () => {
    for (const type of PERSON_COMMANDS) {
      const accepted = new Set(
        cells.filter((cell) => cell.type === type && cell.code === null).map(({ story }) => story.dossier.status),
      );
      // only once lateness has begun, or once the period is over, do these two leave a wait: shown below
      const elsewhere = /^(Propose|Approve|Decline|Number)Apology$/.test(type)
        ? ['awaiting-supplement', 'awaiting-payment', 'paused']
        : [];
      expect({ type, from: [...accepted].sort() }).toEqual({
        type,
        from: RULES[type].from.filter((status) => !elsewhere.includes(status)).sort(),
      });
    }
  });
  it('and leads exactly where its row says', () => {
    const stays = cells.filter(
      ({ facts, type, story, to }) => facts! > 0 && to !== targetOf(type, story.dossier.status),
    );
    const partly = stays.filter(({ type }) => type !== 'ReceiveSupplement' && type !== 'ApproveCorrection'); // in part; what was proposed
    expect(partly.map(({ state, type, to }) => `${state} ${type} ${to}`)).toEqual([]);
  });
  it('every way of being allowed is used by somebody, somewhere', () => {
    const used = new Set(
      cells
        .filter(({ code }) => code === null)
        .flatMap(({ who, type }) => (law.PEOPLE[who] as Actor).posts.map(({ role }) => `${type} ${role}`)),
    );
    const ways = PERSON_COMMANDS.flatMap((type) => RULES[type].grants.map(({ role }: Grant) => `${type} ${role}`));
    // the leader's confirmation of a withdrawal belongs to regime B: endings.spec.ts
    expect(ways.filter((way) => !used.has(way)).filter((way) => way !== 'WithdrawDossier signing-leader')).toEqual([]);
    const old = law.inRegimeB(law.assigned);
    expect(old.refusal('leader', NOW, BODIES.WithdrawDossier[0]!)).toBe('accepted');
  });
  it('administrators decide nothing; another agency’s people only what they are asked', () => {
    const accepted = (who: Who) =>
      new Set(cells.filter((cell) => cell.who === who && cell.code === null).map(({ type }) => type));
    expect([...accepted('admin')]).toEqual([]);
    expect([...accepted('stranger')]).toEqual(['AnswerConsultation']);
    expect([...accepted('citizen')].sort()).toEqual(['RequestWithdrawal', 'SubmitDossier', 'SubmitIntakeSupplement']);
  });
  it('only the alarm clock reports: to a person it is refused, whatever the state', () => {
    const ring: Ask = { type: 'ReportDeadline', promiseNo: 1, generation: 1 };
    for (const [, story] of Object.entries(STORIES)) {
      for (const who of Object.keys(law.PEOPLE) as Who[])
        expect(story.refusal(who, NOW, ring)).toBe(who === 'system' ? 'accepted' : 'system-only');
    }
  });
});

/** A linked dossier does the step of which he is the assignee. */
const linkedOne = parent.then('head', NOW, { type: 'Assign', stepId: 'one', assignee: 'specialist' });
const change = (ask: Ask, more: object): Ask => ({ ...ask, ...more }) as Ask;
const receive = (more: Parameters<typeof law.filing>[0]): Ask => change(law.RECEIVE, { filing: law.filing(more) });
const unready: law.Twist = (c) => ({ ...c, procedure: c.procedure && { ...c.procedure, findings: ['limit'] } });

/** The applicant pays, and only then the matter is reviewed. */
const paysNext: law.Twist = (c) => {
  const pays = { kind: 'processing', owner: 'applicant', wait: 'payment' } as const;
  const steps = c.process?.steps.map((step) => (step.id === 'review' ? { ...step, ...pays } : step));
  return { ...c, process: c.process && { ...c.process, steps: steps ?? [] } };
};

/** What no cell above can show, because it hangs on the body or the moment: a code, and one who meets it. */
const FAULTS: readonly [RefusalCode, Story, Who, string, Ask][] = [
  ['not-for-others', law.handedOver, 'specialist', NOW, change(law.ASSIGN, { assignee: 'colleague' })],
  ['unknown-assignee', law.handedOver, 'head', NOW, change(law.ASSIGN, { assignee: 'clerk' })],
  ['done-by-child', linkedOne, 'specialist', NOW, law.complete('one')],
  ['through-the-parent', child, 'desk', NOW, BODIES.WithdrawDossier[0]!],
  ['unknown-procedure', law.Story.empty, 'desk', NOW, receive({ procedureCode: '1.999999' })],
  ['unknown-variant', law.Story.empty, 'desk', NOW, receive({ variant: 'v99' })],
  ['procedure-not-ready', law.Story.empty.under(unready), 'desk', NOW, law.RECEIVE],
  [
    'channel-not-offered',
    law.Story.empty.under((c) => ({ ...c, procedure: c.procedure && { ...c.procedure, channels: ['online'] } })),
    'desk',
    NOW,
    law.RECEIVE,
  ],
  ['wrong-level', law.Story.empty, 'desk', NOW, receive({ resolver: 'tq.x' })],
  [
    'agency-not-involved',
    law.assigned,
    'office',
    NOW,
    { type: 'RehomeDossier', agency: 'tq.x', into: law.OTHER, document: 'QĐ 1', reason: 'Sáp nhập' },
  ],
  ['unknown-agency', law.Story.empty, 'desk', NOW, receive({ resolver: 'tq.nowhere' })],
  ['agency-closed', law.Story.empty, 'desk', NOW, receive({ resolver: 'tq.old' })],
  ['nothing-signed', law.signed, 'clerk', NOW, law.numbered('2026-11-19')],
  ['agency-without-identifier', law.Story.empty, 'desk', NOW, receive({ resolver: law.OTHER })],
  ['papers-missing', law.intakeSupplement, 'citizen', NOW, { type: 'SubmitIntakeSupplement', papers: [] }],
  [
    'paper-not-listed',
    law.Story.empty,
    'desk',
    NOW,
    receive({ papers: [{ ...law.filing().papers[0]!, paperId: 'p999' }] }),
  ],
  ['result-document-missing', law.reviewed, 'leader', NOW, change(law.SIGN, { document: null })],
  ['reason-missing', law.reviewed, 'leader', NOW, change(law.SIGN, { decision: 'refused' })],
  ['date-in-future', law.Story.empty, 'desk', NOW, change(law.RECEIVE, { receivedAt: '2026-12-01T01:00:00.000Z' })],
  [
    'date-before-reception',
    law.assigned,
    'office',
    NOW,
    change(BODIES.ProposeCorrection[0]!, { correction: { kind: 'due-date', dueDate: '2026-11-13' } }),
  ],
  [
    'recipient-unproven',
    law.finished,
    'desk',
    NOW,
    change(law.RETURN, { recipient: { kind: 'owner', proof: 'postal-delivery', authorisation: null, signed: true } }),
  ],
  [
    'authorisation-missing',
    law.finished,
    'desk',
    NOW,
    change(law.RETURN, { recipient: { kind: 'proxy', proof: 'identity-paper', authorisation: null, signed: true } }),
  ],
  ['apology-not-owed', waitingLate, 'specialist', NOW, apology],
  ['new-date-not-after-old', law.assigned, 'specialist', NOW, change(apology, { newDate: '2026-12-01' })],
  ['new-date-in-past', law.assigned, 'specialist', '2026-12-10T09:00', change(apology, { newDate: '2026-12-04' })],
  ['new-date-closed', law.assigned, 'specialist', NOW, change(apology, { newDate: '2026-12-05' })],
  [
    'signer-without-power',
    STORIES['received, same day'],
    'desk',
    NOW,
    { type: 'DeliverResult', stepId: null, immediate: { document: law.document, number: '1', signer: 'clerk' } },
  ],
  ['system-only', law.assigned, 'leader', NOW, { type: 'ReportDeadline', promiseNo: 1, generation: 1 }],
  ['nothing-missing', law.submitted, 'desk', NOW, { type: 'RequestIntakeSupplement', missing: [], leaderReason: null }],
  [
    'named-twice',
    law.submitted,
    'desk',
    NOW,
    { type: 'RequestIntakeSupplement', missing: [law.missing[0]!, law.missing[0]!], leaderReason: null },
  ],
  [
    'supplement-once',
    late.then('specialist', '2026-11-20T09:00', law.PROPOSE_OTHERS),
    'leader',
    NOW,
    { type: 'ApproveSupplement', leaderReason: null },
  ],
  ['asked-before', late, 'specialist', '2026-11-20T09:00', law.PROPOSE_SUPPLEMENT],
  ['guidance-missing', law.submitted, 'desk', NOW, change(law.REFUSE, { guidance: null })],
  ['nothing-asked-yet', law.submitted, 'desk', NOW, change(law.REFUSE, { ground: 'not-supplemented' })],
  ['legal-ground-missing', law.submitted, 'desk', NOW, change(law.REFUSE, { ground: 'sector-law' })],
  ['supplement-too-late', law.supplementProposed, 'leader', NOW, { type: 'ApproveSupplement', leaderReason: null }],
  ['not-asked-for', law.waitingForPapers, 'desk', NOW, { type: 'ReceiveSupplement', provided: ['m9'], papers: [] }],
  ['period-running', law.waitingForPapers, 'desk', '2026-11-20T09:00', { type: 'CloseUnsupplemented', number: '1' }],
  ['limit-ended', law.assigned, 'leader', '2026-12-01T08:00', BODIES.ExtendLimit[0]!],
  [
    'document-already-used',
    law.finished,
    'leader',
    NOW,
    { type: 'ReplaceResult', reason: 'x', document: law.document, number: '1' },
  ],
  ['opinion-not-asked', law.toAsk('proceed'), 'specialist', NOW, law.PROPOSE],
  ['opinion-awaited', law.asked('proceed'), 'specialist', NOW, law.PROPOSE],
  [
    'opinion-missing',
    law.asked('wait').then('system', NOW, { type: 'ReportConsultationSilence', consultation: 1 }),
    'specialist',
    NOW,
    law.PROPOSE,
  ],
  ['answer-date-missing', law.assigned, 'specialist', NOW, change(law.CONSULT, { answerBy: null })],
  [
    'not-done-before',
    law.proposed,
    'head',
    NOW,
    { type: 'SendBack', stepId: 'review', reason: 'x', toStepId: 'result' },
  ],
  [
    'payment-outstanding',
    law.assigned.under(paysNext).then('specialist', NOW, BODIES.RaiseObligation[0]!),
    'desk',
    NOW,
    law.complete('review'),
  ],
  ['consults-itself', law.assigned, 'specialist', NOW, change(law.CONSULT, { agency: law.RESOLVER })],
  [
    'not-consulted',
    STORIES['consulting'],
    'stranger',
    NOW,
    { type: 'AnswerConsultation', consultation: 9, answer: 'x', document: null },
  ],
  ...MIGRATION_FAULTS.map(([code, story, body]): (typeof FAULTS)[number] => [code, story, 'system', NOW, body]),
  ...OUTAGE_FAULTS.map(([, code, story, body]): (typeof FAULTS)[number] => [code, story, 'system', NOW, body]),
];

describe('every refusal', () => {
  it.each(FAULTS)('%s is met by somebody', (code, story, who, at, body) => {
    expect(story.refusal(who, at, body).split(' ')[0]).toBe(code);
  });
  it('names its ground, whoever asks for what: the article at fault, or that of the command', () => {
    const bare = (code: RefusalCode | null, ground: string | null) =>
      code !== null && code !== 'system-only' && !ground;
    expect(cells.filter(({ code, ground }) => bare(code, ground))).toEqual([]);
    const asked = FAULTS.map(([, story, who, at, body]) => ask(story, who, body, at));
    expect(asked.filter(({ code, ground }) => bare(code, ground))).toEqual([]);
  });
  it('gives a name with each step that its wording tells, but for one that no process has', () => {
    const told = (code: RefusalCode) => [...TEXTS.vi[`refusal.${code}`]!.matchAll(/\{(steps?|before)\}/g)].map(([, at]) => at!); // prettier-ignore
    const nameless = FAULTS.filter(([code, story, who, at, body]) => {
      const { detail } = story.refused(who, at, body)!;
      return told(code).some((place) => typeof detail[`${place}Name`] !== 'string');
    });
    expect(nameless.map(([code]) => code)).toEqual(['unknown-step']);
  });
  it('that the service knows has been met, in a cell or a fault', () => {
    const met = new Set([...cells.map(({ code }) => code), ...FAULTS.map(([code]) => code)]);
    // of delegates alone: stand-in.spec.ts
    expect(REFUSAL_CODES.filter((code) => !met.has(code))).toEqual(['delegation-over']);
  });
  it('of a wait when lateness has begun is lifted: then an apology is owed (§18.7)', () => {
    const overdue = law.supplementProposed
      .then('leader', '2026-12-02T08:00', { type: 'ApproveSupplement', leaderReason: 'x' })
      .then('desk', '2026-12-02T08:30', { type: 'SendSupplementRequest', number: '1' });
    expect(
      overdue.refusal('specialist', '2026-12-02T09:00', change(apology, { newDate: '2026-12-10' as LocalDate })),
    ).toBe('accepted');
    const unpaid = law.waitingForPayment.then('system', '2026-12-02T00:01', {
      type: 'ReportDeadline',
      promiseNo: 1,
      generation: 1,
    });
    expect(
      unpaid.refusal('specialist', '2026-12-02T09:00', change(apology, { newDate: '2026-12-10' as LocalDate })),
    ).toBe('accepted');
    const paused = law.assigned.then('leader', '2026-12-02T08:00', {
      type: 'PauseProcessing',
      reason: 'x',
      legalGround: 'y',
    });
    expect(
      paused.refusal('specialist', '2026-12-02T09:00', change(apology, { newDate: '2026-12-10' as LocalDate })),
    ).toBe('accepted');
    expect(inVietNam(law.caseOf(paused).promise!.overdueAt) < '2026-12-02T09').toBe(true);
  });
});

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
}
const API = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'docs', 'openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};
const operations = Object.values(API.paths).flatMap((methods) => Object.values(methods));

const bodyOf = (type: CommandType): Schema | undefined =>
  operations.find(({ operationId }) => operationId === type[0]!.toLowerCase() + type.slice(1))?.requestBody?.content[
    'application/json'
  ]?.schema;

/** `/papers/0/name` is a place in a body whose papers have a name. */
function has(schema: Schema | undefined, [first, ...rest]: readonly string[]): boolean {
  if (!schema || first === undefined) return schema !== undefined;
  if (schema.$ref) return has(API.components.schemas[schema.$ref.split('/').at(-1)!], [first, ...rest]);
  if (schema.allOf) return schema.allOf.some((one) => has(one, [first, ...rest]));
  return schema.items ? /^\d+$/.test(first) && has(schema.items, rest) : has(schema.properties?.[first], rest);
}

describe('the place of a fault', () => {
  const faults = FAULTS.map(([, story, who, at, body]) => {
    const { pointer } = ask(story, who, body, at);
    return { type: body.type, pointer };
  });
  const spoiled: [Story, Who, Ask][] = [
    [law.Story.empty, 'citizen', law.SUBMIT],
    [law.Story.empty, 'desk', law.RECEIVE],
    [law.Story.empty, 'desk', BODIES.GuideAtCounter[0]!],
    [law.submitted, 'desk', BODIES.AcceptSubmission[0]!],
  ];
  const twists: law.Twist[] = [
    unready,
    (c) => ({ ...c, procedure: null }),
    (c) => ({ ...c, procedure: c.procedure && { ...c.procedure, channels: [] } }),
    (c) => ({ ...c, procedure: c.procedure && { ...c.procedure, levels: [] } }),
    (c) => ({ ...c, procedure: c.procedure && { ...c.procedure, variants: [] } }),
    (c) => ({ ...c, procedure: c.procedure && { ...c.procedure, papers: [{ ...c.procedure.papers[0]!, id: 'p0' }] } }),
    (c) => ({ ...c, agency: (id) => (id === law.RESOLVER ? null : c.agency(id)) }),
    (c) => ({ ...c, agency: () => null }),
  ];
  const refused = spoiled.flatMap(([story, who, body]) =>
    twists.map((twist) => ({ type: body.type, ...ask(story.under(twist), who, body) })),
  );
  it('is told for each first command, and for an acceptance where it can be mended', () => {
    const told = (type: CommandType) =>
      new Set(refused.filter((one) => one.type === type).map(({ code, pointer }) => `${code} ${pointer}`));
    expect(told('ReceiveDossier')).toContain('wrong-level /filing/resolver');
    expect(told('AcceptSubmission')).toContain('wrong-level /resolver');
    expect(told('AcceptSubmission')).toContain('channel-not-offered null');
    expect(told('SubmitDossier')).toContain('channel-not-offered null');
  });
  const pointed = [...cells, ...faults, ...refused].flatMap(({ type, pointer }) =>
    pointer === null ? [] : [`${type} ${pointer}`],
  );

  it('is one that the body of its door has', () => {
    const places = [...new Set(pointed)].sort();
    expect(places.length).toBeGreaterThan(25);
    const nowhere = places.filter((place) => {
      const [type, pointer] = place.split(' ') as [CommandType, string];
      return !has(bodyOf(type), pointer.split('/').slice(1));
    });
    expect(nowhere).toEqual([]);
  });
});
