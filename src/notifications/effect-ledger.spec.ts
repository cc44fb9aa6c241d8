import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Effect, EffectLedger } from './effect-ledger.js';

const folder = mkdtempSync(join(tmpdir(), 'motcua-effects-'));
afterAll(() => rmSync(folder, { recursive: true }));

const effect = (no: number): Effect => ({
  at: '2026-11-20T03:30:00.000Z',
  id: `00000000-0000-4000-8000-${String(no).padStart(12, '0')}`,
  dossier: '6d0f5c1e-5a2e-4b1e-9d57-2f1f7c2f7a10',
  template: 'received',
  incident: '1.1',
  channel: 'sms',
  proof: { provider: `p-${no}` },
});
const read = async (ledger: EffectLedger, most?: number) => {
  const pages: Effect[][] = [];
  for await (const page of ledger.effects(most)) pages.push([...page]);
  return pages;
};

describe('the file of effects', () => {
  it('has one line a send, in order, and is read page by page', async () => {
    const ledger = new EffectLedger(join(folder, 'below', 'effects.jsonl'));
    expect(await read(ledger)).toEqual([]);
    await Promise.all([1, 2, 3].map((no) => ledger.record(effect(no))));
    expect(readFileSync(ledger.path, 'utf8').trimEnd().split('\n')).toHaveLength(3);
    expect(await read(ledger, 2)).toEqual([[effect(1), effect(2)], [effect(3)]]);
  });

  it('passes over a line that a power cut tore, and goes on on a line of its own', async () => {
    const ledger = new EffectLedger(join(folder, 'torn.jsonl'));
    await ledger.record(effect(1));
    appendFileSync(ledger.path, '{"at":"2026-11-2');
    await ledger.record(effect(2));
    expect((await read(ledger)).flat()).toEqual([effect(1), effect(2)]);
  });

  it('remembers what the database could not be told, until it was', async () => {
    const ledger = new EffectLedger(join(folder, 'untold.jsonl'));
    await ledger.record(effect(1));
    expect(ledger.unmarked(effect(1).id)).toEqual({ provider: 'p-1' });
    ledger.marked(effect(1).id);
    expect(ledger.unmarked(effect(1).id)).toBeUndefined();
  });
});
