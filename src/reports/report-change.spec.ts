import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SCHEMAS, upcast } from '../ledger/upcast.js';
import type { Instant, LocalDate } from '../workflow/instant.js';
import type { EventType } from '../workflow/events.js';
import { CHANGING, reportChange } from './report-change.js';

interface Stored {
  readonly type: EventType;
  readonly schema: number;
  readonly occurredAt: Instant;
  readonly payload: Record<string, unknown>;
}

const golden = join(import.meta.dirname, '..', '..', 'test', 'golden', 'facts.json');
const facts = (JSON.parse(readFileSync(golden, 'utf8')) as { facts: readonly Stored[] }[]).flatMap((one) => one.facts);

describe('the facts that change a line', () => {
  it('are all among the types that the follower reads: of the others none changes anything', () => {
    const told = facts.filter(({ type }) => !CHANGING.has(type));
    for (const { type, schema, occurredAt, payload } of told)
      expect([type, reportChange(upcast(type, schema, occurredAt, payload), '2026-11-16' as LocalDate)]).toEqual([type, null]); // prettier-ignore
    const unseen = (Object.keys(SCHEMAS) as EventType[]).filter((type) => !facts.some((fact) => fact.type === type));
    expect(unseen).toEqual([]); // every type has been looked at
  });
});
