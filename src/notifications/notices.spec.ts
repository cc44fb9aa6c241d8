import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { RecordedFact } from '../workflow/envelopes.js';
import type { DossierEvent } from '../workflow/events.js';
import { instant, type LocalDate } from '../workflow/instant.js';
import * as law from '../../test/support/law.js';
import { OUTAGE_ORDER } from '../../test/support/outages.js';
import { lettersOf } from './letters.js';
import { type Notice, NOTICE_FIELDS, noticesOf, type NoticeTemplate } from './notices.js';

interface Golden {
  readonly name: string;
  readonly facts: readonly { readonly type: string; readonly occurredAt: string; readonly payload: object }[];
}

const factOf = (event: DossierEvent, version = 1): RecordedFact => ({
  event,
  version,
  position: String(version),
  tx: '1',
  stream: law.ID,
  occurredAt: event.occurredAt,
  recordedAt: event.occurredAt,
  actor: { kind: 'person', id: 'someone', post: null },
  code: null,
});

/** Every kind of fact that was ever stored, in the stories in which it was. */
const STORIES = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'test', 'golden', 'facts.json'), 'utf8')) as Golden[]
).map(({ name, facts }) => ({
  name,
  facts: facts.map(({ type, occurredAt, payload }, index) =>
    factOf({ type, occurredAt, ...payload } as unknown as DossierEvent, index + 1),
  ),
}));
const missed = STORIES.flatMap(({ facts }) => facts).find(({ event }) => event.type === 'DeadlineMissed')!;
/** The same, of an agency that tells lateness by itself. */
const tellsItself = { ...missed, event: { ...missed.event, notice: { agencyAtFault: 'tq.stp' } } as DossierEvent };
const told = [...STORIES.flatMap(({ facts }) => facts.flatMap(noticesOf)), ...noticesOf(tellsItself)];
const templatesOf = (story: law.Story) =>
  story.facts.flatMap((event, index) => noticesOf(factOf(event, index + 1))).map(({ template }) => template);

describe('what the applicant is told of', () => {
  it('is every kind of notice, each brought about by some fact of the stories', () => {
    expect([...new Set(told.map(({ template }) => template))].sort()).toEqual(Object.keys(NOTICE_FIELDS).sort());
  });

  it('is, on the straight path: received, result ready, returned', () => {
    expect(templatesOf(law.returned)).toEqual(['received', 'result-ready', 'returned']);
  });

  it('brings the fields that its texts may name, no more and no less', () => {
    for (const { template, fields } of told)
      expect([template, Object.keys(fields).sort()]).toEqual([template, [...NOTICE_FIELDS[template]].sort()]);
  });

  it('has no date but the promise’s own, what the applicant was given before, and his own last days', () => {
    for (const { name, facts } of STORIES) {
      const dates = new Set<unknown>();
      for (const { event } of facts) {
        if ('promise' in event) dates.add(event.promise.dueDate);
        if (event.type === 'ApologyIssued') dates.add(event.newDate);
      }
      for (const { template, fields } of facts.flatMap(noticesOf))
        for (const field of ['dueDate', 'newDate', 'promisedDate'])
          if (field in fields) expect([name, template, dates.has(fields[field])]).toEqual([name, template, true]);
    }
  });

  it('is told once a promise: one that moved is the next generation, and its own notice', () => {
    const { promise } = law.received.facts.find((event) => event.type === 'PromiseMade')!;
    const moved = (generation: number, cause: typeof promise.cause) =>
      noticesOf(
        factOf({ type: 'PromiseMoved', occurredAt: promise.dueAt, promise: { ...promise, generation, cause } }),
      );
    expect(moved(2, 'extension').map(({ template, incident }) => [template, incident])).toEqual([
      ['due-date-moved', '1.2'],
    ]);
    expect(moved(3, 'remaining').map(({ template, incident }) => [template, incident])).toEqual([['resumed', '1.3']]);
  });

  it('of a dossier that waits on is its new date, and not that it goes on', () => {
    const { facts } = law.assigned
      .under(law.twoDaysOf('pause'))
      .then('leader', '2026-11-18T09:00', { type: 'PauseProcessing', reason: 'x', legalGround: 'y' })
      .then('system', '2026-11-20T17:00', { type: 'ReportWaitPeriodEnd' });
    const told = facts.slice(-2).flatMap((fact) => noticesOf(factOf(fact)));
    expect(told).toMatchObject([{ template: 'due-date-moved', incident: '1.2', fields: { dueDate: '2026-12-03' } }]);
  });

  it('is nothing when the calendar moved instants and left the date', () => {
    const { promise } = law.received.facts.find((event) => event.type === 'PromiseMade')!;
    const moved = (dueDate: LocalDate) =>
      noticesOf(
        factOf({
          type: 'PromiseMoved',
          occurredAt: promise.dueAt,
          promise: { ...promise, cause: 'calendar', dueDate, inputs: { ...promise.inputs, notBefore: promise.dueAt } },
        }),
      );
    expect(moved(promise.dueDate)).toEqual([]);
    expect(moved('2027-01-04' as LocalDate)).toMatchObject([
      { template: 'due-date-moved', fields: { dueDate: '2027-01-04' } },
    ]);
  });

  it('is lateness itself only where the agency tells it so, with the date that was promised', () => {
    expect(noticesOf({ ...missed, event: { ...missed.event, notice: undefined } as DossierEvent })).toEqual([]);
    expect(noticesOf(tellsItself)).toMatchObject([{ template: 'late', letter: { kind: 'notice' } }]);
  });

  it('of an extension for an outage says why, with the date before and the new one, once', () => {
    const facts = law.assigned.ask('system', '2026-11-25T09:00', OUTAGE_ORDER).map(factOf);
    expect(facts.flatMap(noticesOf)).toMatchObject([
      {
        template: 'extended-for-outage',
        fields: { promisedDate: '2026-12-01', newDate: '2026-12-03', reason: OUTAGE_ORDER.reason },
        letter: { kind: 'notice' },
      },
    ]);
  });

  it('of an extension announces the letter of the decision, which is the fact before', () => {
    for (const { name, facts } of STORIES)
      for (const fact of facts) {
        if (fact.event.type !== 'PromiseMoved' || fact.event.promise.cause !== 'extension') continue;
        const [{ letter }] = noticesOf(fact) as [Notice];
        const letters = facts.flatMap(lettersOf).map(({ kind, incident }) => ({ kind, incident }));
        expect([name, letters]).toEqual([name, expect.arrayContaining([letter])]);
      }
  });

  it('names the last whole day of a period that ends at a midnight', () => {
    const requested = STORIES.flatMap(({ facts }) => facts).find(({ event }) => event.type === 'SupplementRequested')!;
    const event = { ...requested.event, expiresAt: instant('2026-12-05T00:00:00+07:00') } as DossierEvent;
    expect(noticesOf({ ...requested, event })).toMatchObject([
      { template: 'supplement', fields: { lastDay: '2026-12-04' } },
    ]);
  });

  it('announces the letter that the same fact causes, and prints nothing for who is at the counter', () => {
    const of = (template: NoticeTemplate) => told.find((notice) => notice.template === template)!;
    expect(of('stopped').letter).toMatchObject({ kind: 'notice' });
    expect(of('apology').letter).toMatchObject({ kind: 'apology', incident: of('apology').incident });
    expect(of('received').letter).toEqual({ kind: 'receipt', incident: '1' });
    expect(of('result-ready')).toMatchObject({ letter: null });
    expect([of('returned').inHand, of('result-ready').inHand]).toEqual([true, undefined]);
  });
});
