import { z } from 'zod';

/** Secrets that stand in examples: outside demo mode the start refuses them. */
const SAMPLE_SECRETS = ['change-me', 'changeme', 'secret', 'password', 'motcua', 'sample'];

/** Kinds of files that a dossier may be allowed to hold. */
export const FILE_TYPES = ['pdf', 'jpg', 'png', 'tif', 'docx', 'xlsx'] as const;
export type FileType = (typeof FILE_TYPES)[number];

const optional = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

const Environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: port(3000),
  HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: port(9464),
  /** 127.0.0.1 keeps the figures on the machine; in a container 0.0.0.0, on a network that only the collector reaches. */
  METRICS_HOST: z.string().default('127.0.0.1'),
  /** Where the browser reaches the service; https turns on `__Host-` cookies and HSTS. */
  PUBLIC_URL: optional.pipe(z.url().optional()),
  MOTCUA_DATA_DIR: z.string().default('.motcua'),
  MOTCUA_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  /** Demonstration: settable legal clock, demo accounts, demo identifiers; only on a data folder of its own. */
  MOTCUA_DEMO: z.enum(['0', '1']).default('0'),
  DATABASE_URL: optional.pipe(z.url().optional()),
  MIGRATION_DATABASE_URL: optional.pipe(z.url().optional()),
  REDIS_URL: optional.pipe(z.url().optional()),
  /** 32 bytes, base64 or hex: wraps persons' keys, keys look-up PINs. Absent: one is made in the data folder. */
  MOTCUA_SECRET_KEY: optional,
  /** Where the ends of the audit's chains are written, outside the database; absent: a file in the data folder. */
  AUDIT_SEAL_FILE: optional,
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  SWEEP_SECONDS: z.coerce.number().min(1).max(300).default(15),
  BELL_HORIZON_HOURS: z.coerce.number().min(1).max(720).default(6),
  /** Largest file of a dossier, in millions of bytes. */
  FILE_MAX_MB: z.coerce.number().min(0.001).max(50).default(10),
  FILE_TYPES: z
    .string()
    .default('pdf,jpg,png,docx')
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(z.array(z.enum(FILE_TYPES)).min(1)),
  /** Versions included. */
  FILES_PER_DOSSIER: z.coerce.number().int().min(1).max(10_000).default(200),
  /** Signs what the payment gateway tells; absent: no call is believed. */
  MOTCUA_PAYMENT_SECRET: optional,
  /** `smtps://user:password@host:465`, or `smtp://` with STARTTLS; absent: no e-mail. Beside it the sender's address. */
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  SMTP_FROM: optional.pipe(
    z
      .string()
      .regex(/^([^<>\r\n]+<)?[^\s@<>]+@[^\s@<>]+>?$/)
      .optional(),
  ),
  /** The provider's door for text messages, and for Zalo notices; absent: that channel is off. */
  SMS_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  SMS_TOKEN: optional,
  ZALO_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  ZALO_TOKEN: optional,
  /** A line for each notice that left, outside the database; absent: a file in the data folder. */
  EFFECT_LEDGER_FILE: optional,
  /** `1` after a backup was restored: nothing is sent until a person has looked and starts without it. */
  MOTCUA_RESTORED: z.enum(['0', '1']).default('0'),
  /** Whom citizens may call, as the front page prints it; absent: no line is printed. */
  PUBLIC_HOTLINE: optional.pipe(z.string().max(200).optional()),
  /** The province's own name, colour and logo for the screens (JSON, docs/operating.md); absent: those of the shipped register. */
  BRAND_FILE: optional,
  /** `1`: webhooks may also go to this network's own addresses, in the clear and to any port. */
  WEBHOOKS_PRIVATE: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Fault injection for the tests of kill -9: the name of a point at which the process ends itself. */
  MOTCUA_FAIL_POINT: optional,
});

export interface Config {
  readonly env: 'production' | 'development' | 'test';
  readonly port: number;
  readonly host: string;
  readonly metricsPort: number;
  readonly metricsHost: string;
  readonly publicUrl: string | null;
  readonly dataDir: string;
  readonly role: 'all' | 'web' | 'worker';
  readonly demo: boolean;
  /** null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  readonly migrationDatabaseUrl: string | null;
  readonly redisUrl: string | null;
  readonly secretKey: string | null;
  readonly sealFile: string;
  readonly databasePool: number;
  readonly sweepSeconds: number;
  readonly bellHorizonHours: number;
  readonly fileMaxMb: number;
  readonly fileTypes: readonly FileType[];
  readonly filesPerDossier: number;
  readonly paymentSecret: string | null;
  readonly smtpUrl: string | null;
  readonly smtpFrom: string | null;
  readonly smsUrl: string | null;
  readonly smsToken: string | null;
  readonly zaloUrl: string | null;
  readonly zaloToken: string | null;
  readonly effectLedgerFile: string;
  readonly restored: boolean;
  /** null: none is printed. */
  readonly hotline: string | null;
  /** null: the one that is shipped. */
  readonly brandFile: string | null;
  readonly webhooksPrivate: boolean;
  readonly logLevel: string;
  readonly failPoint: string | null;
}

