import type { Status } from '../src/workflow/status.js';

/**
 * The law a second time, written from law.md §3 and §16–18 alone, so that two people would have to make the same mistake.
 * It shares no code with src/: it knows statuses, steps and who may, and nothing of documents or dates. What hangs on a
 * date it is told ({@link Seen}).
 */
export interface Model {
  readonly status: Status;
  readonly step: 'reception' | 'processing' | 'review' | 'approval' | 'result' | null;
  readonly assigned: boolean;
  /** A citizen's own submission: only then may he speak for it. */
  readonly citizens: boolean;
  /** The successor decides since a merger. */
  readonly rehomed: boolean;
  readonly lists: number;
  readonly signed: boolean;
  readonly numbered: boolean;
  readonly supplement: 'none' | 'proposed' | 'approved';
  readonly missing: readonly string[];
  readonly periodReported: boolean;
  readonly waitBeganLate: boolean;
  /** The pause has lasted longer than is left out of the limit: its clock runs again. */
  readonly ranOut: boolean;
  /** The due date of the promise in force, and of any promise, was reported as missed. */
  readonly missed: boolean;
  readonly everMissed: boolean;
  readonly intakeMissed: boolean;
  readonly drafted: boolean;
  /** Who proposed an apology, and how many have agreed to it. */
  readonly apology: { readonly by: string; readonly agreed: number } | null;
  readonly apologised: boolean;
  readonly reappointmentMissed: boolean;
  readonly verifying: boolean;
  /** The step waits for another system. */
  readonly awaiting: boolean;
  /** How each consultation stands. */
  readonly consulted: readonly ('open' | 'answered' | 'silent')[];
  readonly faulted: boolean;
  /** Replaced results that nobody has apologised for yet. */
  readonly owing: number;
  /** Hundreds of thousands that are still owed, payments of less than that, and payments that are owed back. */
  readonly owed: number;
  readonly parts: number;
  readonly refunds: number;
  readonly extended: boolean;
  readonly proposal: { readonly by: string; readonly kind: 'void' | 'date' | 'status' } | null;
}

export const START: Model = {
  status: 'unknown',
  step: null,
  assigned: false,
  citizens: false,
  rehomed: false,
  lists: 0,
  signed: false,
  numbered: false,
  supplement: 'none',
  missing: [],
  periodReported: false,
  waitBeganLate: false,
  ranOut: false,
  missed: false,
  everMissed: false,
  intakeMissed: false,
  drafted: false,
  apology: null,
  apologised: false,
  reappointmentMissed: false,
  verifying: false,
  awaiting: false,
  consulted: [],
  faulted: false,
  owing: 0,
  owed: 0,
  parts: 0,
  refunds: 0,
  extended: false,
  proposal: null,
};

/** What the calendar says now. */
export interface Seen {
  /** The due date of the promise in force has passed. */
  readonly overdue: boolean;
  /** Its day has not come. */
  readonly beforeDue: boolean;
  /** The period for a supplement has ended. */
  readonly periodOver: boolean;
}

interface Row {
  readonly who: (model: Model) => readonly string[];
  readonly from: readonly Status[];
  readonly when?: (model: Model, seen: Seen, who: string) => boolean;
  readonly then: (model: Model, seen: Seen, who: string) => Partial<Model>;
}

const WAITS: readonly Status[] = ['awaiting-supplement', 'awaiting-payment', 'paused'];
const OPEN: readonly Status[] = ['received', 'processing', ...WAITS];
const CORRECTABLE: readonly Status[] = [...OPEN, 'finished', 'returned', 'withdrawn', 'terminated'];

const PAYABLE: readonly Status[] = [...CORRECTABLE, 'voided'];

const desk = () => ['desk'];
const counter = () => ['desk', 'post'];
/** The people of the deciding agency; the successor has one for everything. */
const of =
  (...people: string[]) =>
  (model: Model) =>
    model.rehomed ? ['stranger'] : people;
const leader = of('leader');
const office = () => ['office', 'inspector'];
/** The specialist whose task it is; the successor's has been given none. */
const worker = (model: Model) => (model.assigned && !model.rehomed ? ['specialist'] : []);
const filer = (model: Model) => (model.citizens ? ['citizen'] : []);

const at = (step: Model['step']) => (model: Model) => model.step === step;
const unsigned = ({ signed }: Model) => !signed;
const none = () => ({});
/** No apology is drafted, let alone proposed. */
const UNDRAFTED: Partial<Model> = { drafted: false, apology: null };
/** What had come of an obligation that nobody will meet any more goes back. */
const ended = ({ refunds, parts }: Model): Partial<Model> => ({
  ...{ step: null, supplement: 'none', missing: [], consulted: [] },
  ...UNDRAFTED,
  ...{ refunds: refunds + parts, parts: 0, owed: 0 },
});
/** A clock that stands ends the draft of an apology. */
const STANDING: Partial<Model> = { ...UNDRAFTED, periodReported: false };
/** Lateness may be apologised for: once, and from a wait only when it had begun. */
const owed = (model: Model): boolean =>
  !model.apologised && (!WAITS.includes(model.status) || model.waitBeganLate || model.everMissed);

