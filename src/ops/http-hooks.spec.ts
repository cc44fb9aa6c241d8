import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { httpDuration } from '../http/counters.js';
import { logRequests, measureHttp, requestId } from './http-hooks.js';
import { PinoLogger } from './logging.js';

function server() {
  const lines: string[] = [];
  const app = fastify({ genReqId: requestId });
  measureHttp(app);
  logRequests(app, new PinoLogger('info', { write: (line: string) => void lines.push(line) }));
  app.addHook('preHandler', async (request) => void Object.assign(request, { actor: { id: 'an.nguyen' } }));
  app.get('/api/v1/dossiers/:id', async () => ({}));
  app.post('/api/v1/fail', async () => {
    throw new Error('broke');
  });
  app.get('/health/live', async () => ({}));
  return { app, lines: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>), raw: lines };
}

describe('a request', () => {
  it('leaves one line with ids, template, status and time, and nothing that was typed into its address', async () => {
    const { app, lines, raw } = server();
    await app.inject({ url: '/api/v1/dossiers/H42-261120-0007?pin=8F3K', headers: { 'x-request-id': 'caller-0001' } });
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toMatchObject({
      level: 'info',
      msg: 'request',
      requestId: 'caller-0001',
      actor: 'an.nguyen',
      method: 'GET',
      route: '/api/v1/dossiers/:id',
      status: 200,
    });
    expect(lines()[0]!.ms).toEqual(expect.any(Number));
    expect(raw.join()).not.toMatch(/H42|8F3K/);
  });

  it('that broke is an error, and looking after our health is not worth a line', async () => {
    const { app, lines } = server();
    await app.inject({ method: 'POST', url: '/api/v1/fail', payload: { name: 'Ánh' } });
    await app.inject('/health/live');
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toMatchObject({ level: 'error', status: 500, route: '/api/v1/fail' });
  });

  it('is counted under its template; whatever has no route shares one label', async () => {
    httpDuration.reset();
    const { app } = server();
    await app.inject('/api/v1/dossiers/1');
    await app.inject('/api/v1/dossiers/2');
    await app.inject('/wp-admin/1');
    await app.inject('/wp-admin/2');
    const { values } = await httpDuration.get();
    const counts = values.filter(({ metricName }) => metricName?.endsWith('_count'));
    expect(counts.map(({ labels, value }) => [labels.route, labels.status, value])).toEqual([
      ['/api/v1/dossiers/:id', '200', 2],
      ['unmatched', '404', 2],
    ]);
  });
});

describe('the id of a request', () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const idOf = (headers: Record<string, string>) => requestId({ headers });

  it('is the trace of the caller, or else his request id', () => {
    expect(idOf({ traceparent: `00-${trace}-00f067aa0ba902b7-01`, 'x-request-id': 'caller-0001' })).toBe(trace);
    expect(idOf({ traceparent: 'nonsense', 'x-request-id': 'caller-0001' })).toBe('caller-0001');
  });

  it('is our own when theirs is malformed', () => {
    for (const bad of [
      {},
      { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` },
      { traceparent: `00-${trace}-${'0'.repeat(16)}-01` },
      { 'x-request-id': 'short' },
      { 'x-request-id': 'with "quotes" inside' },
      { 'x-request-id': 'x'.repeat(65) },
    ]) {
      expect(idOf(bad as Record<string, string>)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    }
  });
});
