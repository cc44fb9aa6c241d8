import { CloudEvent } from 'cloudevents';
import type { RecordedFact } from '../../workflow/envelopes.js';
import type { EventType } from '../../workflow/events.js';
import type { LocalDate } from '../../workflow/instant.js';

/** What another system is told of a fact; nothing of any person, nothing that an officer wrote. */
export interface WebhookData {
  readonly dossier: string;
  /** null before reception. */
  readonly code: string | null;
  readonly version: number;
  readonly fact: EventType;
  /** Of a promise: the date that citizens are given. */
  readonly dueDate: LocalDate | null;
}

/** `SupplementRequested` → `vn.motcua.dossier.supplement-requested` */
export const typeOf = (fact: string): string =>
  `vn.motcua.dossier.${fact.replace(/[A-Z]/g, (letter, at: number) => `${at ? '-' : ''}${letter.toLowerCase()}`)}`;

/** @param id the delivery's: the same however often it is sent */
export function eventOf(
  { event, stream, version }: RecordedFact,
  code: string | null,
  id: string,
  source: string,
): object {
  const dueDate = event.type === 'PromiseMade' || event.type === 'PromiseMoved' ? event.promise.dueDate : null;
  const data: WebhookData = { dossier: stream, code, version, fact: event.type, dueDate };
  return new CloudEvent({
    id,
    source,
    type: typeOf(event.type),
    time: event.occurredAt,
    subject: stream,
    datacontenttype: 'application/json',
    data,
  }).toJSON();
}
