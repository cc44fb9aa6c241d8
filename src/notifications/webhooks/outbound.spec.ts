import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkedUrl, isOutside, post } from './outbound.js';

describe('an address', () => {
  it('of this machine, this network, or a special use is inside', () => {
    const inside = [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
      '198.18.0.1',
    ];
    const inside6 = [
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001::1',
      '2001:db8::1',
    ];
    for (const address of [...inside, ...inside6]) expect([address, isOutside(address)]).toEqual([address, false]);
  });

  it('of the world is outside', () => {
    for (const address of [
      '8.8.8.8',
      '113.160.92.202',
      '172.32.0.1',
      '100.128.0.1',
      '2606:4700:4700::1111',
      '2001:ee0::1',
    ])
      expect([address, isOutside(address)]).toEqual([address, true]);
  });

  it('is taken over https at 443 or 8443, without credentials', () => {
    for (const url of ['https://a.example.vn/x', 'https://a.example.vn:8443/'])
      expect(checkedUrl(url, false).href).toBe(url);
    for (const url of [
      'http://a.example.vn/',
      'https://a.example.vn:22/',
      'https://u:p@a.example.vn/',
      'ftp://a.example.vn/',
      'file:///etc/passwd',
    ])
      expect(() => checkedUrl(url, false)).toThrow(/alone|credentials/);
    expect(() => checkedUrl('ftp://a.example.vn/', true)).toThrow('https');
    expect(checkedUrl('http://a.example.vn:3000/', true).port).toBe('3000');
  });
});

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => (server ? server.close(done) : done(null)));
  server = null;
});
const listen = async (listener: RequestListener): Promise<number> => {
  server = createServer(listener);
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
};
const at =
  (...addresses: string[]) =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
const asked = { headers: { 'content-type': 'application/json' }, body: '{"a":1}' };

describe('a message to an address that an administrator gave', () => {
  it('goes to the address that its name was resolved to once, and brings the status', async () => {
    const seen: unknown[] = [];
    const port = await listen((request, response) => {
      seen.push([request.method, request.headers.host, request.headers['content-type']]);
      response.writeHead(204).end();
    });
    let asks = 0;
    const resolve = () => (asks++ === 0 ? at('127.0.0.1')() : at('192.0.2.1')()); // a name that changes its mind
    expect(await post({ ...asked, url: `http://kho.example.vn:${port}/x`, inside: true, resolve })).toBe(204);
    expect([asks, seen]).toEqual([1, [['POST', `kho.example.vn:${port}`, 'application/json']]]);
  });

  it('is not sent where the name leads inside, with all its addresses or with one of them', async () => {
    const port = await listen((_, response) => void response.end());
    for (const resolve of [at('127.0.0.1'), at('8.8.8.8', '10.0.0.1'), at('::ffff:127.0.0.1')])
      await expect(post({ ...asked, url: 'https://kho.example.vn/x', inside: false, resolve })).rejects.toThrow(
        'inside',
      );
    for (const host of ['127.0.0.1', '[::1]', '0x7f000001', '2130706433', 'localhost'])
      await expect(post({ ...asked, url: `https://${host}:8443/`, inside: false })).rejects.toThrow('inside');
    expect(port).toBeGreaterThan(0);
  });

  it('follows no redirect', async () => {
    let visits = 0;
    const port = await listen((_, response) => {
      visits++;
      response.writeHead(307, { location: 'http://127.0.0.1:1/inside' }).end();
    });
    expect(
      await post({ ...asked, url: `http://kho.example.vn:${port}/`, inside: true, resolve: at('127.0.0.1') }),
    ).toBe(307);
    expect(visits).toBe(1);
  });

  it('reads nothing of a huge answer, and waits for no slow one', async () => {
    const huge = await listen((_, response) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1 << 16)));
        response.once('drain', pour);
      };
      pour();
    });
    const resolve = at('127.0.0.1');
    expect(await post({ ...asked, url: `http://kho.example.vn:${huge}/`, inside: true, resolve })).toBe(200);
    server!.closeAllConnections();
    await new Promise((done) => server!.close(done));
    const silent = await listen(() => {});
    await expect(
      post({ ...asked, url: `http://kho.example.vn:${silent}/`, inside: true, resolve, patienceMs: 100 }),
    ).rejects.toThrow('abort');
  });
});
