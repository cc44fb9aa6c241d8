import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { parse } from 'yaml';
import { readConfig } from '../src/config.js';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const dockerfile = read('Dockerfile');

/** Instructions with their continued lines joined. */
const instructionsOf = (text: string): string[] =>
  text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');

/** What a linter of syntax does not see; empty when all is well. */
function faultsOf(text: string): string[] {
  const lines = instructionsOf(text);
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const at = (start: string) => last.findIndex((line) => line.startsWith(start));
  const user = last[last.findLastIndex((line) => line.startsWith('USER '))]?.slice(5).trim();
  return [
    ...lines
      .filter((line) => line.startsWith('FROM ') && !/^FROM [\w./-]+:\d[\w.-]*( AS \w+)?$/.test(line))
      .map((line) => `base image without a version: ${line}`),
    ...lines.filter((line) => /^ADD /.test(line)).map((line) => `COPY instead: ${line}`),
    ...lines
      .filter((line) => /^(ENV|ARG) .*(KEY|PASSWORD|SECRET|TOKEN)/i.test(line))
      .map((line) => `a secret in a layer: ${line}`),
    ...lines.filter((line) => /\bcurl\b|\bwget\b|\bsudo\b|:latest\b/.test(line)).map((line) => `not here: ${line}`),
    ...(user === undefined || user === 'root' || user === '0' ? ['runs as root'] : []),
    ...(at('USER ') > at('CMD ') ? ['USER after CMD'] : []),
    ...(at('HEALTHCHECK ') < 0 ? ['no HEALTHCHECK'] : []),
    ...last
      .filter((line) => line.startsWith('RUN npm') && !line.includes('--omit=dev'))
      .map((line) => `development packages in the image that runs: ${line}`),
  ];
}

/** Sources of COPY from the build context. */
const copied = instructionsOf(dockerfile)
  .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
  .flatMap((line) => line.split(/\s+/).slice(1, -1));

describe('the Dockerfile', () => {
  it('has no fault that the linter knows', () => {
    const errors = validate(dockerfile, {
      deprecatedMaintainer: ValidationSeverity.ERROR,
      instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
      instructionWorkdirRelative: ValidationSeverity.ERROR,
      instructionCasing: ValidationSeverity.ERROR,
    });
    expect(errors).toEqual([]);
    expect(validate('FORM node:24\n')).not.toEqual([]);
  });

  it('runs as an ordinary user, on named versions, with a health check and without secrets', () => {
    expect(faultsOf(dockerfile)).toEqual([]);
  });

  it.each([
    ['FROM node\nUSER node\nHEALTHCHECK CMD x\nCMD x', 'base image without a version: FROM node'],
    ['FROM node:24\nHEALTHCHECK CMD x\nCMD x', 'runs as root'],
    ['FROM node:24\nUSER node\nUSER root\nHEALTHCHECK CMD x\nCMD x', 'runs as root'],
    ['FROM node:24\nADD http://x/y /z\nUSER node\nHEALTHCHECK CMD x\nCMD x', 'COPY instead: ADD http://x/y /z'],
    [
      'FROM node:24\nENV MOTCUA_SECRET_KEY=1\nUSER node\nHEALTHCHECK CMD x\nCMD x',
      'a secret in a layer: ENV MOTCUA_SECRET_KEY=1',
    ],
    ['FROM node:24\nUSER node\nCMD x', 'no HEALTHCHECK'],
  ])('would be refused as %j', (text, fault) => {
    expect(faultsOf(text)).toContain(fault);
  });

  it('copies what exists, and what .dockerignore lets through', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const path of copied) {
      expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
      expect([path, allowed.some((one) => path === one || path.startsWith(`${one}/`))]).toEqual([path, true]);
    }
  });

  it('sets only settings that the service knows, to values that it takes', () => {
    const set = Object.fromEntries(
      instructionsOf(dockerfile)
        .filter((line) => line.startsWith('ENV '))
        .flatMap((line) =>
          line
            .slice(4)
            .split(' ')
            .map((pair) => pair.split('=') as [string, string]),
        ),
    );
    expect(readConfig(set)).toMatchObject({ host: '0.0.0.0', port: 3000, dataDir: '/data' });
    for (const name of Object.keys(set)) expect(read('.env.example')).toContain(`${name}=`);
  });
});

