import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SCHEMAS, upcast, type Upcasters, UnknownFact } from '../src/ledger/upcast.js';
import { type Dossier, UNKNOWN } from '../src/workflow/dossier.js';
import { evolve } from '../src/workflow/evolve.js';
import type { DossierEvent, EventType } from '../src/workflow/events.js';
import type { Instant, LocalDate } from '../src/workflow/instant.js';
import * as law from './support/law.js';
import type { Ask } from './support/law.js';
import { MIGRATE, toward, UNDO } from './support/migrations.js';
import { OUTAGE_ORDER } from './support/outages.js';
import { at, CHILD, child, ENDED, parent } from './support/linked-law.js';

interface Stored {
  readonly type: string;
  readonly schema: number;
  readonly occurredAt: Instant;
  readonly payload: Record<string, unknown>;
}

/** A history as it was stored, and the state it folded to on that day. Lines are only ever added. */
interface Golden {
  readonly name: string;
  readonly facts: readonly Stored[];
  readonly state: Dossier;
}

const FILE = join(import.meta.dirname, 'golden', 'facts.json');
const OLDER = join(import.meta.dirname, 'golden', 'older.json');

/** Issued by the leader alone, as was once possible. */
const issuedAlone = ({ facts }: law.Story): law.Story =>
  law.Story.of([
    ...facts,
    {
      ...{ type: 'ApologyIssued', occurredAt: at('2026-11-30T09:00'), cause: 'late', promiseNo: 1 },
      ...{ addressee: law.filing().owner, agencyAtFault: law.RESOLVER, promisedDate: '2026-12-01' as LocalDate },
      ...{ reason: 'field-verification', reasonText: null, newDate: '2026-12-04' as LocalDate },
      document: {
        ...{ id: `${law.ID}:apology`, kind: 'apology', form: 'F2-04', sha256: null },
        ...{ number: '3/XL', date: '2026-11-30' as LocalDate, signer: 'leader' },
      },
    },
  ]);
const propose: Ask = {
  type: 'ProposeApology',
  reason: 'field-verification',
  reasonText: null,
  newDate: '2026-12-04' as LocalDate,
};
const step = law.assigned.dossier.status === 'processing' ? law.assigned.dossier.work[1]! : null;
const intake = law.submitted.dossier.status === 'submitted' ? law.submitted.dossier.intakeDueAt : null;

/** Another agency goes on with it, another branch opens, what was done is called otherwise, an optional step is passed over. */
const over = law.assigned
  .under(
    toward((steps) => {
      const [reception, processing, review, ...rest] = steps;
      const beside = { ...processing!, id: 'beside', next: ['review'] };
      const online = { field: 'channel', op: 'eq', value: 'online' } as const;
      return [
        { ...reception!, id: 'tiep-nhan', next: ['so-hoa', 'beside'] },
        { ...reception!, id: 'so-hoa', kind: 'clerk', when: online, next: ['processing'] },
        { ...processing!, owner: { agency: law.OTHER }, next: ['review'] },
        beside,
        { ...review!, join: true },
        ...rest,
      ];
    }),
  )
  .then('system', '2026-11-18T10:00', MIGRATE);

