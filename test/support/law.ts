import { generatedProcess } from '../../src/catalogue/generated-process.js';
import { rulesOn } from '../../src/catalogue/rules.js';
import { readShipped } from '../../src/catalogue/shipped.js';
import { timeRules } from '../../src/sla/time-rules.js';
import type { DossierCommand } from '../../src/workflow/commands.js';
import type { AgencyFacts, Circumstances } from '../../src/workflow/circumstances.js';
import { decide } from '../../src/workflow/decide.js';
import { type Dossier, isReceived, type Received, UNKNOWN } from '../../src/workflow/dossier.js';
import { evolve } from '../../src/workflow/evolve.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import type { Filing } from '../../src/workflow/filing.js';
import { instant, type Instant, type LocalDate, localDate } from '../../src/workflow/instant.js';
import type { Actor, PartyRef, Role } from '../../src/workflow/people.js';
import { SYSTEM } from '../../src/workflow/people.js';
import type { ConsultationRule, StepDefinition, StepKind, WaitRule } from '../../src/workflow/procedure.js';
import { Refusal } from '../../src/workflow/refusal.js';

const shipped = readShipped();
const time = timeRules(shipped.calendars[0]!);

export const ID = '6d0f5c1e-5a2e-5b1e-9d57-2f1f7c2f7a10';
export const DESK = 'tq.vp.ttpvhcc';
export const RESOLVER = 'tq.stp';
export const OTHER = 'tq.snv';

/** Ten working days, all channels, of the Department of Justice; and one that is given the same day. */
const ten = shipped.procedures.find(
  (p) =>
    p.findings.length === 0 &&
    p.levels.includes('province') &&
    p.channels.length === 3 &&
    p.variants[0]!.limit?.value === 10 &&
    p.variants[0]!.limit.unit === 'working_days',
)!;
const sameDay = shipped.procedures.find(
  (p) => p.findings.length === 0 && p.variants[0]!.limit?.unit === 'same_day' && p.channels.includes('direct'),
)!;
export const PROCEDURES = { ten, sameDay };

const agencies: Record<string, AgencyFacts> = {
  [DESK]: {
    id: DESK,
    level: 'province',
    type: 'department',
    parentId: null,
    identifier: 'H60.01',
    openFrom: null,
    openTo: null,
  },
  [RESOLVER]: {
    id: RESOLVER,
    level: 'province',
    type: 'department',
    parentId: null,
    identifier: 'H60.13',
    openFrom: null,
    openTo: null,
  },
  [OTHER]: {
    id: OTHER,
    level: 'province',
    type: 'department',
    parentId: null,
    identifier: null,
    openFrom: null,
    openTo: null,
  },
  'tq.x': {
    id: 'tq.x',
    level: 'commune',
    type: 'people_committee',
    parentId: null,
    identifier: 'H60.901',
    openFrom: null,
    openTo: null,
  },
  'tq.old': {
    id: 'tq.old',
    level: 'province',
    type: 'department',
    parentId: null,
    identifier: 'H60.99',
    openFrom: null,
    openTo: '2025-06-30' as LocalDate,
  },
};

const person = (id: string, role: Role, agency: string | null): Actor => ({
  kind: 'person',
  id,
  posts: [{ role, agency }],
});

/** One person for each post of the story; `system` is the alarm clock. */
export const PEOPLE = {
  desk: person('desk', 'desk-officer', DESK),
  post: person('post', 'post-staff', DESK),
  specialist: person('specialist', 'specialist', RESOLVER),
  colleague: person('colleague', 'specialist', RESOLVER),
  head: person('head', 'division-head', RESOLVER),
  leader: person('leader', 'signing-leader', RESOLVER),
  clerk: person('clerk', 'clerk', RESOLVER),
  office: { ...person('office', 'provincial-office', 'tq.vp'), session: 's1' },
  inspector: { ...person('inspector', 'provincial-office', 'tq.vp'), session: 's2' },
  admin: person('admin', 'administrator', null),
  citizen: person('citizen', 'citizen', null),
  stranger: {
    kind: 'person',
    id: 'stranger',
    posts: ['desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk'].map((role) => ({
      role: role as Role,
      agency: OTHER,
    })),
  },
  system: SYSTEM,
} satisfies Record<string, Actor>;

