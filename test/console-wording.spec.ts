import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { en } from '../web/src/text/en.js';
import { isShown } from '../web/src/text/shown.js';
import { own, vi } from '../web/src/text/vi.js';
import { worded } from '../web/src/text/wording.js';

const SCREENS = join(import.meta.dirname, '..', 'web', 'src');
const COUNTED = '{count} {count|dossier|dossiers}';

describe('a text of the console', () => {
  it('has numbers as its language writes them', () => {
    expect(worded('vi', '{count} hồ sơ', { count: 4210.5 })).toBe('4.210,5 hồ sơ');
    expect(worded('en', COUNTED, { count: 4210 })).toBe('4,210 dossiers');
  });

  it('says one of a thing as one, and none, halves and several as many', () => {
    const said = [0, 0.5, 1, 2, '1', '1,000'].map((count) => worded('en', COUNTED, { count }));
    expect(said).toEqual(['0 dossiers', '0.5 dossiers', '1 dossier', '2 dossiers', '1 dossier', '1,000 dossiers']);
  });

  it('keeps a place for which there is no value', () => {
    expect(worded('en', `{name}: ${COUNTED}`, {})).toBe(`{name}: ${COUNTED}`);
  });

  it('never has many of one thing in English', () => {
    const many =
      /\{(?!\w*\|)\w+\} (?:\w+ )?(?:dossiers|matters|files|days|hours|minutes|months|points|steps|cases|times|findings|units|chains|entries|attempts|alarms|characters)\b/;
    const wrong = Object.entries(en).filter(([key, wording]) => key in own && many.test(wording));
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('is one of the console’s own, or of the service’s that are sent to it', () => {
    const service = Object.keys(vi).filter((key) => !(key in own));
    const groups = [...new Set(service.map((key) => key.split('.')[0]!))];
    const named = new RegExp(`[\`'"]((?:${groups.join('|')})\\.[\\w.-]*)[\`'"$]`, 'g');
    const keys = readdirSync(SCREENS, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('text'))
      .flatMap((file) => [...readFileSync(join(SCREENS, file), 'utf8').matchAll(named)].map(([, key]) => key!));
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter((key) => !(key in own) && !isShown(key))).toEqual([]);
    expect(service.filter(isShown).length).toBeLessThan(service.length / 2);
  });

  it('fills the same places in both languages', () => {
    const places = (wording: string) => [...new Set([...wording.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
    const vietnamese: Readonly<Record<string, string>> = vi;
    const plural = (name: string | undefined) => name !== 'of'; // only chooses between one and many
    const differ = Object.entries(en).filter(
      ([key, wording]) => String(places(wording).filter(plural)) !== String(places(vietnamese[key]!).filter(plural)),
    );
    expect(differ.map(([key]) => key)).toEqual([]);
  });
});
