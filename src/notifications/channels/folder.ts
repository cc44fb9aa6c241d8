import { access, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Channel, Known, Outcome, Outgoing } from './channel.js';

/** The demonstration's sender: a message becomes a file of its own, and is there once however often it is sent. */
export class Folder implements Channel {
  constructor(private readonly folder: string) {}

  async send(message: Outgoing): Promise<Outcome> {
    const { id, to, subject, text, attachments } = message;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const { name, bytes } of attachments) await keep(join(this.folder, `${id}-${name}`), bytes);
    await keep(this.pathOf(id), `${to}\n${subject}\n\n${text}\n`);
    return { kind: 'sent', proof: { file: `${id}.txt` } };
  }

  ask(id: string): Promise<Known> {
    return access(this.pathOf(id)).then(
      () => ({ kind: 'sent', proof: { file: `${id}.txt` } }),
      () => ({ kind: 'not-there' }),
    );
  }

  private pathOf = (id: string): string => join(this.folder, `${id}.txt`);
}

/** Whole or not at all. */
async function keep(path: string, content: string | Buffer): Promise<void> {
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}