const STORIES = {
  'the straight path': law.returned,
  'online, checked too late, then accepted': law.submitted
    .then('system', '2026-11-23T17:01', { type: 'ReportIntakeOverdue', dueAt: intake! })
    .then('desk', '2026-11-25T08:00', { type: 'AcceptSubmission', resolver: null }),
  'sent back, late, with its apology': issuedAlone(
    law.assigned
      .then('specialist', '2026-11-23T09:00', law.PROPOSE)
      .then('head', '2026-11-25T09:00', { type: 'SendBack', stepId: 'review', reason: 'Thiếu căn cứ' })
      .then('system', '2026-11-27T17:00', { type: 'DraftApology', promiseNo: 1 }),
  ).then('system', '2026-12-02T00:01', { type: 'ReportDeadline', promiseNo: 1, generation: 1 }),
  'a step that ran out': law.assigned.then('system', '2026-11-30T08:00', {
    type: 'ReportStepOverdue',
    stepNo: 2,
    dueAt: step!.dueAt!,
  }),
  'online, papers missing, supplied, accepted, wished back and withdrawn': law.intakeSupplement
    .then('citizen', '2026-11-25T10:00', { type: 'SubmitIntakeSupplement', papers: law.filing().papers })
    .then('desk', '2026-11-25T14:00', { type: 'AcceptSubmission', resolver: null })
    .then('citizen', '2026-11-26T09:00', { type: 'RequestWithdrawal', reason: 'Đổi ý' })
    .then('desk', '2026-11-26T10:00', { type: 'WithdrawDossier', reason: 'Đổi ý', originalsReturned: true }),
  'guided at the counter, then refused': law.Story.empty
    .then('desk', '2026-11-23T09:00', { type: 'GuideAtCounter', filing: law.filing(), missing: law.missing })
    .then('desk', '2026-12-23T09:00', {
      ...{ type: 'RefuseDossier', ground: 'not-supplemented', legalGround: null },
      ...{ reason: 'Không bổ sung', guidance: null },
    }),
  'papers in two parts, the limit anew': law.waitingForPapers
    .then('desk', '2026-11-20T08:00', { type: 'ReceiveSupplement', provided: ['m1'], papers: [] })
    .then('desk', '2026-11-23T08:00', { type: 'ReceiveSupplement', provided: ['m2'], papers: law.filing().papers }),
  'papers that never came': law.waitingForPapers
    .then('system', '2026-11-29T08:00', {
      type: 'ReportSupplementExpiry',
      expiresAt: law.expiryOf(law.waitingForPapers),
    })
    .then('desk', '2026-11-30T08:00', { type: 'CloseUnsupplemented', number: '9/TB' }),
  'asked for papers when late already': law.supplementProposed
    .then('leader', '2026-12-02T09:00', { type: 'ApproveSupplement', leaderReason: 'Phát sinh' })
    .then('desk', '2026-12-02T10:00', { type: 'SendSupplementRequest', number: '46/TB' })
    .then('desk', '2026-12-04T09:00', { type: 'ReceiveSupplement', provided: ['m1', 'm2'], papers: [] }),
  'paid, and paid again': law.assigned
    .under(law.paymentStopsClock)
    .then('specialist', '2026-11-18T09:00', {
      type: 'RaiseObligation',
      stepId: 'processing',
      amountVnd: 500_000,
      noticeNumber: '7/TB',
    })
    .then('desk', '2026-11-20T09:00', { type: 'RecordPayment', transaction: 'gd-1', amountVnd: 500_000 })
    .then('desk', '2026-11-20T10:00', { type: 'RecordPayment', transaction: 'gd-2', amountVnd: 500_000 }),
  'paused, resumed, then stopped': law.paused
    .then('leader', '2026-11-25T09:00', { type: 'ResumeProcessing', note: null })
    .then('leader', '2026-11-26T09:00', {
      type: 'StopProcessing',
      reason: 'Có tranh chấp',
      legalGround: 'NĐ 101/2024 Đ.19',
      number: '8/TB',
    }),
  'waits for another system, which answers': law.assigned
    .then('specialist', '2026-11-17T08:00', { type: 'OpenSystemWait', stepId: 'processing', system: 'CSDL dân cư' })
    .then('specialist', '2026-11-18T08:00', { type: 'CloseSystemWait', note: 'Đã trả lời' }),
  'verified, one agency answers, another is silent, the resolver moves': law.assigned
    .then('specialist', '2026-11-17T08:00', { type: 'OpenVerification', stepId: 'processing', plan: 'KH-1' })
    .then('specialist', '2026-11-17T09:00', law.CONSULT)
    .then('specialist', '2026-11-17T10:00', { ...law.CONSULT, agency: 'tq.x' } as Ask)
    .then('specialist', '2026-11-18T08:00', { type: 'CloseVerification', minutes: law.document })
    .then('stranger', '2026-11-20T08:00', {
      type: 'AnswerConsultation',
      consultation: 1,
      answer: 'Đồng ý',
      document: law.document,
    })
    .then('system', '2026-12-03T08:00', { type: 'ReportConsultationSilence', consultation: 2 })
    .then('office', '2026-12-03T09:00', {
      type: 'RehomeDossier',
      agency: null,
      into: law.OTHER,
      document: 'QĐ 1',
      reason: 'Sáp nhập',
    }),
  'a wrong result, replaced and apologised for': law.returned
    .then('leader', '2026-11-25T08:00', {
      type: 'ReplaceResult',
      reason: 'Sai tên',
      document: { id: 'doc-2', sha256: null },
      number: '13/KQ',
    })
    .then('leader', '2026-11-25T09:00', {
      type: 'ApologiseForFault',
      cause: 'wrong-result',
      incident: 'i1',
      reasonText: 'Sai tên',
      number: '9/XL',
    }),
  'a due date corrected': law.assigned
    .then('office', '2026-11-18T09:00', {
      type: 'ProposeCorrection',
      correction: { kind: 'due-date', dueDate: '2026-12-08' as LocalDate },
      reason: 'Nhập sai',
      document: 'TTr 8',
    })
    .then('inspector', '2026-11-18T10:00', { type: 'ApproveCorrection', proposal: 1 }),
  'finished by mistake': law.finished
    .then('office', '2026-11-20T12:00', {
      type: 'ProposeCorrection',
      correction: { kind: 'status', status: 'processing' },
      reason: 'Nhầm hồ sơ',
      document: 'TTr 9',
    })
    .then('inspector', '2026-11-20T13:30', { type: 'ApproveCorrection', proposal: 1 }),
  voided: law.voided,
  'a supplement declined, proposed anew, and brought after its period': law.supplementProposed
    .then('leader', '2026-11-17T10:00', { type: 'DeclineSupplement', reason: 'Cơ quan tự tra cứu được' })
    .then('specialist', '2026-11-17T14:00', law.PROPOSE_SUPPLEMENT)
    .then('leader', '2026-11-18T09:00', { type: 'ApproveSupplement', leaderReason: null })
    .then('desk', '2026-11-18T15:00', { type: 'SendSupplementRequest', number: '45/TB' })
    .then('desk', '2026-11-30T08:00', { type: 'ReceiveSupplement', provided: ['m1'], papers: [] })
    .then('desk', '2026-11-30T09:00', { type: 'ReceiveSupplement', provided: ['m2'], papers: [] }),
  'extended, two appointments, paid in parts and too much, paid back': law.assigned
    .under(law.twoAppointments)
    .then('leader', '2026-11-17T09:00', {
      type: 'ExtendLimit',
      days: 5,
      legalGround: 'Luật chuyên ngành',
      number: '6/QĐ',
    })
    .then('specialist', '2026-11-18T09:00', {
      type: 'RaiseObligation',
      stepId: 'processing',
      amountVnd: 500_000,
      noticeNumber: '7/TB',
    })
    .then('desk', '2026-11-19T09:00', { type: 'RecordPayment', transaction: 'gd-1', amountVnd: 200_000 })
    .then('desk', '2026-11-20T09:00', { type: 'RecordPayment', transaction: 'gd-2', amountVnd: 320_000 })
    .then('desk', '2026-11-23T09:00', { type: 'SettleRefund', transaction: 'gd-2', number: '3/UNC' }),
  'the date of its apology missed too': issuedAlone(law.assigned).then('system', '2026-12-05T00:01', {
    type: 'ReportReappointmentMissed',
    returnDate: '2026-12-04' as LocalDate,
  }),
  'an apology sent back, agreed to, numbered': law.assigned
    .then('specialist', '2026-11-27T09:00', propose)
    .then('head', '2026-11-27T10:00', { type: 'DeclineApology', reason: 'Chưa rõ' })
    .then('specialist', '2026-11-27T11:00', propose)
    .then('head', '2026-11-27T14:00', { type: 'ApproveApology' })
    .then('leader', '2026-11-27T15:00', { type: 'ApproveApology' })
    .then('clerk', '2026-11-27T16:00', { type: 'NumberApology', number: '3/XL', document: null }),
  'late, and told so unsigned': law.assigned
    .under((c) => ({ ...c, latenessNotice: true }))
    .then('system', '2026-12-02T00:01', { type: 'ReportDeadline', promiseNo: 1, generation: 1 }),
  'finished on its due date, at night': law.withNumber.then('clerk', '2026-12-01T23:00', law.DELIVER),
  'two linked procedures, one of them done by hand': parent
    .then('system', '2026-11-16T10:01', {
      type: 'ReportChildEnded',
      part: { stepNo: 2, dossierId: 'child-2', procedure: CHILD, outcome: 'granted', document: null },
      endedAt: at('2026-11-16T10:01'),
    })
    .then('system', '2026-11-16T10:02', { type: 'ReportChildNotOpened', stepNo: 3, reason: 'procedure-not-ready' }),
  'a linked dossier, standing still and closed with its parent': child
    .then('system', '2026-11-17T09:00', {
      type: 'ReportParentWaits',
      waitsFor: 'supplement',
      since: at('2026-11-17T09:00'),
    })
    .then('system', '2026-11-18T08:00', { type: 'ReportParentGoesOn' })
    .then('system', '2026-11-18T09:01', ENDED),
  'paused for longer than is left out of its limit': law.assigned
    .under(law.twoDaysOf('pause'))
    .then('leader', '2026-11-18T09:00', { type: 'PauseProcessing', reason: 'Chờ', legalGround: 'Luật chuyên ngành' })
    .then('system', '2026-11-20T17:00', { type: 'ReportWaitPeriodEnd' })
    .then('leader', '2026-11-26T09:00', { type: 'ResumeProcessing', note: null }),
  'extended for an outage': law.assigned.then('system', '2026-11-25T09:00', OUTAGE_ORDER),
  'gone over to another version of its process': over,
  'gone over and taken back': over.then('system', '2026-11-18T11:00', UNDO),
  'a correction rejected': law.assigned
    .then('office', '2026-11-18T09:00', {
      type: 'ProposeCorrection',
      correction: { kind: 'void' },
      reason: 'Nhập trùng',
      document: 'TTr 8',
    })
    .then('inspector', '2026-11-18T10:00', { type: 'RejectCorrection', proposal: 1, reason: 'Không trùng' }),
  'two branches, paused and resumed, joined, sent back': law.branched
    .then('leader', '2026-11-17T10:00', { type: 'PauseProcessing', reason: 'Chờ', legalGround: 'Luật chuyên ngành' })
    .then('leader', '2026-11-18T10:00', { type: 'ResumeProcessing', note: null })
    .then('leader', '2026-11-18T14:00', law.complete('agree'))
    .then('desk', '2026-11-19T09:00', law.complete('post'))
    .then('clerk', '2026-11-19T10:00', law.complete('stamp'))
    .then('leader', '2026-11-19T14:00', { type: 'SendBack', stepId: 'approval', reason: 'Thiếu căn cứ' }),
};

