import { describe, expect, it } from '@jest/globals';
import type { Logger } from '@nestjs/common';
import type { CommandBus } from '@nestjs/cqrs';
import { Problem } from '../problem.js';
import { Submit } from '../workflow/envelopes.js';
import { SYSTEM } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { submitted } from './job-submission.js';

const SUBMIT = new Submit({ type: 'UndoMigration', dossierId: 'd', migration: 'm', orderedBy: 'o' }, 'm/d', SYSTEM);

async function outcomeOf(fault: Error): Promise<{ outcome: unknown; logged: number }> {
  let logged = 0;
  const bus = { execute: () => Promise.reject(fault) } as unknown as CommandBus;
  const log = { error: () => void logged++ } as unknown as Logger;
  const outcome = await submitted(bus, SUBMIT, log).catch((error: unknown) => ({ thrown: error }));
  return { outcome, logged };
}
const coded = (code: string) => Object.assign(new Error('database'), { code });

describe('one dossier’s share of a job', () => {
  it('is done, and answered as the desk answers', async () => {
    const recorded = { dossierId: 'd', facts: [] };
    const bus = { execute: () => Promise.resolve(recorded) } as unknown as CommandBus;
    expect(await submitted(bus, SUBMIT, {} as Logger)).toBe(recorded);
  });
  it('is refused by the law, or has moved on', async () => {
    const refusal = new Refusal('wrong-status');
    expect(await outcomeOf(refusal)).toEqual({ outcome: refusal, logged: 0 });
    expect(await outcomeOf(new Problem(412, 'stale'))).toEqual({ outcome: 'changed', logged: 0 });
  });
  it.each<[string, Error]>([
    ['a fault of the service', new TypeError('x')],
    ['a row that the database refuses', coded('23514')],
    ['a key of something else', new Problem(422, 'key-reused')],
  ])('that fails by %s is told and holds up no other', async (_, fault) => {
    expect(await outcomeOf(fault)).toEqual({ outcome: 'failed', logged: 1 });
  });
  it.each<[string, Error]>([
    ['a store that is away', coded('ECONNREFUSED')],
    ['a cut connection', coded('57P01')],
    ['a lock that somebody holds', coded('55P03')],
    ['a crowded desk', new Problem(503, 'crowded')],
    ['itself, still running elsewhere', new Problem(409, 'still-running')],
  ])('waits for %s', async (_, fault) => {
    expect(await outcomeOf(fault)).toEqual({ outcome: { thrown: fault }, logged: 0 });
  });
});
