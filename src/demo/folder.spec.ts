import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { claimFolder, NotADemoFolder } from './folder.js';

describe('the folder of a demonstration', () => {
  let place: string;
  let folder: string;
  const mark = () => join(folder, 'DEMO');
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'motcua-folder-'));
    folder = join(place, 'data');
  });
  afterEach(() => rmSync(place, { recursive: true }));

  it('is made and marked', () => {
    claimFolder(folder, mark(), false);
    expect(readdirSync(folder)).toEqual(['DEMO']);
  });

  it('is never one that holds real data', () => {
    mkdirSync(join(folder, 'pg'), { recursive: true });
    for (const resume of [false, true]) expect(() => claimFolder(folder, mark(), resume)).toThrow(NotADemoFolder);
    expect(readdirSync(folder)).toEqual(['pg']);
  });

  it('is emptied, also of what lies behind a link, when it is marked', () => {
    claimFolder(folder, mark(), false);
    mkdirSync(join(place, 'elsewhere'));
    symlinkSync(join(place, 'elsewhere'), join(folder, 'pg'));
    writeFileSync(join(folder, 'demo-clock.json'), '{}');
    claimFolder(folder, mark(), false);
    expect(readdirSync(folder)).toEqual(['DEMO']);
    expect(existsSync(join(place, 'elsewhere'))).toBe(false);
  });

  it('is kept to go on with', () => {
    claimFolder(folder, mark(), false);
    writeFileSync(join(folder, 'demo-clock.json'), '{}');
    claimFolder(folder, mark(), true);
    expect(readdirSync(folder).sort()).toEqual(['DEMO', 'demo-clock.json']);
  });
});