const stored = (event: DossierEvent): Stored => {
  const { type, occurredAt, ...payload } = event;
  return { type, schema: SCHEMAS[type], occurredAt, payload };
};

const fresh: Golden[] = Object.entries(STORIES).map(([name, { facts, dossier }]) => ({
  name,
  facts: facts.map(stored),
  state: dossier,
}));
if (!existsSync(FILE)) writeFileSync(FILE, `${JSON.stringify(fresh, null, 1)}\n`);
const golden = JSON.parse(readFileSync(FILE, 'utf8')) as Golden[];
/** Stories as they were stored before a payload changed; added to, never made anew. */
const older = JSON.parse(readFileSync(OLDER, 'utf8')) as Omit<Golden, 'state'>[];

const read = ({ type, schema, occurredAt, payload }: Stored) => upcast(type, schema, occurredAt, payload);

describe('facts as they were once stored', () => {
  it.each(golden)('are read by today’s code, and fold to the same state: $name', ({ facts, state }) => {
    const folded = facts.map(read).reduce<Dossier>(evolve, UNKNOWN);
    expect(JSON.parse(JSON.stringify(folded))).toEqual(state);
  });

  it.each(older)('of an older schema come to what the same story comes to today: $name', ({ name, facts }) => {
    expect(facts.some(({ type, schema }) => schema < SCHEMAS[type as keyof typeof SCHEMAS])).toBe(true);
    expect(facts.map(read).reduce<Dossier>(evolve, UNKNOWN)).toEqual(STORIES[name as keyof typeof STORIES].dossier);
  });

  it('of before refusals had a ground have none', () => {
    const refusals = older.flatMap(({ facts }) => facts.filter(({ type }) => type === 'DossierRefused').map(read));
    expect(refusals).toEqual([expect.objectContaining({ ground: null, legalGround: null })]);
  });

  it('are there for every type of event', () => {
    const kept = new Set(golden.flatMap(({ facts }) => facts.map(({ type }) => type)));
    expect([...kept].sort()).toEqual(Object.keys(SCHEMAS).sort());
  });

  it('are what the same stories would store today; a type whose payload changes raises its schema', () => {
    expect(JSON.parse(JSON.stringify(fresh))).toEqual(golden);
  });
});

describe('the way up from an older schema', () => {
  const upcasters: Upcasters = {
    StepAssigned: {
      1: ({ who, ...rest }) => ({ ...rest, assignee: who }),
      2: (payload) => ({ ...payload, stepId: `s-${String(payload['stepId'])}` }),
    },
  };
  const schemas = { ...SCHEMAS, StepAssigned: 3 };
  const at = '2026-11-16T01:00:00.000Z' as Instant;

  it('goes step by step', () => {
    expect(upcast('StepAssigned', 1, at, { stepId: 'p', who: 'x' }, upcasters, schemas)).toEqual({
      type: 'StepAssigned',
      occurredAt: at,
      stepId: 's-p',
      assignee: 'x',
    });
  });
  it('is refused for a type nobody knows, a newer schema, or a missing step', () => {
    expect(() => upcast('Nothing' as EventType, 1, at, {})).toThrow(UnknownFact);
    expect(() => upcast('StepAssigned', 2, at, {})).toThrow(UnknownFact);
    expect(() => upcast('StepAssigned', 1, at, {}, {}, schemas)).toThrow('no way from schema 1 to 2');
  });
});
