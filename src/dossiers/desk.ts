import { setTimeout as pause } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { passing } from '../ledger/fail-point.js';
import { type AppendItem, Ledger, type Read } from '../ledger/ledger.js';
import { isBrief } from '../ledger/stores.js';
import { commandCounter } from '../http/counters.js';
import { Problem } from '../problem.js';
import { alarmChanges } from '../sla/alarms.js';
import { RULES } from '../workflow/allowed.js';
import { decide, type Decision } from '../workflow/decide.js';
import { type Dossier } from '../workflow/dossier.js';
import { evolve } from '../workflow/evolve.js';
import { type Recorded, Submit } from '../workflow/envelopes.js';
import { inVietNam, localDate } from '../workflow/instant.js';
import { codeBearer } from '../workflow/offer.js';
import type { ActorStamp } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { viewersOf } from '../workflow/visibility.js';
import { CircumstancesOf } from './circumstances.js';
import { Parties } from './parties.js';
import { stateRow } from '../ledger/state-row.js';

/** Races lost in a row before the submission is sent back to be tried again later. */
const TRIES = 20;
/** How often a submission is taken up again after a deadlock or a cut connection; its key keeps it from being done twice. */
const SECOND_TRIES = 3;
const LONGEST_PAUSE_MS = 60;
/** Submissions waiting for a commit beyond which new ones are sent away rather than made to wait. */
const CROWDED = 2_000;

/** Where every command lands, whoever sent it: read, decide, record if nothing changed meanwhile. */
@CommandHandler(Submit)
export class Desk implements ICommandHandler<Submit, Recorded> {
  private readonly running = new Set<string>();

