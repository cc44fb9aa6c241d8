import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DossierEvent } from '../../src/workflow/events.js';
import { followed } from '../support/followed.js';
import { type Service, startService } from '../support/service.js';
import { type Expected, lettersOwed } from './oracle.js';
import { BEGIN, Simulation } from './world.js';

/** 20,000 by `npm run simulate`. */
const DOSSIERS = Number(process.env['SIMULATION_DOSSIERS'] ?? 2_000);
const SEED = Number(process.env['SIMULATION_SEED'] ?? 20_261_124);

let service: Service;
let simulation: Simulation;

beforeAll(async () => {
  service = await startService(BEGIN, { DATABASE_POOL: '10' });
  simulation = await Simulation.at(service, SEED);
  await simulation.run(DOSSIERS);
}, 3 * 3_600_000);
afterAll(() => service.stop());

/** A letter as a line: equal letters are equal lines. */
const line = (dossier: string, { kind, at, addressee, promised, newDate }: Expected): string =>
  [dossier, kind, at, addressee, promised, newDate].join(' ');

/** What the service wrote, of its facts. */
function written(event: DossierEvent, addressee: string): Expected | null {
  if (event.type === 'ApologyDrafted')
    return {
      kind: 'draft',
      at: event.occurredAt,
      addressee: event.addressee,
      promised: event.promisedDate,
      newDate: event.proposedDate,
    };
  if (event.type === 'ApologyIssued')
    return {
      kind: 'issued',
      at: event.occurredAt,
      addressee: event.addressee,
      promised: event.promisedDate,
      newDate: event.newDate,
    };
  if (event.type === 'DeadlineMissed' && event.notice)
    return { kind: 'unsigned', at: event.occurredAt, addressee, promised: event.dueAt.slice(0, 10), newDate: null };
  return null;
}

describe(`${DOSSIERS} dossiers over half a year, with holidays, a swap, supplements, pauses and outages`, () => {
  it('have exactly the letters that the law owes: none missing, none extra, none double', async () => {
    const world = await simulation.world();
    const facts = await simulation.facts();
    const [owed, sent]: [string[], string[]] = [[], []];
    for (const [dossier, own] of facts) {
      const expected = lettersOwed(own, world);
      owed.push(...expected.map((letter) => line(dossier, letter)));
      const addressee = expected[0]?.addressee ?? '';
      for (const event of own) {
        const letter = written(event, addressee);
        if (letter) sent.push(line(dossier, letter));
      }
    }
    const [inOwed, inSent] = [new Set(owed), new Set(sent)];
    const missing = owed.filter((one) => !inSent.has(one));
    const extra = sent.filter((one) => !inOwed.has(one));
    const kinds = (kind: string) => sent.filter((one) => one.split(' ')[1] === kind).length;
    console.log(
      `seed ${SEED}: ${facts.size} dossiers, ${simulation.done} commands, ${kinds('draft')} drafts, ${kinds('issued')} issued, ` +
        `${kinds('unsigned')} unsigned; ${missing.length} missing, ${extra.length} extra, ${sent.length - inSent.size} double; ` +
        `refused ${JSON.stringify(Object.fromEntries(simulation.refused))}`,
    );
    expect({ missing: missing.slice(0, 10), extra: extra.slice(0, 10), double: sent.length - inSent.size }).toEqual({
      missing: [],
      extra: [],
      double: 0,
    });
    for (const kind of ['draft', 'issued', 'unsigned'])
      expect([kind, kinds(kind) > DOSSIERS / 50]).toEqual([kind, true]);
  });

  it('have one letter in the post for each that was sent, with the same dates', async () => {
    await followed(service);
    const [row] = await simulation.query<{ issued: number; letters: number; told: number; unsigned: number }>(`
      SELECT (SELECT count(*) FROM motcua.event WHERE type = 'ApologyIssued')::int AS issued,
        (SELECT count(*) FROM motcua.letter l JOIN motcua.event e ON e.stream = l.dossier AND e.type = 'ApologyIssued'
           AND l.issued_at = e.occurred_at AND l.fields->>'newDate' = e.payload->>'newDate' AND l.addressee = e.payload->>'addressee'
         WHERE l.kind = 'apology')::int AS letters,
        (SELECT count(*) FROM motcua.event WHERE type = 'DeadlineMissed' AND payload ? 'notice')::int AS told,
        (SELECT count(*) FROM motcua.letter WHERE kind = 'notice' AND fields->>'cause' = 'late')::int AS unsigned`);
    expect(row!.letters).toBe(row!.issued);
    expect(row!.unsigned).toBe(row!.told);
  });
});
