import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { IsString, validateSync } from 'class-validator';
import { ListOf, Part } from './nested-fields.js';

class Inner {
  @IsString() name: string;
}

class Outer {
  @Part(Inner) must: Inner;
  @Part(Inner, { optional: true }) may?: Inner | null;
  @ListOf(Inner, 2) list: Inner[];
}

const one = { name: 'Một' };
const faults = (given: object): string[] =>
  validateSync(plainToInstance(Outer, { must: one, list: [], ...given })).map(({ property }) => property);

describe('a part of a body', () => {
  it.each<[string, object, string[]]>([
    ['is there', {}, []],
    ['may be left out, or null, where it is optional', { may: null }, []],
    ['is never missing where it must be there', { must: undefined }, ['must']],
    ['is never null where it must be there', { must: null }, ['must']],
    ['is not empty', { must: {} }, ['must']],
    ['is no list of such parts', { must: [one] }, ['must']],
    ['is no list of such parts either where it is optional', { may: [one] }, ['may']],
    ['is no text', { must: 'Một', may: 'Hai' }, ['must', 'may']],
    ['is looked into', { must: { name: 1 }, may: { name: 1 } }, ['must', 'may']],
  ])('%s', (_, given, expected) => expect(faults(given)).toEqual(expected));
});

describe('a list of parts', () => {
  it.each<[string, object, string[]]>([
    ['has objects', { list: [one, one] }, []],
    ['has no more than it may', { list: [one, one, one] }, ['list']],
    ['is never an object', { list: one }, ['list']],
    ['is looked into', { list: [{}] }, ['list']],
  ])('%s', (_, given, expected) => expect(faults(given)).toEqual(expected));
});
