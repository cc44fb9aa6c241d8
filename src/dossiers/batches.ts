import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Problem } from '../problem.js';
import { answerTo } from '../http/problem-answer.js';
import type { Language } from '../text.js';
import type { DossierCommand } from '../workflow/commands.js';
import type { Actor } from '../workflow/people.js';
import type { BatchAnswer, BatchItemAnswer } from './batches.dto.js';
import { CommandDoor } from './command-door.js';

/** One command of a batch: on the version that the officer had before him. */
export interface BatchItem {
  readonly command: DossierCommand;
  readonly expected: number;
  readonly body: object;
}

/** Who sends a batch, under which key. */
export interface BatchOf {
  readonly key: string;
  readonly actor: Actor;
  readonly language: Language;
  readonly refused: (error: unknown) => Promise<void>;
}

/** At once: enough to fill a commit, few enough to leave room for the next officer. */
const LANES = 8;

/**
 * The same command on many dossiers. Each item is a submission of its own, with its own answer: one that is refused keeps no
 * other back, and the same key sent again gives the answers of those that were recorded and tries the rest anew.
 */
@Injectable()
export class Batches {
  constructor(
    private readonly door: CommandDoor,
    private readonly catalogue: Catalogue,
  ) {}

  /**
   * @param batch `refused` is told of every item that was refused, before its result counts
   * @throws Problem 400 `invalid` when a dossier is named twice
   */
  async run(items: readonly BatchItem[], { key, actor, language, refused }: BatchOf): Promise<BatchAnswer> {
    const ids = items.map(({ command }) => command.dossierId);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    if (twice >= 0) {
      throw new Problem(400, 'invalid', { errors: [{ pointer: `/items/${twice}/dossierId`, code: 'named-twice' }] });
    }
    const results = new Array<BatchItemAnswer>(items.length);
    const waiting = items.entries();
    const lane = async () => {
      for (const [index, { command, expected, body }] of waiting) {
        const { dossierId } = command;
        try {
          const recorded = await this.door.record(command, { key: `${key}/${dossierId}`, expected }, actor, body);
          results[index] = { dossierId, recorded, problem: null };
        } catch (error) {
          await refused(error);
          results[index] = { dossierId, recorded: null, problem: answerTo(error, language, this.catalogue) };
        }
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    const failed = results.filter(({ problem }) => problem !== null).length;
    return { recorded: results.length - failed, failed, results };
  }
}
