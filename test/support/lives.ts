import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { CommandBus } from '@nestjs/cqrs';
import fc from 'fast-check';
import { CircumstancesOf } from '../../src/dossiers/circumstances.js';
import { Accounts } from '../../src/identity/accounts.js';
import { Ledger, type Read } from '../../src/ledger/ledger.js';
import { Problem } from '../../src/problem.js';
import { AlarmClock } from '../../src/sla/alarm-clock.js';
import { PERSON_COMMANDS, RULES } from '../../src/workflow/allowed.js';
import type { CommandType, DossierCommand } from '../../src/workflow/commands.js';
import { type Dossier, isReceived, openSteps } from '../../src/workflow/dossier.js';
import { type Recorded, type SealedParty, Submit } from '../../src/workflow/envelopes.js';
import type { Filing } from '../../src/workflow/filing.js';
import { type LocalDate, localDate, plusMs } from '../../src/workflow/instant.js';
import type { Actor, PartyRef, Role } from '../../src/workflow/people.js';
import { permit } from '../../src/workflow/permit.js';
import { Refusal } from '../../src/workflow/refusal.js';
import { BODIES } from './every-state.js';
import * as law from './law.js';
import { published } from './published.js';
import { PASSWORD, type Service } from './service.js';
import { CENTRE } from './straight-path.js';

export const RESOLVERS = ['tq.stp', 'tq.snv'] as const;
/** Everybody who may have to do with these dossiers, and two agencies that have not unless they are asked. */
export const VIEWERS = [CENTRE, ...RESOLVERS, 'tq.vp', 'tq.sxd', 'tq.skhcn'] as const;
const START = '2026-11-16T08:00:00+07:00';
const HOUR = 3_600_000;
const GAPS = [0, 0.1, 2, 8, 24, 72];
const days = (value: number) => ({ value, unit: 'working_days' });
const step = (id: string, owner: string, limit: object | null) => ({ id, kind: id, name: id, owner, limit });
/** The steps that every procedure has, and pauses of which one day at most is left out of the limit. */
const PROCESS = {
  ...{ id: 'TQ-2026-doi', procedureCode: law.PROCEDURES.ten.code, name: 'Quy trình có tạm dừng tối đa một ngày' },
  ...{ province: 'Tuyên Quang', leadAgency: 'Sở Tư pháp', interAgency: false, committed: days(9) },
  ...{ source: 'Quyết định thử', confidence: 'verified' },
  waits: [{ kind: 'pause', stopsClock: true, ground: 'Quyết định thử', atMost: days(1) }],
  steps: [
    step('reception', 'receiver', null),
    ...[step('processing', 'resolver', days(6)), step('review', 'resolver', days(1))],
    ...[step('approval', 'resolver', days(1.5)), step('result', 'resolver', days(0.5))],
  ],
};
/** What carries a dossier to its result: without a preference for it few lives would come that far. */
const ONWARD: readonly CommandType[] = [
  'AcceptSubmission',
  'SubmitIntakeSupplement',
  'HandOver',
  'Assign',
  'ApproveSupplement',
  'SendSupplementRequest',
  'ReceiveSupplement',
  'ResumeProcessing',
  'ApproveApology',
  'NumberApology',
  'SubmitToLeader',
  'SignResult',
  'NumberResult',
  'DeliverResult',
  'ReturnResult',
];

/** One turn: mostly what is allowed, at times anything by anybody, the same again, with an old version, or twice at once. */
export interface Turn {
  readonly mood: 'onward' | 'allowed' | 'anything' | 'again' | 'stale' | 'race';
  readonly life: number;
  readonly pick: number;
  readonly gap: number;
}

export const turns = fc.array(
  fc.record<Turn>({
    mood: fc.constantFrom(
      ...(['onward', 'onward', 'onward', 'onward', 'onward', 'onward'] as const),
      ...(['allowed', 'allowed', 'allowed', 'allowed', 'allowed', 'anything', 'again', 'stale', 'race'] as const),
    ),
    life: fc.nat(1),
    pick: fc.nat(99_999),
    gap: fc.nat(GAPS.length - 1),
  }),
  { minLength: 20, maxLength: 36 },
);

/** What the desk acknowledged, in the order of its answers. */
export interface Told {
  readonly no: number;
  readonly dossier: string;
  readonly key: string;
  readonly actor: string;
  readonly version: number;
  readonly facts: readonly string[];
  readonly code: string | null;
}

interface Life {
  readonly id: string;
  readonly resolver: string;
  readonly party: SealedParty;
  readonly sent: { readonly submit: Submit; readonly answer: Recorded }[];
}

/** Random lives of dossiers at the real desk, over the real ledger, with alarms rung by a clock that is moved. */
export class Lives {
  readonly told: Told[] = [];
  readonly outcomes = new Map<string, number>();
  private readonly bus: CommandBus;
  private readonly ledger: Ledger;

  private constructor(
    private readonly service: Service,
    private readonly people: readonly Actor[],
  ) {
    this.bus = service.app.get(CommandBus);
    this.ledger = service.app.get(Ledger);
  }

