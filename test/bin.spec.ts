import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const OPTIONS = { target: 'ES2023', module: 'NodeNext', types: [], strict: true };

let checkout: string;
const at = (...path: string[]) => join(checkout, ...path);

/** A checkout in small: our bin and compiler, one source. */
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'motcua-bin-'));
  for (const folder of ['bin', 'src', 'node_modules']) mkdirSync(at(folder));
  copyFileSync(join(ROOT, 'bin', 'motcua.js'), at('bin', 'motcua.js'));
  symlinkSync(join(ROOT, 'node_modules', 'typescript7'), at('node_modules', 'typescript7'));
  writeFileSync(at('package.json'), '{ "type": "module" }');
  writeFileSync(at('tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS }));
  writeFileSync(
    at('tsconfig.build.json'),
    JSON.stringify({
      extends: './tsconfig.json',
      compilerOptions: { rootDir: 'src', outDir: 'dist' },
      include: ['src'],
    }),
  );
  source('one');
});
afterEach(() => rmSync(checkout, { recursive: true }));

const source = (word: string) =>
  writeFileSync(
    at('src', 'cli.ts'),
    `declare const console: { log(x: string): void };\nconsole.log(${JSON.stringify(word)});\n`,
  );

/** As if it had been edited after whatever was built in this test. */
function touch(...path: string[]): void {
  const later = new Date(Date.now() + 60_000);
  utimesSync(at(...path), later, later);
}

function motcua(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [at('bin', 'motcua.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.on('data', (text) => (stderr += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

describe('bin/motcua.js', () => {
  it('builds a fresh checkout, and says so on stderr only', async () => {
    expect(await motcua('calendar')).toEqual({ code: 0, stdout: 'one\n', stderr: expect.stringContaining('building') });
    expect(await motcua('calendar')).toEqual({ code: 0, stdout: 'one\n', stderr: '' });
  });

  it('builds again when a source is newer, not when a spec is', async () => {
    await motcua();
    source('two');
    touch('src', 'cli.ts');
    expect((await motcua()).stdout).toBe('two\n');
    utimesSync(at('src', 'cli.ts'), 0, 0);
    await motcua();
    writeFileSync(at('src', 'cli.spec.ts'), '');
    touch('src', 'cli.spec.ts');
    expect((await motcua()).stderr).toBe('');
  });

  it('builds once when two start at once, and leaves no rubbish', async () => {
    const both = await Promise.all([motcua(), motcua()]);
    expect(both.map(({ stdout }) => stdout)).toEqual(['one\n', 'one\n']);
    expect(
      both
        .map(({ stderr }) => stderr)
        .join('')
        .match(/building/g),
    ).toHaveLength(1);
    expect(readdirSync(checkout).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  });

  it('stops at a type error and keeps what was built', async () => {
    await motcua();
    writeFileSync(at('src', 'cli.ts'), `const wrong: number = 'text';\n`);
    touch('src', 'cli.ts');
    expect(await motcua()).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('TS2322') });
    expect(readFileSync(at('dist', 'cli.js'), 'utf8')).toContain('one');
    expect(readdirSync(checkout).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  });

  it('does not wait for a builder that was killed', async () => {
    mkdirSync(at('node_modules', '.cache'));
    writeFileSync(at('node_modules', '.cache', 'motcua-service.lock'), '4194399'); // above the largest id of a process
    expect((await motcua()).stdout).toBe('one\n');
  });

  it('runs what is there when the compiler is not installed, or says what to do', async () => {
    await motcua();
    rmSync(at('node_modules', 'typescript7'));
    touch('src', 'cli.ts');
    expect(await motcua()).toEqual({ code: 0, stdout: 'one\n', stderr: '' });
    rmSync(at('dist'), { recursive: true });
    expect(await motcua()).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('npm ci') });
  });
});
