import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Service, startService } from '../support/service.js';

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'openapi.json');

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('the published description of the API', () => {
  it('equals docs/openapi.json, from which the screens take their types (UPDATE=1 writes it)', async () => {
    const { body } = await service.anonymous.get('/docs/json');
    const fresh = `${JSON.stringify(body, null, 1)}\n`;
    if (process.env['UPDATE'] === '1') writeFileSync(FILE, fresh);
    expect(readFileSync(FILE, 'utf8')).toBe(fresh);
  });

  it('gives every operation a stable id, a summary, and the errors it may answer', async () => {
    const { body } = await service.anonymous.get('/docs/json');
    const operations = Object.entries<Record<string, any>>(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, o]) => typeof o === 'object')
        .map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
    );
    expect(operations.length).toBeGreaterThan(30);
    for (const { name, operation } of operations) {
      expect([name, operation.operationId]).toEqual([name, expect.stringMatching(/^[a-zA-Z_]+$/)]);
      expect([name, operation.summary]).toEqual([name, expect.stringMatching(/\S/)]);
      if (!path(name).startsWith('/health')) {
        const errors = Object.keys(operation.responses).filter((status) => Number(status) >= 400);
        expect([name, errors.length > 0]).toEqual([name, true]);
      }
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('calls a text with a format a text', async () => {
    const { body } = await service.anonymous.get('/docs/json');
    const formatted: unknown[] = [];
    JSON.stringify(body, (key, value: unknown) => {
      const { type, format } = (value ?? {}) as { type?: unknown; format?: unknown };
      if (typeof format === 'string' && typeof type === 'string') formatted.push([key, type, format]);
      return value;
    });
    expect(formatted.length).toBeGreaterThan(50);
    expect(formatted.filter((one) => (one as string[])[1] === 'object')).toEqual([]);
  });

  it('calls nothing an object whose members it does not tell', async () => {
    const { body } = await service.anonymous.get('/docs/json');
    let objects = 0;
    const blank: unknown[] = [];
    JSON.stringify(body.components.schemas, function (this: unknown, key, value: unknown) {
      const schema = (value ?? {}) as Record<string, unknown>;
      if (schema['type'] !== 'object') return value;
      objects += 1;
      const told = ['properties', 'additionalProperties', 'allOf', 'oneOf'].some((member) => member in schema);
      if (!told) blank.push([key, schema]);
      return value;
    });
    expect(objects).toBeGreaterThan(200);
    expect(blank).toEqual([]);
  });
});

const path = (name: string): string => name.split(' ')[1]!;