export const LAW = {
  // before reception
  submit: {
    who: () => ['citizen', 'desk'],
    from: ['unknown'],
    then: (_, __, who) => ({ status: 'submitted', citizens: who === 'citizen' }),
  },
  guide: { who: desk, from: ['unknown'], then: () => ({ status: 'intake-supplement', lists: 1 }) },
  askIntake: {
    who: desk,
    from: ['submitted'],
    when: ({ lists }) => lists === 0,
    then: ({ lists }) => ({ status: 'intake-supplement', lists: lists + 1 }),
  },
  askIntakeReasoned: {
    who: desk,
    from: ['submitted'],
    then: ({ lists }) => ({ status: 'intake-supplement', lists: lists + 1 }),
  },
  supplyIntake: {
    who: (model) => [...filer(model), 'desk'],
    from: ['intake-supplement'],
    then: () => ({ status: 'submitted', intakeMissed: false }),
  },
  refuse: { who: desk, from: ['submitted', 'intake-supplement'], then: () => ({ status: 'refused' }) },
  // reception
  receive: { who: counter, from: ['unknown'], then: () => ({ status: 'received', step: 'reception' }) },
  accept: { who: desk, from: ['submitted'], then: () => ({ status: 'received', step: 'reception' }) },
  handOver: {
    who: counter,
    from: ['received'],
    then: () => ({ status: 'processing', step: 'processing', assigned: false }),
  },
  // steps
  assign: {
    who: () => ['head', 'specialist'],
    from: ['processing'],
    when: (model) => model.step === 'processing' && !model.rehomed,
    then: () => ({ assigned: true }),
  },
  release: {
    who: of('head', 'specialist'),
    from: ['processing'],
    when: at('processing'),
    then: () => ({ assigned: false }),
  },
  propose: { who: worker, from: ['processing'], when: at('processing'), then: () => ({ step: 'review' }) },
  review: { who: of('head'), from: ['processing'], when: at('review'), then: () => ({ step: 'approval' }) },
  sendBackFromReview: {
    who: of('head'),
    from: ['processing'],
    when: at('review'),
    then: () => ({ step: 'processing' }),
  },
  sendBackFromApproval: {
    who: leader,
    from: ['processing'],
    when: at('approval'),
    then: () => ({ step: 'processing' }),
  },
  sign: {
    who: leader,
    from: ['processing'],
    when: at('approval'),
    then: () => ({ step: 'result', signed: true, numbered: false }),
  },
  refuseInSubstance: {
    who: leader,
    from: ['processing'],
    when: at('approval'),
    then: () => ({ step: 'result', signed: true, numbered: false }),
  },
  number: {
    who: of('clerk'),
    from: ['processing'],
    when: (model) => model.step === 'result' && !model.numbered,
    then: () => ({ numbered: true }),
  },
  deliver: {
    who: of('clerk'),
    from: ['processing'],
    when: (model) => model.step === 'result' && model.numbered,
    then: () => ({ ...UNDRAFTED, status: 'finished', step: null }),
  },
  giveBack: { who: counter, from: ['finished'], then: () => ({ status: 'returned' }) },
  // lateness
  draft: {
    who: of('specialist', 'colleague', 'head'),
    from: ['received', 'processing'],
    when: (model) => !model.drafted && !model.apologised,
    then: () => ({ drafted: true }),
  },
  proposeApology: {
    who: of('specialist', 'colleague'),
    from: OPEN,
    when: (model) => owed(model) && model.apology === null,
    then: (_, __, by) => ({ drafted: true, apology: { by, agreed: 0 } }),
  },
  approveApology: {
    who: (model) => of(model.apology?.agreed === 0 ? 'head' : 'leader')(model),
    from: OPEN,
    when: ({ apology }, _, who) => apology !== null && apology.agreed < 2 && apology.by !== who,
    then: ({ apology }) => ({ apology: { by: apology!.by, agreed: apology!.agreed + 1 } }),
  },
  declineApology: {
    who: of('head', 'leader'),
    from: OPEN,
    when: ({ apology }) => apology !== null,
    then: () => ({ apology: null }),
  },
  numberApology: {
    who: of('clerk'),
    from: OPEN,
    when: (model) => owed(model) && model.apology?.agreed === 2,
    then: () => ({ ...UNDRAFTED, apologised: true }),
  },
  // waits
  proposeSupplement: {
    who: worker,
    from: ['processing'],
    when: (model) => model.step === 'processing' && !model.signed && model.supplement === 'none',
    then: () => ({ supplement: 'proposed' }),
  },
  approveSupplement: {
    who: leader,
    from: ['processing'],
    when: (model) => !model.signed && model.supplement === 'proposed',
    then: () => ({ supplement: 'approved' }),
  },
  declineSupplement: {
    who: leader,
    from: ['processing'],
    when: ({ supplement }) => supplement !== 'none',
    then: () => ({ supplement: 'none' }),
  },
  sendSupplement: {
    who: desk,
    from: ['processing'],
    when: (model) => !model.signed && model.supplement === 'approved',
    then: (_, { overdue }) => ({
      ...STANDING,
      status: 'awaiting-supplement',
      supplement: 'none',
      missing: ['m1', 'm2'],
      waitBeganLate: overdue,
    }),
  },
  supplyFirst: {
    who: counter,
    from: ['awaiting-supplement'],
    when: ({ missing }) => missing.includes('m1'),
    then: (model) => supplied(model, 'm1'),
  },
  supplySecond: {
    who: counter,
    from: ['awaiting-supplement'],
    when: ({ missing }) => missing.includes('m2'),
    then: (model) => supplied(model, 'm2'),
  },
  closeUnsupplemented: {
    who: desk,
    from: ['awaiting-supplement'],
    when: (_, { periodOver }) => periodOver,
    then: (model) => ({ ...ended(model), status: 'terminated' }),
  },
  bill: {
    who: worker,
    from: ['processing'],
    when: (model) => model.step === 'processing' && !model.signed,
    then: (_, { overdue }) => ({ status: 'awaiting-payment', waitBeganLate: overdue, owed: 5 }),
  },
  pay: { who: desk, from: PAYABLE, then: (model) => paid(model, 5) },
  payPart: { who: desk, from: PAYABLE, then: (model) => paid(model, 2) },
  payBack: {
    who: desk,
    from: PAYABLE,
    when: ({ refunds }) => refunds > 0,
    then: ({ refunds }) => ({ refunds: refunds - 1 }),
  },
  extend: {
    who: leader,
    from: ['received', 'processing'],
    when: (model, { beforeDue }) => !model.signed && !model.extended && beforeDue,
    then: () => ({ ...UNDRAFTED, extended: true }),
  },
  pause: {
    who: leader,
    from: ['processing'],
    when: unsigned,
    then: (_, { overdue }) => ({ ...STANDING, status: 'paused', waitBeganLate: overdue, ranOut: false }),
  },
  resume: { who: leader, from: ['paused'], then: () => ({ status: 'processing', waitBeganLate: false }) },
  // inside the limit
  verify: {
    who: worker,
    from: ['processing'],
    when: (model) => model.step === 'processing' && !model.verifying,
    then: () => ({ verifying: true }),
  },
  verified: {
    who: of('specialist', 'colleague'),
    from: ['processing'],
    when: ({ verifying }) => verifying,
    then: () => ({ verifying: false }),
  },
  awaitSystem: {
    who: worker,
    from: ['processing'],
    when: (model) => model.step === 'processing' && !model.awaiting,
    then: () => ({ awaiting: true }),
  },
  systemAnswers: {
    who: of('specialist', 'colleague'),
    from: ['processing', ...WAITS],
    when: ({ awaiting }) => awaiting,
    then: () => ({ awaiting: false }),
  },
  consult: {
    who: worker,
    from: ['processing'],
    when: at('processing'),
    then: ({ consulted }) => ({ consulted: [...consulted, 'open'] }),
  },
  answer: {
    who: () => ['stranger'],
    from: ['processing', ...WAITS],
    when: ({ consulted }) => consulted.length > 0,
    then: ({ consulted }) => ({ consulted: ['answered', ...consulted.slice(1)] }),
  },
  // endings
  wish: { who: filer, from: ['submitted', 'intake-supplement', ...OPEN], when: unsigned, then: none },
  withdraw: {
    who: desk,
    from: ['submitted', 'intake-supplement', ...OPEN],
    when: unsigned,
    then: (model) => ({
      ...ended(model),
      status: model.status === 'submitted' || model.status === 'intake-supplement' ? 'intake-withdrawn' : 'withdrawn',
    }),
  },
  stop: {
    who: leader,
    from: ['processing', ...WAITS],
    when: unsigned,
    then: (model) => ({ ...ended(model), status: 'terminated' }),
  },
  replace: { who: leader, from: ['finished', 'returned'], then: ({ owing }) => ({ owing: owing + 1 }) },
  fault: {
    who: leader,
    from: ['processing', 'finished', 'returned'],
    when: ({ faulted, owing }) => owing > 0 || !faulted,
    then: ({ owing }) => (owing > 0 ? { owing: owing - 1 } : { faulted: true }),
  },
  // from above
  rehome: {
    who: () => ['office', 'inspector'],
    from: OPEN,
    then: ({ rehomed, assigned, apology }) => ({
      rehomed: true,
      assigned: rehomed && assigned,
      apology: rehomed ? apology : null,
    }),
  },
  proposeVoid: {
    who: office,
    from: CORRECTABLE,
    when: free,
    then: (_, __, by) => ({ proposal: { by, kind: 'void' } }),
  },
  proposeDate: { who: office, from: OPEN, when: free, then: (_, __, by) => ({ proposal: { by, kind: 'date' } }) },
  proposeStatus: {
    who: office,
    from: ['finished'],
    when: free,
    then: (_, __, by) => ({ proposal: { by, kind: 'status' } }),
  },
  rejectCorrection: {
    who: office,
    from: CORRECTABLE,
    when: ({ proposal }) => proposal !== null,
    then: () => ({ proposal: null }),
  },
  approveCorrection: {
    who: office,
    from: CORRECTABLE,
    when: (model, _, who) => model.proposal !== null && model.proposal.by !== who && !outlived(model),
    then: (model) => corrected(model),
  },
} as const satisfies Readonly<Record<string, Row>>;