export type Who = keyof typeof PEOPLE;

export const filing = (more: Partial<Filing> = {}): Filing => ({
  procedureCode: ten.code,
  variant: 'main',
  receiver: DESK,
  resolver: RESOLVER,
  subject: 'Cấp phiếu',
  owner: 'o@1' as PartyRef,
  submitter: null,
  authorised: false,
  papers: [
    {
      paperId: ten.papers[0]?.id ?? null,
      name: 'Tờ khai',
      originals: 1,
      certifiedCopies: 0,
      photocopies: 0,
      digitised: true,
    },
  ],
  returnChannel: 'direct',
  ...more,
});

/** The command without the dossier's id, which is always {@link ID}. */
export type Ask<C = DossierCommand> = C extends DossierCommand ? Omit<C, 'dossierId'> : never;

export const RECEIVE: Ask = { type: 'ReceiveDossier', channel: 'direct', filing: filing(), receivedAt: null };
export const SUBMIT: Ask = { type: 'SubmitDossier', filing: filing(), assisted: false };
export const HAND_OVER: Ask = { type: 'HandOver', paperHandedOver: true, note: null };
export const ASSIGN: Ask = { type: 'Assign', stepId: 'processing', assignee: 'specialist' };
export const document = { id: 'doc-1', sha256: null };
export const PROPOSE: Ask = {
  type: 'SubmitToLeader',
  stepId: 'processing',
  proposal: 'grant',
  draft: document,
  note: null,
};
export const REVIEWED: Ask = { type: 'SubmitToLeader', stepId: 'review', proposal: 'grant', draft: null, note: null };
export const SIGN: Ask = { type: 'SignResult', stepId: 'approval', decision: 'granted', reason: null, document };
export const DELIVER: Ask = { type: 'DeliverResult', stepId: 'result', immediate: null };
export const RETURN: Ask = {
  type: 'ReturnResult',
  channel: 'direct',
  recipient: { kind: 'owner', proof: 'receipt-slip', authorisation: null, signed: true },
  originalsReturned: true,
};
export const numbered = (date: string): Ask => ({
  type: 'NumberResult',
  stepId: 'result',
  number: '12/KQ',
  date: date as LocalDate,
});

export function circumstances(actor: Actor, now: Instant, command: Ask, dossier: Dossier): Circumstances {
  const code =
    'filing' in command ? command.filing.procedureCode : 'filing' in dossier ? dossier.filing.procedureCode : '';
  const variant = 'filing' in command ? command.filing.variant : 'filing' in dossier ? dossier.filing.variant : 'main';
  const procedure = shipped.procedures.find((p) => p.code === code) ?? null;
  const rules = rulesOn(shipped.parameters, localDate(now));
  const known = procedure?.variants.some(({ id }) => id === variant) ?? false;
  return {
    now,
    actor,
    rules,
    procedure,
    process: procedure && known ? generatedProcess(procedure, variant, rules) : null,
    time,
    agency: (id) => agencies[id] ?? null,
    ofField: null,
    supervisor: 'tq.vp',
    holds: (account, role, agency) =>
      Object.values<Actor>(PEOPLE).some(
        (p) => p.id === account && p.posts.some((post) => post.role === role && post.agency === agency),
      ),
  };
}

/** A change to what a decision knows: another version of the procedure, other rules. */
export type Twist = (c: Circumstances) => Circumstances;

/** A dossier's story so far: who asked for what, when. Each step must have been accepted. */
export class Story {
  private constructor(
    readonly dossier: Dossier,
    readonly facts: readonly DossierEvent[],
    /** What the law knows besides. */
    readonly twist: Twist = (c) => c,
  ) {}

  static readonly empty = new Story(UNKNOWN, []);

  /** A history that today's commands could not write: of another regime, say. */
  static of(facts: readonly DossierEvent[]): Story {
    return new Story(facts.reduce<Dossier>(evolve, UNKNOWN), facts);
  }

  /** The same story; from here on the law knows something else. */
  under(twist: Twist): Story {
    return new Story(this.dossier, this.facts, twist);
  }