/** Every error of the environment, each named. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const PAIRS = [
  ['SMTP_URL', 'SMTP_FROM'],
  ['SMS_URL', 'SMS_TOKEN'],
  ['ZALO_URL', 'ZALO_TOKEN'],
] as const;

const known = new Set(Object.keys(Environment.shape));

/**
 * The environment, checked and frozen.
 * @throws ConfigError naming every missing, wrong or unknown `MOTCUA_*` value.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  for (const name of Object.keys(env)) {
    if (name.startsWith('MOTCUA_') && !known.has(name))
      problems.push(`${name}: không có thiết lập này (no such setting)`);
  }
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems.push(`${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(problems.join('\n'));
  }
  const e = parsed.data;
  const demo = e.MOTCUA_DEMO === '1';
  if (e.MOTCUA_SECRET_KEY !== undefined) {
    if (isSample(e.MOTCUA_SECRET_KEY) && !demo)
      problems.push('MOTCUA_SECRET_KEY: a sample secret is refused outside demo mode');
    if (secretBytes(e.MOTCUA_SECRET_KEY).length !== 32)
      problems.push('MOTCUA_SECRET_KEY: must be 32 bytes in base64 or hex');
  } else if (e.DATABASE_URL && e.NODE_ENV === 'production' && e.MOTCUA_ROLE !== 'all') {
    problems.push('MOTCUA_SECRET_KEY: required when several processes share a database');
  }
  if (e.MOTCUA_PAYMENT_SECRET !== undefined) {
    if (isSample(e.MOTCUA_PAYMENT_SECRET) && !demo)
      problems.push('MOTCUA_PAYMENT_SECRET: a sample secret is refused outside demo mode');
    if (e.MOTCUA_PAYMENT_SECRET.length < 32) problems.push('MOTCUA_PAYMENT_SECRET: must be at least 32 characters');
  }
  for (const [one, other] of PAIRS)
    if (!e[one] !== !e[other]) problems.push(`${one}, ${other}: one needs the other beside it`);
  if (e.MIGRATION_DATABASE_URL && !e.DATABASE_URL)
    problems.push('MIGRATION_DATABASE_URL: needs DATABASE_URL beside it');
  if (demo && e.DATABASE_URL) problems.push('MOTCUA_DEMO: only with the embedded database, on a folder of its own');
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  const inDataDir = (name: string) => `${e.MOTCUA_DATA_DIR}/${name}`;
  return Object.freeze({
    env: e.NODE_ENV,
    port: e.PORT,
    host: e.HOST,
    metricsPort: e.METRICS_PORT,
    metricsHost: e.METRICS_HOST,
    publicUrl: e.PUBLIC_URL ?? null,
    dataDir: e.MOTCUA_DATA_DIR,
    role: e.MOTCUA_ROLE,
    demo,
    databaseUrl: e.DATABASE_URL ?? null,
    migrationDatabaseUrl: e.MIGRATION_DATABASE_URL ?? null,
    redisUrl: e.REDIS_URL ?? null,
    secretKey: e.MOTCUA_SECRET_KEY ?? null,
    sealFile: e.AUDIT_SEAL_FILE ?? inDataDir('audit-seals.jsonl'),
    databasePool: e.DATABASE_POOL,
    sweepSeconds: e.SWEEP_SECONDS,
    bellHorizonHours: e.BELL_HORIZON_HOURS,
    fileMaxMb: e.FILE_MAX_MB,
    fileTypes: e.FILE_TYPES,
    filesPerDossier: e.FILES_PER_DOSSIER,
    paymentSecret: e.MOTCUA_PAYMENT_SECRET ?? null,
    smtpUrl: e.SMTP_URL ?? null,
    smtpFrom: e.SMTP_FROM ?? null,
    smsUrl: e.SMS_URL ?? null,
    smsToken: e.SMS_TOKEN ?? null,
    zaloUrl: e.ZALO_URL ?? null,
    zaloToken: e.ZALO_TOKEN ?? null,
    effectLedgerFile: e.EFFECT_LEDGER_FILE ?? inDataDir('effects.jsonl'),
    hotline: e.PUBLIC_HOTLINE ?? null,
    brandFile: e.BRAND_FILE ?? null,
    restored: e.MOTCUA_RESTORED === '1',
    webhooksPrivate: e.WEBHOOKS_PRIVATE === '1',
    logLevel: e.LOG_LEVEL,
    failPoint: e.MOTCUA_FAIL_POINT ?? null,
  });
}

const isSample = (secret: string): boolean => SAMPLE_SECRETS.some((word) => secret.toLowerCase().includes(word));

/** The key's bytes, from hex (64 digits) or base64. */
export function secretBytes(text: string): Buffer {
  return /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
}

/** Nest token of the frozen configuration. */
export const CONFIG = Symbol('CONFIG');
