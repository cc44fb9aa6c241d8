import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { vi } from '../web/src/text/vi.js';
import { fieldName } from '../web/src/ui/field-names.js';

const wording = (pointer: string) => {
  const key = fieldName(pointer);
  return key && vi[key];
};

describe('a field that the service finds fault with', () => {
  it('has its name in words, of an address and of a body', () => {
    expect(['?from', '/from', '?agency', '/id'].map(wording)).toEqual(['Từ ngày', 'Từ ngày', 'Cơ quan', 'Mã']);
    expect(['/missing/0/reason', '/items/3/version'].map(wording)).toEqual(['Lý do', 'Phiên bản']);
  });

  it('has none where the screens do not name it', () => {
    expect(['/no-such-field', '/0', '', '?'].map(fieldName)).toEqual([null, null, null, null]);
  });

  it('is named whatever an address can ask the service for', () => {
    const description = readFileSync(join(import.meta.dirname, '..', 'docs', 'openapi.json'), 'utf8');
    const paths = Object.values(JSON.parse(description).paths as Record<string, Record<string, Operation>>);
    const parameters = paths.flatMap(Object.values).flatMap(({ parameters = [] }: Operation) => parameters);
    const asked = new Set(parameters.filter((one) => one.in === 'query').map(({ name }) => name));
    expect(asked.size).toBeGreaterThan(50);
    expect([...asked].filter((name) => fieldName(`?${name}`) === null)).toEqual([]);
  });
});

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}