  /** @example Story.empty.then('desk', '2026-11-16T08:00', RECEIVE) */
  then(who: Who, at: string, ask: Ask): Story {
    const events = this.ask(who, at, ask);
    return new Story(events.reduce<Dossier>(evolve, this.dossier), [...this.facts, ...events], this.twist);
  }

  /** The facts that would follow; throws the refusal. */
  ask(who: Who, at: string, ask: Ask): readonly DossierEvent[] {
    const now = instant(`${at}${at.length === 16 ? ':00' : ''}+07:00`);
    const command = { ...ask, dossierId: ID } as DossierCommand;
    return decide(command, this.dossier, this.twist(circumstances(PEOPLE[who], now, ask, this.dossier))).events;
  }

  /** The refusal, as `code` or `code /pointer`; `accepted` when there is none. */
  refusal(who: Who, at: string, ask: Ask): string {
    const refused = this.refused(who, at, ask);
    if (refused === null) return 'accepted';
    return refused.pointer ? `${refused.code} ${refused.pointer}` : refused.code;
  }

  /** null: it is accepted. */
  refused(who: Who, at: string, ask: Ask): Refusal | null {
    try {
      this.ask(who, at, ask);
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error;
    }
  }
}

export const missing = [
  { id: 'm1', paperId: null, name: 'Giấy chứng nhận kết hôn', reason: 'Thiếu' },
  { id: 'm2', paperId: null, name: 'Ảnh chân dung', reason: 'Mờ' },
];
export const REFUSE: Ask = {
  type: 'RefuseDossier',
  ground: 'wrong-agency',
  legalGround: null,
  reason: 'Không thuộc thẩm quyền',
  guidance: 'Nộp tại xã',
};
export const PROPOSE_SUPPLEMENT: Ask = {
  type: 'ProposeSupplement',
  stepId: 'processing',
  missing,
  legalGround: 'Luật Lý lịch tư pháp Đ.45',
  periodDays: 9,
};
/** Other papers than those of {@link PROPOSE_SUPPLEMENT}: what was brought is asked for no second time. */
export const others = [
  { id: 'm1', paperId: null, name: 'Bản cam kết', reason: 'Thiếu' },
  { id: 'm2', paperId: null, name: 'Bản kê khai tài sản', reason: 'Thiếu' },
];
export const PROPOSE_OTHERS = { ...PROPOSE_SUPPLEMENT, missing: others } as Ask;
export const CONSULT: Ask = {
  type: 'OpenConsultation',
  stepId: 'processing',
  agency: OTHER,
  question: 'Xin ý kiến',
  answerBy: '2026-12-02' as LocalDate,
};

/** The straight path, each milestone a story. Received Mon 16/11/2026 08:00, ten working days: due Tue 1/12/2026. */
export const received = Story.empty.then('desk', '2026-11-16T08:00', RECEIVE);
export const submitted = Story.empty.then('citizen', '2026-11-21T22:00', SUBMIT);
export const handedOver = received.then('desk', '2026-11-16T10:00', HAND_OVER);
export const assigned = handedOver.then('head', '2026-11-16T14:00', ASSIGN);
export const proposed = assigned.then('specialist', '2026-11-18T09:00', PROPOSE);
export const reviewed = proposed.then('head', '2026-11-19T09:00', REVIEWED);
export const signed = reviewed.then('leader', '2026-11-20T09:00', SIGN);
export const withNumber = signed.then('clerk', '2026-11-20T10:00', numbered('2026-11-20'));
export const finished = withNumber.then('clerk', '2026-11-20T10:30', DELIVER);
export const returned = finished.then('desk', '2026-11-23T08:00', RETURN);

