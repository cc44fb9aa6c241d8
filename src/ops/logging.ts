import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Level, type Logger, pino, stdTimeFunctions } from 'pino';

/** What never stands in a log, at whatever depth of an object (reliability.md I14). */
const SECRET = ['password', 'token', 'pin', 'secret', 'cookie', 'authorization', 'set-cookie', 'csrf', 'proof', 'body'];
const PERSONAL = [
  'name',
  'fullname',
  'phone',
  'email',
  'address',
  'idnumber',
  'birthdate',
  'subject',
  'owner',
  'submitter',
];
const HIDDEN = new Set([...SECRET, ...PERSONAL]);
const DEEPEST = 5;

/** Nest's logger as JSON lines: level, time, context, message, and the members of a logged object. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  /** @param level of the configuration: fatal … debug, silent */
  constructor(level: string, destination?: DestinationStream) {
    const options = {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    this.pino = destination ? pino(options, destination) : pino(options);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest passes the context last; an error's stack stands before it. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const context = typeof rest.at(-1) === 'string' ? (rest.at(-1) as string) : undefined;
    const before = rest.slice(0, context === undefined ? undefined : -1);
    const stack = before.find((value): value is string => typeof value === 'string');
    if (message instanceof Error) {
      this.pino[level]({ context, errorType: message.name, stack: message.stack }, message.message);
    } else if (typeof message === 'object' && message !== null) {
      this.pino[level]({ context, ...(redacted(message, 0) as object) });
    } else {
      this.pino[level]({ context, stack }, String(message));
    }
  }
}

/** A copy without secrets and people. Pino's own redaction writes into the object that was logged, and knows fixed depths. */
function redacted(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > DEEPEST) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redacted(item, depth + 1));
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, HIDDEN.has(key.toLowerCase()) ? '[redacted]' : redacted(inner, depth + 1)]),
  );
}
