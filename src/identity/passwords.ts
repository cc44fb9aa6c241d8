import { hash, verify } from '@node-rs/argon2';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { CONFIG, type Config } from '../config.js';

/** argon2id (the package's default) as OWASP's password storage cheat sheet asks: 19 MiB, two passes, one lane. */
const SLOW = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Only under NODE_ENV=test, where hundreds of sign-ins would otherwise be the suite's main work. */
const FAST = { memoryCost: 256, timeCost: 1, parallelism: 1 };

/** Words that carry a password by themselves: digits and signs around them do not make it a good one. */
const COMMON_WORDS = new Set(
  (
    'password passwort passw passwordpassword matkhau matkhaumoi matkhaumatkhau administrator admin adminadmin quantri ' +
    'quantrivien motcua motcuamotcua hoso vietnam vietnamvodich vietnammuonnam hanoi saigon tphcm tuyenquang hagiang ' +
    'qwerty qwertyuiop qwertyqwerty asdfgh asdfghjkl zxcvbnm qazwsx qazwsxedc letmein welcome iloveyou anhyeuem ' +
    'emyeuanh yeuem yeuanh abc abcd abcabc abcdef abcdefgh abcdefghijkl changeme secret sunshine princess dragon ' +
    'football monkey superman batman ubnd ubndtinh canbo congchuc dichvucong hanhchinhcong'
  ).split(' '),
);

export type PasswordFault =
  'password-too-short' | 'password-too-long' | 'password-too-common' | 'password-has-username';

/**
 * What is wrong with a new password, or null (reliability.md §7.1 V6). Length in code points after NFC; no rule asks for
 * kinds of characters.
 */
export function passwordFault(password: string, username: string): PasswordFault | null {
  const characters = [...password.normalize('NFC')];
  if (characters.length < 12) return 'password-too-short';
  if (characters.length > 200) return 'password-too-long';
  const folded = foldAccents(password);
  const letters = folded.replace(/[^a-z]/g, '');
  if (COMMON_WORDS.has(letters) || new Set(characters).size < 5 || isRun(characters)) return 'password-too-common';
  return username.length >= 4 && folded.includes(foldAccents(username)) ? 'password-has-username' : null;
}

const foldAccents = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** Each character follows the one before (123456789012 wraps at 9): at most one break in four. */
function isRun(characters: readonly string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0)!);
  const steps = codes
    .slice(1)
    .filter((code, i) => Math.abs(code - codes[i]!) === 1 || (code === 48 && codes[i] === 57));
  return steps.length >= 0.75 * (codes.length - 1);
}

/** A first password to be read out or written down once: 20 characters in groups, none that looks like another. */
export function oneTimePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/** Hashing and checking, off the main thread. */
@Injectable()
export class Passwords implements OnModuleInit {
  private readonly cost: typeof SLOW;
  private stranger: Promise<string> | undefined;

  constructor(@Inject(CONFIG) config: Config) {
    this.cost = config.env === 'test' ? FAST : SLOW;
  }

  /** Before the first sign-in, whose time would tell otherwise. */
  async onModuleInit(): Promise<void> {
    await this.hashOfNobody();
  }

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), this.cost);
  }

  /** @param stored null where there is no such account: the same work is done, so that the time tells nothing. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const holds = await verify(stored ?? (await this.hashOfNobody()), password.normalize('NFC'));
    return holds && stored !== null;
  }

  private hashOfNobody(): Promise<string> {
    return (this.stranger ??= this.hash(oneTimePassword()));
  }
}