/** The other half: waits, endings and corrections. */
export const intakeSupplement = submitted.then('desk', '2026-11-23T09:00', {
  type: 'RequestIntakeSupplement',
  missing,
  leaderReason: null,
});
export const refused = submitted.then('desk', '2026-11-23T09:00', REFUSE);
export const supplementProposed = assigned.then('specialist', '2026-11-17T09:00', PROPOSE_SUPPLEMENT);
export const supplementApproved = supplementProposed.then('leader', '2026-11-18T09:00', {
  type: 'ApproveSupplement',
  leaderReason: null,
});
export const waitingForPapers = supplementApproved.then('desk', '2026-11-18T15:00', {
  type: 'SendSupplementRequest',
  number: '45/TB',
});
export const waitingForPayment = assigned.then('specialist', '2026-11-18T09:00', {
  type: 'RaiseObligation',
  stepId: 'processing',
  amountVnd: 500_000,
  noticeNumber: '7/TB',
});
export const paused = assigned.then('leader', '2026-11-18T09:00', {
  type: 'PauseProcessing',
  reason: 'Chờ kết luận',
  legalGround: 'NĐ 101/2024 Đ.19 k.2',
});
export const withdrawn = assigned.then('desk', '2026-11-18T09:00', {
  type: 'WithdrawDossier',
  reason: 'Không còn nhu cầu',
  originalsReturned: true,
});
export const terminated = assigned.then('leader', '2026-11-18T09:00', {
  type: 'StopProcessing',
  reason: 'Có tranh chấp',
  legalGround: 'NĐ 101/2024 Đ.19',
  number: '8/TB',
});
export const voided = assigned
  .then('office', '2026-11-18T09:00', {
    type: 'ProposeCorrection',
    correction: { kind: 'void' },
    reason: 'Nhập trùng',
    document: 'TTr 8',
  })
  .then('inspector', '2026-11-18T10:00', { type: 'ApproveCorrection', proposal: 1 });

/** A sector's law: the wait for payment is left out of the limit (law.md §18.11). */
export const paymentStopsClock: Twist = (c) => ({
  ...c,
  procedure: c.procedure && { ...c.procedure, clockStops: { payment: 'NĐ 101/2024/NĐ-CP Đ.22' } },
});
/** A sector's law: two appointments, the second of three working days from the payment (law.md §16). */
export const twoAppointments: Twist = (c) => ({
  ...c,
  procedure: c.procedure && {
    ...c.procedure,
    phases: { secondLimit: { value: 3, unit: 'working_days' }, ground: 'NĐ 101/2024/NĐ-CP' },
  },
});
/** A process of its own: the desk's part and a leader's agreement side by side, joined at the clerk's; then the signature. */
export const twoBranches: Twist = (c) => {
  const step = (id: string, kind: StepKind, next: readonly string[], more: Partial<StepDefinition> = {}) => ({
    ...{ id, kind, next, name: id, owner: 'resolver' as const, limit: null },
    ...more,
  });
  const day = { value: 1, unit: 'working_days' } as const;
  const steps: StepDefinition[] = [
    step('reception', 'reception', ['processing'], { owner: 'receiver' }),
    step('processing', 'processing', ['post', 'agree'], { limit: day }),
    step('post', 'inter_agency', ['stamp'], { owner: 'receiver', limit: day }),
    step('agree', 'approval', ['stamp'], { limit: day }),
    step('stamp', 'clerk', ['approval'], { join: true }),
    step('approval', 'approval', ['result'], { limit: day }),
    step('result', 'result', [], { owner: 'receiver', outsideLimit: true }),
  ];
  return { ...c, process: c.process && { ...c.process, id: 'two-branches', state: 'published', steps } };
};
/** A process of its own that makes the dossier wait at `processing`: for the agency's work, or `applicant`'s. */
export const waitsAtStep =
  (kind: WaitRule['kind'], more: Partial<StepDefinition> = {}, rule: Partial<WaitRule> = {}): Twist =>
  (c) => {
    const step = (id: string, of: StepKind, next: readonly string[], rest: Partial<StepDefinition> = {}) => ({
      ...{ id, kind: of, next, name: id, owner: 'resolver' as const, limit: null },
      ...rest,
    });
    const steps: StepDefinition[] = [
      step('reception', 'reception', ['processing'], { owner: 'receiver' }),
      step('processing', 'processing', ['after'], { wait: kind, ...more }),
      step('after', 'processing', ['approval'], { limit: { value: 1, unit: 'working_days' } }),
      step('approval', 'approval', ['result']),
      step('result', 'result', [], { owner: 'receiver', outsideLimit: true }),
    ];
    const waits = [{ kind, stopsClock: true, ground: 'NĐ 101/2024/NĐ-CP Đ.22', ...rule }];
    return { ...c, process: c.process && { ...c.process, id: 'waiting', state: 'published', steps, waits } };
  };
