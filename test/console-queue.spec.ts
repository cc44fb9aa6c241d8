import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { counterOf, FIRST, LAST } from '../web/src/queue/counter.js';

const OPENAPI = join(import.meta.dirname, '..', 'docs', 'openapi.json');

interface Document {
  readonly components: {
    readonly schemas: { readonly CallBody: { readonly properties: { readonly counter: object } } };
  };
}

describe('the number of a counter', () => {
  it('is taken as it was typed', () => {
    expect(['1', '07', ' 12 ', '99'].map(counterOf)).toEqual([1, 7, 12, 99]);
  });

  it('is no other number than was typed: out of its bounds it is none', () => {
    expect(['', '0', '-3', '100', '99999', '1.5', '2e1', 'a'].map(counterOf)).toEqual(Array(8).fill(null));
  });

  it('has the bounds of the service', () => {
    const { components } = JSON.parse(readFileSync(OPENAPI, 'utf8')) as Document;
    expect(components.schemas.CallBody.properties.counter).toMatchObject({ minimum: FIRST, maximum: LAST });
  });
});