  constructor(
    private readonly ledger: Ledger,
    private readonly circumstances: CircumstancesOf,
    private readonly catalogue: Catalogue,
    private readonly parties: Parties,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async execute(submit: Submit): Promise<Recorded> {
    const mark = `${submit.actor.id} ${submit.key}`;
    if (this.running.has(mark)) throw new Problem(409, 'still-running', { headers: { 'retry-after': '1' } });
    if (this.ledger.depth > CROWDED) throw new Problem(503, 'crowded', { headers: { 'retry-after': '2' } });
    this.running.add(mark);
    const type = submit.command.type;
    try {
      const recorded = await this.insist(submit);
      commandCounter.inc({ type, result: recorded.replayed ? 'replayed' : 'recorded' });
      return recorded;
    } catch (error) {
      commandCounter.inc({
        type,
        result: error instanceof Refusal || error instanceof Problem ? error.code : 'failed',
      });
      throw error;
    } finally {
      this.running.delete(mark);
    }
  }

  /** Whether a cut connection's commit happened is told by the next read: by the key it finds the answer, or nothing. */
  private async insist(submit: Submit): Promise<Recorded> {
    for (let left = SECOND_TRIES; ; left--) {
      try {
        return await this.settle(submit);
      } catch (error) {
        if (left === 0 || !isBrief(error)) throw error;
        await pause(Math.random() * LONGEST_PAUSE_MS);
      }
    }
  }

  private async settle(submit: Submit): Promise<Recorded> {
    const { command, key, actor } = submit;
    for (let tries = 0; tries < TRIES; tries++) {
      passing('before-read');
      const read = await this.ledger.read(command.dossierId, actor.id, key);
      if (read.answered) return replay(submit, read);
      admit(submit, read);
      const decision = decide(command, read.dossier, await this.circumstances.for(command, read.dossier, actor));
      const item = this.item(submit, read, decision);
      passing('before-commit');
      const verdict = await this.ledger.record(item);
      passing('after-commit');
      switch (verdict.kind) {
        case 'recorded':
          return { ...(item.answer as Recorded), version: verdict.version, code: verdict.code, replayed: false };
        case 'answered':
          return { ...(verdict.answer as Recorded), code: verdict.code, replayed: true };
        case 'key-reused':
          throw new Problem(422, 'key-reused');
        case 'fenced':
          throw new Problem(409, 'fenced');
        case 'stale':
          this.parties.forget(submit.options.parties ?? []); // perhaps a person's key was given by another process
          if (submit.options.parties?.length && tries > 0)
            throw new Problem(503, 'try-again', { headers: { 'retry-after': '1' } });
      }
    }
    throw new Problem(503, 'try-again', { headers: { 'retry-after': '1' } });
  }

  /** One commit's worth: the facts, the state row after them, the alarms it needs, the answer. */
  private item(submit: Submit, { dossier, version }: Read, { events, post, onBehalfOf }: Decision): AppendItem {
    const { command, key, actor, options } = submit;
    const after = events.reduce<Dossier>(evolve, dossier);
    const changes = alarmChanges(dossier, after);
    const stamp: ActorStamp = {
      kind: actor.kind,
      id: actor.id,
      post,
      ...(onBehalfOf ? { onBehalfOf } : {}),
    };
    return {
      stream: command.dossierId,
      expected: version,
      now: this.clock.legalNow(),
      actor: stamp,
      actorId: actor.id,
      key,
      hash: options.bodyHash ?? null,
      answer: answerOf(command.dossierId, version + events.length, after, events),
      events,
      row: events.length > 0 && after.status !== 'unknown' ? stateRow(after) : null,
      allocate: this.allocation(dossier, after),
      alarm: options.alarm ?? null,
      ...changes,
      parties: options.parties ?? [],
    };
  }

  /** A dossier that has just been received gets its code, in the same commit. */
  private allocation(before: Dossier, after: Dossier): AppendItem['allocate'] {
    if ('pins' in before || !('pins' in after) || after.promise === null) return null;
    const date = localDate(after.promise.deskAt);
    return { identifier: this.catalogue.agency(codeBearer(after.filing, date))!.identifier!, date };
  }
}

/** What is stored and given again: no secrets, nothing personal; the code is added from its column. */
function answerOf(
  dossierId: string,
  version: number,
  after: Dossier,
  events: Decision['events'],
): Omit<Recorded, 'code' | 'replayed'> {
  const promise = 'promise' in after ? after.promise : null;
  const { dueAt, dueDate, apologyBy } = promise ?? { dueAt: null, dueDate: null, apologyBy: null };
  const facts = events.map(({ type }) => type);
  return {
    dossierId,
    version,
    status: after.status,
    facts,
    dueAt: dueAt && inVietNam(dueAt),
    dueDate,
    apologyBy: apologyBy && inVietNam(apologyBy),
  };
}

/** The same submission twice is one submission; another body under its key is a mistake. */
function replay({ options, command }: Submit, { answered, code, version }: Read): Recorded {
  const { answer, hash, stream } = answered!;
  if (hash !== (options.bodyHash ?? null) || stream !== command.dossierId) throw new Problem(422, 'key-reused');
  void version; // the answer keeps the version of its day
  return { ...(answer as Recorded), code, replayed: true };
}

/** A person must see the dossier, and must have the present version before him; whoever names a version means that one. */
function admit({ command, actor, options }: Submit, { dossier, version, visibleTo }: Read): void {
  if (RULES[command.type].from.includes('unknown')) return; // a first command: there is nothing to see yet
  if (actor.kind === 'person') {
    const mine = viewersOf(actor);
    if (dossier.status === 'unknown' || !visibleTo.some((viewer) => mine.includes(viewer)))
      throw new Problem(404, 'no-such-dossier');
    if (options.expected === undefined)
      throw new Problem(428, 'version-required', { errors: [{ pointer: 'If-Match', code: 'required' }] });
  }
  if (options.expected !== undefined && options.expected !== version) {
    throw new Problem(412, 'stale', {
      headers: { etag: `"${version}"` },
      members: { version, dossierStatus: dossier.status },
    });
  }
}