export type Wish = keyof typeof LAW;
export const WISHES = Object.keys(LAW) as readonly Wish[];

function free(model: Model): boolean {
  return model.proposal === null || outlived(model);
}

function outlived({ proposal, status }: Model): boolean {
  if (proposal?.kind === 'date') return !OPEN.includes(status);
  return proposal?.kind === 'status' && status !== 'finished';
}

function corrected(model: Model): Partial<Model> {
  switch (model.proposal!.kind) {
    case 'void':
      return { ...ended(model), status: 'voided', proposal: null, owing: 0 };
    case 'date':
      return { proposal: null };
    case 'status':
      return {
        status: 'processing',
        step: 'processing',
        assigned: false,
        signed: false,
        numbered: false,
        proposal: null,
      };
  }
}

/** Money that nobody owes is owed back, and so is what comes beyond; a part keeps it waiting. */
function paid({ status, owed, parts, refunds }: Model, amount: number): Partial<Model> {
  if (status !== 'awaiting-payment') return { refunds: refunds + 1 };
  if (amount < owed) return { owed: owed - amount, parts: parts + 1 };
  const over = amount > owed ? 1 : 0;
  return { status: 'processing', waitBeganLate: false, owed: 0, parts: 0, refunds: refunds + over };
}

/** The last piece starts the clock anew: another promise, not yet missed. */
function supplied({ missing }: Model, id: string): Partial<Model> {
  const left = missing.filter((one) => one !== id);
  return left.length > 0
    ? { missing: left }
    : { missing: [], status: 'processing', missed: false, waitBeganLate: false };
}