interface ComposeService {
  readonly image?: string;
  readonly restart?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly command?: readonly string[];
}

const text = read('docker-compose.yml');
const compose = parse(text, { merge: true }) as { services: Record<string, ComposeService>; volumes: object };
const { services } = compose;
/** What a filled-in .env would put in. */
const interpolated = (value: string) =>
  value.replace(/\$\{(\w+)(?::[-?]([^}]*))?\}/g, (whole, name: string, rest: string) =>
    whole.includes(':?') ? 'ab'.repeat(32) : name === 'PUBLIC_URL' ? '' : rest,
  );
const environmentOf = (name: string) =>
  Object.fromEntries(
    Object.entries(services[name]!.environment ?? {}).map(([key, value]) => [key, interpolated(value)]),
  );

describe('docker-compose.yml', () => {
  it('names the stores, the migration, the web process and the worker', () => {
    expect(Object.keys(services).sort()).toEqual(['migrate', 'postgres', 'redis', 'service', 'worker']);
    for (const [name, { image }] of Object.entries(services))
      expect([name, image]).toEqual([name, expect.stringMatching(/^\w+:\d[\w.-]*$/)]);
  });

  it('checks the health of all that stays', () => {
    for (const [name, { restart, healthcheck }] of Object.entries(services)) {
      const stays = restart !== 'no';
      expect([name, stays, (healthcheck?.test?.length ?? 0) > 1]).toEqual([name, stays, stays]);
    }
  });

  it('waits for what exists, in a state that it can come to', () => {
    for (const [name, { depends_on = {} }] of Object.entries(services)) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const awaited = services[other];
        expect([name, other, awaited !== undefined]).toEqual([name, other, true]);
        const once = awaited!.restart === 'no';
        expect([name, other, condition]).toEqual([
          name,
          other,
          once ? 'service_completed_successfully' : expect.stringMatching(/^service_(healthy|started)$/),
        ]);
      }
    }
  });

  it('gives each process an environment with which it starts', () => {
    expect(readConfig(environmentOf('service'))).toMatchObject({ role: 'web', redisUrl: 'redis://redis:6379' });
    expect(readConfig(environmentOf('worker'))).toMatchObject({ role: 'worker' });
    expect(readConfig(environmentOf('migrate')).migrationDatabaseUrl).toMatch(/^postgres:\/\/motcua_owner:/);
    const known = read('.env.example');
    for (const name of ['service', 'worker', 'migrate'])
      for (const setting of Object.keys(services[name]!.environment!)) expect(known).toContain(`${setting}=`);
  });

  it('takes every secret from outside and has no default for any', () => {
    const asked = [...text.matchAll(/\$\{(\w+)([^}]*)\}/g)].filter(([, name]) => /PASSWORD|KEY|SECRET/.test(name!));
    expect(asked.length).toBeGreaterThan(3);
    for (const [whole, name, rest] of asked) {
      expect([whole, rest!.startsWith(':?')]).toEqual([whole, true]);
      expect(read('.env.example')).toMatch(new RegExp(`^${name}=$`, 'm'));
    }
    expect(text).not.toMatch(/(PASSWORD|SECRET_KEY): (?!\$\{)\S/);
  });

  it('opens the service to this machine alone, and the stores to nobody', () => {
    const open = Object.entries(services)
      .filter(([, { ports }]) => ports)
      .map(([name, { ports }]) => [name, ports]);
    expect(open).toEqual([['service', ['127.0.0.1:3000:3000']]]);
  });

  it('keeps the data of both stores and the files, and Redis appends', () => {
    expect(services['postgres']!.volumes).toEqual(['postgres:/var/lib/postgresql']);
    expect(services['redis']!.command).toEqual(expect.arrayContaining(['--appendonly', 'yes']));
    expect(services['service']!.volumes).toEqual(['files:/data']);
    expect(Object.keys(compose.volumes).sort()).toEqual(['files', 'postgres', 'redis']);
  });
});