  static async at(service: Service): Promise<Lives> {
    await published(service, PROCESS);
    const accounts = service.app.get(Accounts);
    const person = async (role: Role, agency: string | null): Promise<Actor> => {
      const id = randomUUID();
      const posts = [{ role, agency }];
      const actor: Actor = { kind: 'person', id, posts, session: id.slice(0, 8) };
      if (role !== 'specialist') return actor; // only whom a task is given to is looked up
      const account = { id, username: `u${id.slice(0, 8)}`, displayName: 'Người', password: PASSWORD, createdBy: null };
      await accounts.create({ ...account, posts });
      return actor;
    };
    const people: Actor[] = [];
    for (const role of ['desk-officer', 'post-staff'] as const) people.push(await person(role, CENTRE));
    for (const agency of RESOLVERS)
      for (const role of ['specialist', 'specialist', 'division-head', 'signing-leader', 'clerk'] as const)
        people.push(await person(role, agency));
    for (const agency of ['tq.vp', 'tq.vp']) people.push(await person('provincial-office', agency));
    people.push(await person('citizen', null), await person('citizen', null), await person('specialist', 'tq.sxd'));
    return new Lives(service, people);
  }

  /** Two dossiers of two agencies, side by side. @param after every turn @returns their ids */
  async play(sequence: readonly Turn[], after?: () => Promise<void>): Promise<string[]> {
    const { clock, app } = this.service;
    clock.moveTo(START);
    const lives = RESOLVERS.map(begun);
    for (const { mood, life, pick, gap } of sequence) {
      clock.advance(GAPS[gap]! * HOUR);
      if (GAPS[gap]! > 0) await app.get(AlarmClock).ringDue();
      await this.turn(lives[life]!, mood, pick);
      await after?.();
    }
    return lives.filter(({ sent }) => sent.length > 0).map(({ id }) => id);
  }

  private async turn(life: Life, mood: Turn['mood'], pick: number): Promise<void> {
    if (mood === 'again' && life.sent.length > 0) return this.again(life.sent[pick % life.sent.length]!);
    const read = await this.ledger.read(life.id, 'nobody', 'none');
    const [actor, type] = this.wish(read, mood, pick);
    const bodies = this.bodiesOf(type, read, life);
    if (bodies.length === 0) return;
    const command = { ...bodies[(pick >> 7) % bodies.length]!, dossierId: life.id } as DossierCommand;
    const first = RULES[type].from.includes('unknown');
    const expected = mood === 'stale' && read.version > 1 ? read.version - 1 : read.version;
    const submit = () =>
      new Submit(command, randomUUID(), actor, {
        bodyHash: `hash of ${type}`,
        ...(first ? { parties: [life.party] } : { expected }),
      });
    const asked = mood === 'race' ? [submit(), submit()] : [submit()];
    const outcomes = await Promise.all(asked.map((one) => this.send(life, one)));
    const recorded = outcomes.filter((outcome) => outcome === 'recorded').length;
    if (recorded > (expected === read.version ? 1 : 0))
      throw new Error(`${type} at version ${expected} of ${read.version} was recorded ${recorded} times`);
  }

  /** An answer that was given is given again, whatever has happened since; another body under its key is not. */
  private async again({ submit, answer }: Life['sent'][number]): Promise<void> {
    const replayed = await this.bus.execute<Submit, Recorded>(submit);
    // The code is a column's: a dossier that was received since has one.
    const expected = { ...answer, replayed: true, code: answer.code ?? replayed.code };
    if (!isDeepStrictEqual({ ...replayed }, expected))
      throw new Error(`answered otherwise than at first: ${JSON.stringify({ replayed, answer })}`);
    this.count('again');
    const other = new Submit(submit.command, submit.key, submit.actor, { ...submit.options, bodyHash: 'another' });
    const refused = await this.bus.execute(other).catch((error: unknown) => codeOf(error));
    if (refused !== 'key-reused') throw new Error(`another body under a used key: ${JSON.stringify(refused)}`);
  }

  private async send(life: Life, submit: Submit): Promise<string> {
    try {
      const answer = await this.bus.execute<Submit, Recorded>(submit);
      life.sent.push({ submit, answer });
      const { dossierId: dossier, version, facts, code } = answer;
      const { key, actor } = submit;
      this.told.push({ no: this.told.length, dossier, key, actor: actor.id, version, facts, code });
      this.count(submit.command.type);
      return facts.length > 0 ? 'recorded' : 'so already';
    } catch (error) {
      this.count(codeOf(error));
      return codeOf(error);
    }
  }

  private count(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }

  /** Who asks for what. */
  private wish({ dossier }: Read, mood: Turn['mood'], pick: number): [Actor, CommandType] {
    const one = <T>(list: readonly T[]): T => list[pick % list.length]!;
    const anyone = (): [Actor, CommandType] => [
      one(this.people),
      PERSON_COMMANDS[(pick >> 3) % PERSON_COMMANDS.length]!,
    ];
    if (mood === 'anything') return anyone();
    if (dossier.status === 'unknown') {
      const [desk, post] = this.people;
      const citizen = this.people.find(({ posts }) => posts[0]!.role === 'citizen')!;
      return one([
        [desk!, 'ReceiveDossier'],
        [post!, 'ReceiveDossier'],
        [citizen, 'SubmitDossier'],
        [desk!, 'GuideAtCounter'],
      ]);
    }
    const allowed = this.allowed(dossier);
    const assigned = openSteps(dossier).some(({ assignee }) => assignee !== null);
    const owing = dossier.status === 'awaiting-payment';
    const onward = allowed.filter(([, type]) =>
      type === 'Assign' ? !assigned : type === 'RecordPayment' ? owing : ONWARD.includes(type),
    );
    const asked = mood === 'onward' && onward.length > 0 ? onward : allowed;
    if (asked.length === 0) return anyone();
    // What is asked first, then who: a command that many may ask for is not the commoner for it.
    const types = [...new Set(asked.map(([, type]) => type))];
    const wanted = mood === 'allowed' && pick % 2 === 0 ? this.rarest(types) : one(types);
    const askers = asked.filter(([, type]) => type === wanted);
    return askers[(pick >> 5) % askers.length]!;
  }

  /** Of many commands some would hardly ever have their turn. */
  private rarest(types: readonly CommandType[]): CommandType {
    const times = (type: CommandType) => this.outcomes.get(type) ?? 0;
    return types.reduce((least, type) => (times(type) < times(least) ? type : least));
  }

  /** Who may ask for what; of the right status and role alone, since a refusal costs more than a look. */
  private allowed(dossier: Dossier): [Actor, CommandType][] {
    const { rules, procedure, process } = this.service.app.get(CircumstancesOf).versions(null, dossier);
    const context = { rules, procedure, process, now: this.service.clock.legalNow() };
    const may = (actor: Actor, type: CommandType): boolean => {
      if (!RULES[type].grants.some(({ role }) => role === actor.posts[0]!.role)) return false;
      try {
        permit(type, dossier, actor, context);
        return true;
      } catch (error) {
        codeOf(error);
        return false;
      }
    };
    return PERSON_COMMANDS.filter((type) => RULES[type].from.includes(dossier.status)).flatMap((type) =>
      this.people.filter((actor) => may(actor, type)).map((actor): [Actor, CommandType] => [actor, type]),
    );
  }

  /** The bodies of every command, made to fit these people, this moment, this dossier. */
  private bodiesOf(type: CommandType, { dossier }: Read, life: Life): readonly law.Ask[] {
    const now = this.service.clock.legalNow();
    const inDays = (days: number) => localDate(plusMs(now, days * 24 * HOUR)) as LocalDate;
    const step = openSteps(dossier)[0];
    const filing: Filing = law.filing({ resolver: life.resolver, owner: ref(life.party) });
    const specialist = this.people.find(
      ({ posts: [post] }) => post!.role === 'specialist' && post!.agency === step?.owner,
    );
    const corrections = [
      { kind: 'void' },
      { kind: 'due-date', dueDate: inDays(40) },
      { kind: 'status', status: 'processing' },
    ];
    const asked: readonly law.Ask[] =
      type === 'ProposeCorrection'
        ? corrections.map((correction) => ({ ...BODIES[type][0]!, correction }) as law.Ask)
        : BODIES[type];
    return asked.map((body) => {
      const fitted: Record<string, unknown> = { ...body };
      if ('filing' in fitted) fitted['filing'] = filing;
      if ('stepId' in fitted && fitted['stepId'] !== null) fitted['stepId'] = step?.stepId ?? 'processing';
      if ('assignee' in fitted) fitted['assignee'] = specialist?.id ?? 'nobody';
      if ('newDate' in fitted) fitted['newDate'] = inDays(21);
      if ('answerBy' in fitted) fitted['answerBy'] = inDays(7);
      if (type === 'OpenConsultation') fitted['agency'] = 'tq.sxd';
      if (type === 'RecordPayment') fitted['transaction'] = `gd-${life.sent.length}`;
      if (type === 'NumberResult') fitted['date'] = localDate(now);
      if (type === 'ProposeSupplement') {
        fitted['periodDays'] = 5;
        fitted['missing'] = law.missing.map((one) => ({ ...one, name: `${one.name} ${life.sent.length}` }));
      }
      if (type === 'RehomeDossier') fitted['into'] = RESOLVERS.find((one) => one !== life.resolver);
      if (type === 'ApproveCorrection' || type === 'RejectCorrection')
        fitted['proposal'] = isReceived(dossier) ? dossier.proposals : 1;
      return fitted as law.Ask;
    });
  }
}

const ref = ({ partyId, version }: SealedParty) => `${partyId}@${version}` as PartyRef;

function begun(resolver: string): Life {
  const party = {
    partyId: randomUUID(),
    version: 'v1',
    sealed: 'x',
    wrappedKey: 'k',
    keyId: 'k',
    search: 'tran van moi',
  };
  return { id: randomUUID(), resolver, party, sent: [] };
}

function codeOf(error: unknown): string {
  if (error instanceof Refusal || (error instanceof Problem && error.status < 500)) return error.code;
  throw error;
}
