import { describe, expect, it } from '@jest/globals';
import { HTTP } from 'cloudevents';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { instant } from '../../workflow/instant.js';
import * as law from '../../../test/support/law.js';
import { eventOf, typeOf } from './webhook-event.js';

const ID = '00000000-0000-4000-8000-000000000001';
const told = (type: string) => {
  const event = law.returned.facts.find((fact) => fact.type === type)!;
  const fact: RecordedFact = {
    ...{ event, version: 2, position: '2', tx: '1', stream: law.ID, occurredAt: event.occurredAt, code: null },
    ...{ recordedAt: instant('2026-11-16T08:00:00+07:00'), actor: { kind: 'person', id: 'someone', post: null } },
  };
  const said = eventOf(fact, 'H60.13-261116-0001', ID, 'https://motcua.example.gov.vn');
  return JSON.parse(JSON.stringify(said)) as Record<string, unknown>;
};

describe('a fact to another system', () => {
  it('is a CloudEvent 1.0 with the dossier, its code and its date', () => {
    const promise = law.received.facts.find((fact) => fact.type === 'PromiseMade')!;
    expect(told('PromiseMade')).toEqual({
      specversion: '1.0',
      id: ID,
      source: 'https://motcua.example.gov.vn',
      type: 'vn.motcua.dossier.promise-made',
      time: '2026-11-16T01:00:00.000Z',
      subject: law.ID,
      datacontenttype: 'application/json',
      data: {
        dossier: law.ID,
        code: 'H60.13-261116-0001',
        version: 2,
        fact: 'PromiseMade',
        dueDate: promise.promise.dueDate,
      },
    });
  });

  it('is read by whoever reads CloudEvents', () => {
    const event = told('ResultReturned');
    const read = HTTP.toEvent({
      headers: { 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify(event),
    });
    expect(read).toMatchObject({ type: 'vn.motcua.dossier.result-returned', id: ID });
  });

  it('names no person: neither those of the fact nor who did it', () => {
    for (const { type } of law.returned.facts) {
      const text = JSON.stringify(told(type));
      expect([type, /someone|@v1|owner|party|assignee/.exec(text)]).toEqual([type, null]);
    }
  });

  it('has a type made of its name', () => {
    expect(typeOf('SupplementRequested')).toBe('vn.motcua.dossier.supplement-requested');
  });
});
