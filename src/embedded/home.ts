import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The unprivileged user PostgreSQL runs as when we are root, for it refuses to run as root. */
export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
}

/** Where one PostgreSQL lives: its folder without symbolic links, and who runs it (null: ourselves). */
export interface Home {
  readonly folder: string;
  readonly user: DatabaseUser | null;
}

/** Root's fallback for data folders below a place that only root may enter, such as its own home. */
const SHELTER = '/var/lib/motcua';

/**
 * Makes `folder` and gives it to the user who will run PostgreSQL. When root starts us below a folder that others may
 * not enter, the data goes to `/var/lib/motcua` and `folder` becomes a link to it.
 * @throws Error when the folder belongs to somebody else, or its user may not enter it.
 */
export function prepareHome(folder: string): Home {
  const path = resolve(folder);
  if (mkdirSync(dirname(path), { recursive: true })) chmodSync(dirname(path), 0o711); // just made: to be passed through, not read
  const user = databaseUser(path);
  if (user && !existsSync(path) && !mayReach(dirname(path), user)) shelter(path);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const home = { folder: realpathSync(path), user };
  if (user) chownSync(home.folder, user.uid, user.gid);
  refuseForeign(home);
  return home;
}

/** Whether `user` may pass every folder on the way to `path`, and read and enter (or run) `path` itself. */
export function mayReach(path: string, user: DatabaseUser): boolean {
  const parent = dirname(path);
  return permits(path, user) && (parent === path || mayReach(parent, user));
}

function permits(path: string, { uid, gid }: DatabaseUser): boolean {
  const { mode, uid: owner, gid: group } = statSync(path);
  return (mode & (owner === uid ? 0o100 : group === gid ? 0o010 : 0o001)) !== 0;
}

/** Takes a file or folder away; a link with what it leads to, as {@link prepareHome} makes them. */
export function removeHome(path: string): void {
  if (existsSync(path)) rmSync(realpathSync(path), { recursive: true, force: true });
  rmSync(path, { recursive: true, force: true });
}

function shelter(path: string): void {
  const place = join(SHELTER, randomBytes(6).toString('hex'));
  mkdirSync(place, { recursive: true });
  chmodSync(SHELTER, 0o711);
  symlinkSync(place, path);
}

function refuseForeign({ folder, user }: Home): void {
  if (user && !mayReach(folder, user)) {
    throw new Error(
      `the database's user (uid ${user.uid}) may not enter ${folder}: open its parent folders (chmod o+x) or set MOTCUA_DATA_DIR`,
    );
  }
  const owner = statSync(folder).uid;
  if (!user && process.getuid && owner !== process.getuid()) {
    throw new Error(`${folder} belongs to another user (uid ${owner}): start as that user or set MOTCUA_DATA_DIR`);
  }
}

/** Root hands over to the owner of the data, else to `postgres`, else to `nobody`; everybody else runs it himself. */
function databaseUser(path: string): DatabaseUser | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(path)) {
    const { uid, gid } = statSync(path);
    if (uid !== 0) return { uid, gid };
  }
  const user = account('postgres') ?? account('nobody');
  if (!user)
    throw new Error('PostgreSQL refuses to run as root, and there is no user «postgres» or «nobody» to run it as');
  return user;
}

function account(name: string): DatabaseUser | null {
  const ask = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}
