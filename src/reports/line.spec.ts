import { describe, expect, it } from '@jest/globals';
import * as law from '../../test/support/law.js';
import { endings } from '../../test/support/endings.js';
import type { DossierEvent } from '../workflow/events.js';
import { type Line, lineOf } from './line.js';

const stream = law.ID;
const after = (facts: readonly DossierEvent[]): Line | null =>
  facts.reduce<Line | null>((line, event) => lineOf(line, { stream, event }), null);

describe('the line of a dossier', () => {
  it('begins with what was received, submitted or guided, and with nothing else', () => {
    expect(after(law.received.facts)).toMatchObject({
      ...{ dossier: stream, channel: 'direct', receiver: law.DESK, resolver: law.RESOLVER, status: 'received' },
      ...{ received_on: '2026-11-16', due_date: '2026-12-01', finished_on: null, digitised: true, assisted: null },
    });
    expect(after(law.submitted.facts)).toMatchObject({ channel: 'online', status: 'submitted', received_on: null });
    expect(after(law.received.facts.slice(1))).toBeNull();
  });

  it('is none where the dossier is counted with another', () => {
    const [received, ...rest] = law.received.facts;
    expect(after([{ ...received, uncounted: true } as DossierEvent, ...rest])).toBeNull();
  });

  it('keeps the first reception, whatever later promises count from', () => {
    const { facts } = endings.supplemented;
    expect(after(facts)).toMatchObject({ received_on: '2026-11-16', waiting_since: null });
    expect(after(facts)!.due_date! > after(law.waitingForPapers.facts)!.due_date!).toBe(true);
  });

  it('forgets a finish that was corrected away, and has the next', () => {
    const { facts } = endings.finishedAgain;
    const reopened = facts.findIndex(({ type }) => type === 'StatusCorrected') + 1;
    expect(after(facts.slice(0, reopened))).toMatchObject({ status: 'processing', finished_on: null, decision: null });
    expect(after(facts)).toMatchObject({ status: 'finished', finished_on: '2026-11-26', decision: 'granted' });
  });

  it('says that it waits, and since when, until it does not', () => {
    expect(after(law.paused.facts)).toMatchObject({ status: 'paused', waiting_since: '2026-11-18', wait_late: false });
    expect(after(endings.pausedLate.facts)).toMatchObject({ waiting_since: '2026-12-02', wait_late: true });
    expect(after(endings.resumed.facts)).toMatchObject({ status: 'processing', waiting_since: null, wait_late: false });
  });

  it('was withdrawn at intake where it had not been received', () => {
    expect(after(endings.withdrawnBefore.facts)).toMatchObject({ status: 'intake-withdrawn', received_on: null });
    expect(after(law.withdrawn.facts)).toMatchObject({ status: 'withdrawn', ended_as: 'withdrawn' });
  });

  it('is whose a step of the resolver was given to last, until it is given back', () => {
    expect(after(law.handedOver.facts)!.officer).toBeNull();
    expect(after(law.returned.facts)!.officer).toBe('specialist');
    const given = (more: object) => ({ ...law.assigned.facts.at(-1)!, assignee: 'other', ...more }) as DossierEvent;
    expect(after([...law.assigned.facts, given({})])!.officer).toBe('other');
    expect(after([...law.assigned.facts, given({ assignee: null })])!.officer).toBeNull();
    expect(after([...law.assigned.facts, given({ owner: law.OTHER })])!.officer).toBe('specialist');
  });

  it('is whose it was again when work is sent back, be another at it meanwhile', () => {
    const back = (owner: string, assignee: string | null) => ({ type: 'SentBack', opens: { owner, assignee } }) as DossierEvent; // prettier-ignore
    expect(after([...law.reviewed.facts, back(law.RESOLVER, 'first')])!.officer).toBe('first');
    expect(after([...law.reviewed.facts, back(law.OTHER, 'theirs')])!.officer).toBe('specialist');
    expect(after([...law.reviewed.facts, back(law.RESOLVER, null)])!.officer).toBe('specialist');
  });

  it('moves to the heir, receiver and resolver each for itself', () => {
    const rehomed = { type: 'DossierRehomed', from: law.RESOLVER, into: law.OTHER } as DossierEvent;
    expect(after([...law.received.facts, rehomed])).toMatchObject({ receiver: law.DESK, resolver: law.OTHER });
    const desk = { ...rehomed, from: law.DESK } as DossierEvent;
    expect(after([...law.received.facts, desk])).toMatchObject({ receiver: law.OTHER, resolver: law.RESOLVER });
    expect([rehomed, desk].map((fact) => after([...law.assigned.facts, fact])!.officer)).toEqual([null, 'specialist']);
  });
});
