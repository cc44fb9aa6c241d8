import type { ExecutionContext } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { defer, lastValueFrom } from 'rxjs';
import { Problem } from '../problem.js';
import { CatalogueBehind } from './catalogue-behind.js';
import { type Catalogue, UnknownEdition } from './catalogue.js';

/** A process that reads these editions when it looks, and a route that needs `new`. */
function asked(method: string, published: readonly string[], fault: Error = new UnknownEdition('new')) {
  let read: readonly string[] = ['old'];
  const catalogue = {
    refreshIfChanged: async () => Promise.resolve((read = published)),
    calendars: () => read.map((id) => ({ id })),
  } as unknown as Catalogue;
  const context = { switchToHttp: () => ({ getRequest: () => ({ method }) }) } as ExecutionContext;
  const handle = () =>
    defer(async () => {
      await Promise.resolve();
      if (!read.includes('new')) throw fault;
      return 'answered';
    });
  return lastValueFrom(new CatalogueBehind(catalogue).intercept(context, { handle }));
}

describe('a calendar that another process has published', () => {
  it('is read, and the reading made again', async () => {
    expect(await asked('GET', ['old', 'new'])).toBe('answered');
  });

  it('is read, and what changes something is to be sent again', async () => {
    await expect(asked('PUT', ['old', 'new'])).rejects.toEqual(new Problem(503, 'try-again'));
  });

  it('that nobody has published is a fault, and so is anything else', async () => {
    await expect(asked('GET', ['old'])).rejects.toThrow('no such calendar edition: new');
    await expect(asked('GET', ['old', 'new'], new RangeError('another'))).rejects.toThrow('another');
  });
});