/** What becomes of the dossier; null: refused, and nothing happens. */
export function after(model: Model, wish: Wish, who: string, seen: Seen): Model | null {
  const row: Row = LAW[wish];
  if (!row.from.includes(model.status) || !row.who(model).includes(who)) return null;
  if (row.when && !row.when(model, seen, who)) return null;
  const next = { ...model, ...row.then(model, seen, who) };
  return next.step === model.step ? next : { ...next, awaiting: false };
}

/** The alarms that must stand, by kind; steps aside, whose limits are the process's. */
export function alarmsOf(model: Model): string[] {
  if (model.status === 'submitted') return model.intakeMissed ? [] : ['intake'];
  if (!OPEN.includes(model.status)) return [];
  const consultations = model.consulted.flatMap((state, index) =>
    state === 'open' ? [`consultation-${index + 1}`] : [],
  );
  if (model.status === 'awaiting-supplement')
    return [...consultations, ...(model.periodReported ? [] : ['supplement'])];
  if (model.status === 'paused' && !model.ranOut) return [...consultations, 'wait'];
  return [
    ...consultations,
    ...(model.drafted || model.apologised ? [] : ['apology-lead']),
    ...(model.apologised && !model.reappointmentMissed ? ['reappointment'] : []),
    ...(model.missed ? [] : ['due']),
    'warning',
  ];
}

/** An alarm rings at its time. */
export function rung(model: Model, kind: string): Model {
  if (kind === 'intake') return { ...model, intakeMissed: true };
  if (kind === 'reappointment') return { ...model, reappointmentMissed: true };
  if (kind === 'due') return { ...model, missed: true, everMissed: true };
  if (kind === 'apology-lead') return { ...model, drafted: true };
  if (kind === 'supplement') return { ...model, periodReported: true };
  if (kind === 'wait') return { ...model, ranOut: true };
  const [, no] = kind.split('consultation-');
  if (no === undefined) return model;
  return { ...model, consulted: model.consulted.map((state, index) => (index === Number(no) - 1 ? 'silent' : state)) };
}
