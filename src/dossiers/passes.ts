import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { Problem } from '../problem.js';
import type { Actor } from '../workflow/people.js';
import { LookupGenerations } from './tracking-generations.js';

/** As long as a session may stand idle. */
const VALID_MS = 30 * 60_000;

/** Which dossier somebody has proved to be the applicant of, and until when that is believed. */
interface Claim {
  readonly dossier: string;
  readonly receiver: string;
  readonly generation: number;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/**
 * What stands in a page in place of a dossier's secret once it was shown: good for that dossier alone, for half an hour, and until the
 * secrets are renewed. Nothing is stored.
 */
@Injectable()
export class Passes {
  constructor(
    private readonly generations: LookupGenerations,
    private readonly clock: Clock,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {}

  issue(dossier: string, receiver: string, generation: number): string {
    const claim: Claim = { dossier, receiver, generation, until: this.clock.systemMs() + VALID_MS };
    const text = Buffer.from(JSON.stringify(claim)).toString('base64url');
    return `${text}.${this.seal(text).toString('base64url')}`;
  }

  /**
   * Its holder, who is the applicant of that dossier and nobody else anywhere.
   * @throws Problem 403 `pass-over`
   */
  async holder(pass: string): Promise<Actor & { readonly holds: { dossier: string; receiver: string } }> {
    const { dossier, receiver, generation, until } = this.claimIn(pass);
    if (until <= this.clock.systemMs() || (await this.generations.of(dossier, [receiver])) !== generation)
      throw new Problem(403, 'pass-over');
    const posts = [{ role: 'citizen', agency: null }] as const;
    return { kind: 'person', id: `holder:${dossier}`, posts, holds: { dossier, receiver } };
  }

  private claimIn(pass: string): Claim {
    const [text = '', seal = ''] = pass.split('.');
    const [given, right] = [Buffer.from(seal, 'base64url'), this.seal(text)];
    if (given.length !== right.length || !timingSafeEqual(given, right)) throw new Problem(403, 'pass-over');
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Claim;
  }

  private seal(text: string): Buffer {
    return createHmac('sha256', this.master).update(`pass|${text}`).digest();
  }
}
