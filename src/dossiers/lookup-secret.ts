import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SECRET_KEY } from '../ledger/secret-key.js';

/** Crockford's base 32: no I, L, O, U, so that it can be read aloud over the telephone. 5 bits a letter. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 128 bits in base64url. */
const TOKEN_LENGTH = 22;

/**
 * Look-up PIN (8 characters, 40 bits) and QR token (128 bits) of a dossier: HMACs of (dossier, generation), never stored,
 * never in a stored answer (decisions.md §7).
 */
@Injectable()
export class LookupSecrets {
  constructor(@Inject(SECRET_KEY) private readonly master: Buffer) {}

  pin(dossierId: string, generation = 1): string {
    const bytes = this.digest('pin', dossierId, generation);
    let bits = bytes.readUIntBE(0, 5);
    let pin = '';
    for (let n = 0; n < 8; n++) {
      pin += ALPHABET[bits % 32];
      bits = Math.floor(bits / 32);
    }
    return pin;
  }

  token(dossierId: string, generation = 1): string {
    return this.digest('qr', dossierId, generation).subarray(0, 16).toString('base64url');
  }

  /** Opens the survey of a dossier and nothing else: it may stand in a page. */
  surveyKey(dossierId: string, generation = 1): string {
    return this.digest('survey', dossierId, generation).subarray(0, 16).toString('base64url');
  }

  opensSurvey(key: string, dossierId: string, generation = 1): boolean {
    return equal(key.trim(), this.surveyKey(dossierId, generation));
  }

  /** What is short enough to be tried out: brakes are for these, so that nobody can lock out who holds the QR token. */
  guessable(secret: string): boolean {
    return secret.trim().length < TOKEN_LENGTH;
  }

  /** Whether `secret` is this dossier's PIN or token; takes the same time either way. */
  proves(secret: string, dossierId: string, generation = 1): boolean {
    const given = secret.trim();
    const pin = equal(given.toUpperCase(), this.pin(dossierId, generation));
    const token = equal(given, this.token(dossierId, generation));
    return pin || token;
  }

  private digest(purpose: string, dossierId: string, generation: number): Buffer {
    return createHmac('sha256', this.master).update(`${purpose}|${dossierId}|${generation}`).digest();
  }
}

/** Secrets die 12 months after the result was returned (reliability.md §7.3). */
export function isDead(returnedOn: string | null, today: string): boolean {
  if (returnedOn === null) return false;
  return today > `${Number(returnedOn.slice(0, 4)) + 1}${returnedOn.slice(4)}`; // after 29 February: from 1 March on
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
