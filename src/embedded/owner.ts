import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createFile, replaceFile, textOf } from './files.js';
import { beganAt, until } from './processes.js';

/** How a process that does not own the folder gets to the database. */
export interface Connection {
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** We run the stores of this folder, and nobody else does while we live. */
export interface Ownership {
  readonly owner: true;
  /** Lets waiting processes in. */
  publish(connection: Connection): void;
  /** Sends newcomers back to waiting: the connection is about to end. */
  withdraw(): void;
  release(): void;
}

export type Claim = Ownership | { readonly owner: false; readonly connection: Connection };

/** Who holds a lock: a process id and its beginning, since ids are used again; `token` tells two holds apart. */
interface Holder {
  readonly pid: number;
  readonly began: string;
  readonly token: string;
}

/** A first start makes and migrates a database; that takes seconds, not tens of them. */
const WAIT_MS = 20_000;

/**
 * Takes the data folder, or attaches to the living process that has it, waiting while that one is still starting.
 * A dead owner's lock is taken over.
 * @throws Error when a living owner offers no connection within `waitMs`
 */
export async function own(dataDir: string, waitMs = WAIT_MS): Promise<Claim> {
  if (mkdirSync(dataDir, { recursive: true })) chmodSync(dataDir, 0o711); // the database's user passes through it
  const lock = join(dataDir, 'owner.lock');
  const mine: Holder = { pid: process.pid, began: beganAt(process.pid) ?? '', token: randomBytes(8).toString('hex') };
  let claim: Claim | null = null;
  const settled = await until(
    () => (claim = attach(dataDir) ?? (seize(lock, mine) ? ownership(dataDir, mine) : null)) !== null,
    waitMs,
  );
  if (settled) return claim!;
  throw new Error(
    `process ${holderOf(lock)?.pid} holds ${dataDir} but offers no database after ${waitMs / 1000} s: stop it, or wait and start again`,
  );
}

/** The connection of a living owner; one left behind by a dead owner carries another token. */
function attach(dataDir: string): Claim | null {
  const holder = holderOf(join(dataDir, 'owner.lock'));
  const text = textOf(join(dataDir, 'connection.json'));
  if (!holder || !text || !lives(holder)) return null;
  const { token, ...connection } = JSON.parse(text) as Connection & { token: string };
  return token === holder.token ? { owner: false, connection } : null;
}

function ownership(dataDir: string, mine: Holder): Ownership {
  const file = join(dataDir, 'connection.json');
  const lock = join(dataDir, 'owner.lock');
  const withdraw = () => rmSync(file, { force: true });
  withdraw(); // a dead owner's
  return {
    owner: true,
    publish: (connection) => replaceFile(file, JSON.stringify({ ...connection, token: mine.token }, null, 2)),
    withdraw,
    release: () => {
      withdraw();
      if (holderOf(lock)?.token === mine.token) rmSync(lock);
    },
  };
}

/**
 * Takes `lock` if it is free or its holder dead. Of many that find the same dead holder one may replace it: the one that
 * takes the guard, a lock named after that holder, and finds the dead lock still there. The guard itself becomes the
 * new lock by renaming. A guard whose taker died is taken over in the same way.
 */
export function seize(lock: string, mine: Holder): boolean {
  const holder = holderOf(lock);
  if (!holder) return createFile(lock, JSON.stringify(mine));
  if (lives(holder)) return false;
  const guard = `${lock}.${holder.token}`;
  if (!seize(guard, mine)) return false;
  const stillDead = holderOf(lock)?.token === holder.token;
  if (stillDead) renameSync(guard, lock);
  else rmSync(guard);
  return stillDead;
}

function holderOf(lock: string): Holder | null {
  const text = textOf(lock);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return { pid: 0, began: '', token: 'unreadable' }; // the disk lost it: nobody holds it
  }
}

function lives({ pid, began }: Holder): boolean {
  return beganAt(pid) === began;
}
