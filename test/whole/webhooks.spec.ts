import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { WebhookSender } from '../../src/notifications/webhooks/webhook-sender.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Client, type Service, startService } from '../support/service.js';
import { type Cast, castOf, filing } from '../support/straight-path.js';

const HOUR = 3_600_000;

interface Told {
  readonly headers: Record<string, string>;
  readonly text: string;
  readonly event: Record<string, any>;
}

let service: Service;
let cast: Cast;
let code: string;
let receiver: Server;
/** What the other system answers. */
let status = 204;
const told: Told[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const text = Buffer.concat(chunks as Buffer[]).toString();
      told.push({ headers: request.headers as Record<string, string>, text, event: JSON.parse(text) });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  service = await startService('2026-11-16T08:00:00+07:00', { WEBHOOKS_PRIVATE: '1' });
  cast = await castOf(service);
  code = procedureWith(service, 10, 'working_days').code;
});
afterAll(async () => {
  await service.stop();
  receiver.closeAllConnections();
  await new Promise((done) => receiver.close(done));
});
beforeEach(() => {
  told.length = 0;
  status = 204;
});

const here = (path = '') => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${path}`;
const deliver = async () => {
  await followed(service);
  return service.app.get(WebhookSender).deliverDue();
};
const receive = async (): Promise<string> =>
  (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId;
/** An endpoint for this test alone; the others are told nothing more. */
async function endpoint(types?: string[]): Promise<{ id: string; secret: string; admin: Client }> {
  const admin = await service.as({ role: 'administrator', agency: null });
  for (const { id } of (await admin.get('webhooks')).body.items)
    await admin.post(`webhooks/${id as string}/disable`, {});
  const made = await admin.post('webhooks', { url: here(), ...(types ? { types } : {}) });
  expect(made.status).toBe(201);
  return { id: made.body.id, secret: made.body.secret, admin };
}
const deliveries = async (admin: Client, id: string) => (await admin.get(`webhooks/${id}/deliveries`)).body.items;

describe('another system', () => {
  it('is told of facts as CloudEvents, signed per Standard Webhooks, without a word of any person', async () => {
    const before = await receive();
    await followed(service);
    service.clock.advance(1);
    const { secret, id, admin } = await endpoint();
    const dossier = await receive();
    expect(await deliver()).toBe(2);
    expect(told.map(({ event }) => event['type']).sort()).toEqual([
      'vn.motcua.dossier.dossier-received',
      'vn.motcua.dossier.promise-made',
    ]);
    for (const { headers, text, event } of told) {
      expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
      expect(event).toMatchObject({
        specversion: '1.0',
        source: 'urn:motcua',
        subject: dossier,
        id: headers['webhook-id'],
      });
      expect(text).not.toMatch(/Nguyễn|Ánh|0081|912345678|Giải quyết thủ tục/);
      expect(signedBy(secret, headers, text)).toBe(true);
      expect(signedBy(secret, headers, `${text} `)).toBe(false);
    }
    expect(told.some(({ event }) => event['subject'] === before)).toBe(false); // it was not there yet
    expect(await deliver()).toBe(0);
    expect((await deliveries(admin, id)).map(({ state }: { state: string }) => state)).toEqual([
      'delivered',
      'delivered',
    ]);
  });

  it('is told the types that it asked for, and nothing once it is disabled', async () => {
    const { id, admin } = await endpoint(['vn.motcua.dossier.promise-made']);
    await receive();
    await deliver();
    expect(told.map(({ event }) => event['data'].fact)).toEqual(['PromiseMade']);
    expect((await admin.post(`webhooks/${id}/disable`, {})).status).toBe(204);
    await receive();
    expect(await deliver()).toBe(0);
  });

  it('that fails is told again with growing pauses under the same id, for 24 hours; then it may be replayed', async () => {
    const { id, admin } = await endpoint(['vn.motcua.dossier.promise-made']);
    status = 500;
    await receive();
    await deliver();
    service.clock.advance(4_000);
    await deliver();
    expect(told).toHaveLength(1);
    service.clock.advance(1_000);
    await deliver();
    expect(told).toHaveLength(2);
    for (let n = 0; n < 30; n++) {
      service.clock.advance(HOUR);
      await deliver();
    }
    const tries = told.length;
    expect(tries).toBeGreaterThan(10);
    expect(new Set(told.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const again = await service.as({ role: 'administrator', agency: null });
    expect(await deliveries(again, id)).toMatchObject([{ state: 'dead', reason: 'answer 500', attempts: tries }]);
    expect((await again.get('webhooks')).body.items.find((one: { id: string }) => one.id === id)).toMatchObject({
      dead: 1,
    });
    status = 200;
    const later = await again.post(`webhooks/${id}/replay`, { from: '2026-12-01T00:00:00+07:00' });
    expect(later.body).toEqual({ replayed: 0 });
    expect((await again.post(`webhooks/${id}/replay`, { from: '2026-11-16T00:00:00+07:00' })).body).toEqual({
      replayed: 1,
    });
    expect(await deliver()).toBe(1);
    expect(told.at(-1)!.headers['webhook-id']).toBe(told[0]!.headers['webhook-id']);
    expect(admin.id).not.toBe(again.id);
  });

  it('that redirects is not followed, and counts as failing', async () => {
    const { id } = await endpoint(['vn.motcua.dossier.promise-made']);
    status = 302;
    cast = await castOf(service);
    await receive();
    expect(await deliver()).toBe(0);
    const admin = await service.as({ role: 'administrator', agency: null });
    expect(await deliveries(admin, id)).toMatchObject([{ state: 'waiting', reason: 'answer 302' }]);
  });
});

describe('the list of endpoints', () => {
  it('shows a secret once, keeps it sealed, and is the administrators’ alone', async () => {
    const { id, secret, admin } = await endpoint();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { body } = await admin.get('webhooks');
    expect(body.items.find((one: { id: string }) => one.id === id)).toMatchObject({
      url: here(),
      createdBy: admin.id,
      disabledAt: null,
    });
    const { rows } = await service.db.stores.writer.query('SELECT to_jsonb(e) AS line FROM motcua.webhook_endpoint e');
    for (const shown of [JSON.stringify(body), JSON.stringify(rows)]) expect(shown.includes(secret)).toBe(false);
    expect((await cast.office.get('webhooks')).body.code).toBe('role-required');
    expect((await cast.office.post('webhooks', { url: here() })).body.code).toBe('role-required');
  });

  it('takes no address that may not be called, and no type that does not exist', async () => {
    const { admin } = await endpoint();
    for (const url of ['ftp://kho.example.vn/', 'http://u:p@kho.example.vn/', 'kho'])
      expect([url, (await admin.post('webhooks', { url })).body.code]).toEqual([url, 'webhook-url']);
    const unknown = await admin.post('webhooks', { url: here(), types: ['vn.motcua.dossier.birthday'] });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'webhook-type']);
    const nobody = '00000000-0000-4000-8000-000000000001';
    for (const [path, body] of [
      ['replay', { from: '2026-11-16T00:00:00+07:00' }],
      ['disable', {}],
    ] as const)
      expect((await admin.post(`webhooks/${nobody}/${path}`, body)).body.code).toBe('no-such-webhook');
    expect((await admin.get(`webhooks/${nobody}/deliveries`)).body.code).toBe('no-such-webhook');
  });
});

/** As the other system checks it; the clock of the tests is not the wall's, so the time is not compared. */
function signedBy(secret: string, headers: Record<string, string>, text: string): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  return new Webhook(secret).sign(headers['webhook-id']!, at, text) === headers['webhook-signature'];
}
