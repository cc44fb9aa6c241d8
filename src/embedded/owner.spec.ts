import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Claim, own, type Ownership, seize } from './owner.js';
import { beganAt } from './processes.js';

const mine = { pid: process.pid, began: beganAt(process.pid)!, token: 'mine' };
const living = { ...mine, token: 'living' };
const dead = { ...mine, began: 'before the last restart', token: 'dead' }; // our id, used again: another process
const urls = { ownerUrl: 'postgres://owner', appUrl: 'postgres://app' };

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-owner-'));
  lock = join(folder, 'owner.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, holder: object) => writeFileSync(path, JSON.stringify(holder));
const tokenOf = (path: string) => JSON.parse(readFileSync(path, 'utf8')).token;

function owned(claim: Claim): Ownership {
  if (!claim.owner) throw new Error('somebody else owns it');
  return claim;
}

describe('the lock of a data folder', () => {
  it('is taken when free', () => {
    expect(seize(lock, mine)).toBe(true);
    expect(tokenOf(lock)).toBe('mine');
  });

  it('is left to a living holder', () => {
    write(lock, living);
    expect(seize(lock, mine)).toBe(false);
    expect(tokenOf(lock)).toBe('living');
  });

  it('is taken from a dead holder, even if its process id is in use again', () => {
    write(lock, dead);
    expect(seize(lock, mine)).toBe(true);
    expect(tokenOf(lock)).toBe('mine');
    expect(readdirSync(folder)).toEqual(['owner.lock']);
  });

  it('is taken when the disk lost what it said', () => {
    writeFileSync(lock, '');
    expect(seize(lock, mine)).toBe(true);
  });

  it('is left alone while a living process is taking it over', () => {
    write(lock, dead);
    write(`${lock}.dead`, living);
    expect(seize(lock, mine)).toBe(false);
    expect(tokenOf(lock)).toBe('dead');
  });

  it('is taken over after one who died while taking it over', () => {
    write(lock, dead);
    write(`${lock}.dead`, { ...dead, token: 'died too' });
    expect(seize(lock, mine)).toBe(true);
    expect(tokenOf(lock)).toBe('mine');
    expect(readdirSync(folder)).toEqual(['owner.lock']);
  });
});

describe('who opens a data folder', () => {
  it('owns it, and leaves nothing behind when done', async () => {
    const ownership = owned(await own(folder));
    ownership.publish(urls);
    expect(statSync(join(folder, 'connection.json')).mode & 0o777).toBe(0o600);
    ownership.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('waits for the connection of an owner that is still starting', async () => {
    const ownership = owned(await own(folder));
    const second = own(folder);
    ownership.publish(urls);
    expect(await second).toEqual({ owner: false, connection: urls });
  });

  it('becomes the owner when the one it waits for gives up', async () => {
    const first = owned(await own(folder));
    const second = own(folder);
    first.release();
    expect((await second).owner).toBe(true);
  });

  it('does not believe the connection of an owner that died', async () => {
    const first = owned(await own(folder));
    first.publish(urls);
    write(lock, { ...dead, token: tokenOf(lock) });
    expect((await own(folder)).owner).toBe(true);
  });

  it('is told who holds it, when that owner never offers a connection', async () => {
    write(lock, living);
    await expect(own(folder, 60)).rejects.toThrow(`process ${process.pid} holds ${folder}`);
  });

  it('does not release what another has taken since', async () => {
    const first = owned(await own(folder));
    write(lock, living);
    first.release();
    expect(existsSync(lock)).toBe(true);
  });
});
