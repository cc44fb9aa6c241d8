import { createReadStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { appendLine } from '../ledger/durable-line.js';
import { SENT_CHANNELS } from './notice-ways.js';

const effect = z.object({
  at: z.string(),
  /** The notice's id: our tracking id. */
  id: z.uuid(),
  dossier: z.uuid(),
  template: z.string(),
  incident: z.string(),
  channel: z.enum(SENT_CHANNELS),
  proof: z.record(z.string(), z.string()),
});

/** One confirmed send. Nothing personal: whom it went to the database knows, sealed. */
export type Effect = z.infer<typeof effect>;

/**
 * What has left the house, where no restored backup reaches: an append-only file, a line a send, durable before the database is
 * told (reliability.md §3.9).
 */
export class EffectLedger {
  private last: Promise<unknown> = Promise.resolve();
  private readonly untold = new Map<string, Effect['proof']>();

  constructor(readonly path: string) {}

  /** Durable when it resolves. */
  record(one: Effect): Promise<void> {
    const written = this.last.then(async () => {
      await mkdir(dirname(this.path), { recursive: true });
      await appendLine(this.path, JSON.stringify(one));
      this.untold.set(one.id, one.proof);
    });
    this.last = written.catch(() => undefined);
    return written;
  }

  /** The database has it. */
  marked(id: string): void {
    this.untold.delete(id);
  }

  /** How it was sent, of which the database could not be told. */
  unmarked(id: string): Effect['proof'] | undefined {
    return this.untold.get(id);
  }

  /** Every line that was written whole, in order, so many at a time. */
  async *effects(most = 1_000): AsyncGenerator<readonly Effect[]> {
    if (!existsSync(this.path)) return;
    let page: Effect[] = [];
    for await (const line of createInterface({ input: createReadStream(this.path, 'utf8') })) {
      const read = effect.safeParse(parsed(line));
      if (!read.success) continue; // torn by a power cut: the database was not told either
      page.push(read.data);
      if (page.length < most) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
