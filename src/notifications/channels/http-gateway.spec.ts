import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Mood, SandboxProvider } from '../../../test/support/sandbox-provider.js';
import type { Outgoing } from './channel.js';
import { HttpGateway, phone84, smsBody, zaloBody } from './http-gateway.js';

const message: Outgoing = {
  id: '00000000-0000-4000-8000-000000000001',
  to: '84912345678',
  subject: 'Đã có kết quả',
  text: 'Hồ sơ H60.13-261120-0001 đã có kết quả.',
  language: 'vi',
  template: 'result-ready',
  version: 1,
  fields: { code: 'H60.13-261120-0001' },
  attachments: [],
};

let provider: SandboxProvider;
beforeEach(async () => {
  provider = await SandboxProvider.start();
});
afterEach(() => provider.stop());

const gateway = (body: (message: Outgoing) => object = smsBody, token = 'token-of-the-tests', patienceMs = 5_000) =>
  new HttpGateway({ url: provider.url, token, body, patienceMs });
const sent = (mood: Mood) => {
  provider.mood = mood;
  return gateway().send(message);
};

describe('a provider', () => {
  it('that takes it proves it by its own id; the tracking id goes along', async () => {
    expect(await sent('ok')).toEqual({ kind: 'sent', proof: { provider: `p-${message.id}`, status: '202' } });
    expect(provider.taken).toEqual([{ trackingId: message.id, to: '+84912345678', text: message.text }]);
  });

  it('that had it already, through a network that doubles, says so and it is sent', async () => {
    expect(await sent('twice')).toMatchObject({ kind: 'sent', proof: { status: '409' } });
  });

  it('that turns it away has surely not taken it; one that refuses it never will', async () => {
    expect(await sent('away')).toEqual({ kind: 'later', reason: 'answer 503' });
    expect(await gateway(smsBody, 'an old token').send(message)).toEqual({ kind: 'later', reason: 'answer 401' });
    expect(await sent('refuses')).toEqual({ kind: 'refused', reason: 'answer 422' });
    expect(provider.taken).toEqual([]);
  });

  it('that breaks, hangs, or is not there leaves the outcome unknown', async () => {
    expect(await sent('lost')).toEqual({ kind: 'unknown', reason: 'answer 500' });
    provider.mood = 'hangs';
    const impatient = gateway(smsBody, 'token-of-the-tests', 200);
    expect(await impatient.send(message)).toEqual({ kind: 'unknown', reason: 'TimeoutError' });
    const nobody = new HttpGateway({ url: 'http://127.0.0.1:1', token: 't', body: smsBody });
    expect(await nobody.send(message)).toMatchObject({ kind: 'unknown' });
  });

  it('is asked by the tracking id: it has it, never had it, or does not tell', async () => {
    await sent('late');
    expect(await gateway().ask(message.id)).toEqual({ kind: 'not-there' });
    provider.comesThrough();
    expect(await gateway().ask(message.id)).toEqual({
      kind: 'sent',
      proof: { provider: `p-${message.id}`, status: 'sent' },
    });
    provider.tells = false;
    expect(await gateway().ask(message.id)).toEqual({ kind: 'untold' });
  });
});

describe('a Zalo notice', () => {
  it('names its approved template, with the telephone as 84…', async () => {
    await gateway(zaloBody).send(message);
    expect(provider.taken).toEqual([
      {
        trackingId: message.id,
        phone: '84912345678',
        template: 'result-ready.v1.vi',
        data: message.fields,
        text: message.text,
      },
    ]);
  });

  it('knows the ways in which people write a telephone, and what is none', () => {
    for (const phone of ['+84912345678', '0912345678', '84912345678', '0084 912 345 678', '(0912) 345-678'])
      expect([phone, phone84(phone)]).toEqual([phone, '84912345678']);
    for (const phone of ['+1 202 555 0123', '912', 'không có']) expect([phone, phone84(phone)]).toEqual([phone, null]);
  });
});