/** A process of its own: of a wait of that kind two working days are left out of the limit, and no more. */
export const twoDaysOf =
  (kind: WaitRule['kind'], rule: Partial<WaitRule> = {}): Twist =>
  (c) => {
    const atMost = { value: 2, unit: 'working_days' } as const;
    const waits = [{ kind, stopsClock: true, ground: 'NĐ 101/2024/NĐ-CP Đ.22', atMost, ...rule }];
    return { ...c, process: c.process && { ...c.process, waits } };
  };
/** A sector's law: after a supplement the limit goes on from where it stood (law.md §18.4). */
export const supplementGoesOn: Twist = (c) => ({ ...c, rules: { ...c.rules, supplementResume: 'remaining' } });

/** A process of its own: when the papers do not come in their period, the agency decides without them. */
export const decidedWithout: Twist = (c) => ({
  ...c,
  process: c.process && {
    ...c.process,
    supplement: { most: 2, period: { value: 5, unit: 'working_days' }, onExpiry: 'decide', ground: '297/2025/NĐ-CP' },
  },
});

/** The same story, received under the decree before NĐ 118/2025 (law.md §1): its facts pin another regime. */
export const inRegimeB = ({ facts }: Story): Story =>
  Story.of(facts.map((fact) => ('pins' in fact ? { ...fact, pins: { ...fact.pins, regime: 'B' } } : fact)));

export const complete = (stepId: string): Ask => ({ type: 'CompleteStep', stepId, note: null });
/** The process with two branches: as both begin, and joined. */
export const branched = Story.empty
  .under(twoBranches)
  .then('desk', '2026-11-16T08:00', RECEIVE)
  .then('desk', '2026-11-16T10:00', HAND_OVER)
  .then('head', '2026-11-16T14:00', ASSIGN)
  .then('specialist', '2026-11-17T09:00', complete('processing'));
export const joined = branched
  .then('leader', '2026-11-17T14:00', complete('agree'))
  .then('desk', '2026-11-18T09:00', complete('post'));

/** A process of its own that has another agency asked at `processing`, which may go on or not when it keeps silent. */
export const asksAt =
  (onSilence: ConsultationRule['onSilence'], whom: ConsultationRule['whom'] = [{ agency: OTHER }]): Twist =>
  (c) => {
    const rule: ConsultationRule = { whom, answerWithin: { value: 2, unit: 'working_days' }, onSilence, ground: null };
    const steps = c.process?.steps.map((step) => (step.id === 'processing' ? { ...step, consultation: rule } : step));
    return { ...c, process: c.process && { ...c.process, steps: steps ?? [] } };
  };
/** With the specialist, who has asked nobody yet, or has asked by the time of the process. */
export const toAsk = (onSilence: ConsultationRule['onSilence']): Story =>
  Story.empty
    .under(asksAt(onSilence))
    .then('desk', '2026-11-16T08:00', RECEIVE)
    .then('desk', '2026-11-16T10:00', HAND_OVER)
    .then('head', '2026-11-16T14:00', ASSIGN);
export const asked = (onSilence: ConsultationRule['onSilence']): Story =>
  toAsk(onSilence).then('specialist', '2026-11-17T09:00', { ...CONSULT, answerBy: null } as Ask);

/** Waiting at a step for somebody of the resolver: as it opens, and given to the specialist. */
export const waitingAt = (kind: WaitRule['kind']): { readonly opened: Story; readonly given: Story } => {
  const opened = Story.empty
    .under(waitsAtStep(kind))
    .then('desk', '2026-11-16T08:00', RECEIVE)
    .then('desk', '2026-11-16T10:00', HAND_OVER);
  return { opened, given: opened.then('head', '2026-11-16T14:00', ASSIGN) };
};

/** The dossier of a story, once received. */
export function caseOf({ dossier }: Story): Received {
  if (!isReceived(dossier)) throw new Error(`it is ${dossier.status}`);
  return dossier;
}

/** Until when the dossier waits for papers. */
export function expiryOf({ dossier }: Story): Instant {
  if (!('wait' in dossier) || !dossier.wait?.expiresAt) throw new Error('it waits for nothing');
  return dossier.wait.expiresAt;
}
