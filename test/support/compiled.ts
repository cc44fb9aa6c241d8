import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';

const ROOT = join(import.meta.dirname, '..', '..');

/** Our sources as the ES modules that a build makes of them, without waiting for its checks of all the other files. */
export interface Compiled {
  readonly cli: string;
  remove(): void;
}

export function compiled(): Compiled {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-cli-'));
  for (const name of readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
    const { code } = transformSync(readFileSync(join(ROOT, 'src', name), 'utf8'), {
      swcrc: false,
      module: { type: 'es6' },
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
    });
    const path = join(folder, 'dist', name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  for (const shared of ['node_modules', 'data']) symlinkSync(join(ROOT, shared), join(folder, shared));
  return { cli: join(folder, 'dist', 'cli.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
