import { lookup } from 'node:dns/promises';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { BlockList, isIPv6 } from 'node:net';

/** An endpoint that is slower than this has not answered. */
const PATIENCE_MS = 10_000;
const PORTS = ['', '443', '8443'];

/** Networks that are nobody's on the outside: this machine, this network, and those kept for special uses (RFC 6890). */
const INSIDE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(network, prefix, 'ipv4');
/** The one range of IPv6 that is given out to the world; what wraps an IPv4 address is refused with the rest. */
const OUTSIDE_6 = new BlockList();
OUTSIDE_6.addSubnet('2000::', 3, 'ipv6');
const WRAPPED_6 = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23], // Teredo among them
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4
  ['3fff::', 20],
] as const)
  WRAPPED_6.addSubnet(network, prefix, 'ipv6');

export const isOutside = (address: string): boolean =>
  isIPv6(address)
    ? OUTSIDE_6.check(address, 'ipv6') && !WRAPPED_6.check(address, 'ipv6')
    : !INSIDE.check(address, 'ipv4');

export interface Outbound {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Also to this network's own addresses, in the clear and to any port. */
  readonly inside: boolean;
  readonly patienceMs?: number;
  /** A test answers for the name servers. */
  readonly resolve?: (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;
}

/** The address is not one that may be called. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/** @throws Forbidden for what no name server has to be asked about */
export function checkedUrl(text: string, inside: boolean): URL {
  const url = new URL(text);
  if (url.username || url.password) throw new Forbidden('credentials in the address');
  if (url.protocol !== 'https:' && !(inside && url.protocol === 'http:')) throw new Forbidden('https alone');
  if (!inside && !PORTS.includes(url.port)) throw new Forbidden('ports 443 and 8443 alone');
  return url;
}

/**
 * Posts to an address that an administrator gave. Its name is resolved once and the connection goes to that very address, so a name
 * that changes its mind leads nowhere else; redirects are not followed; of the answer only the status is read.
 * @returns the status
 * @throws Forbidden when it leads inside; Error when there was no answer in time
 */
export async function post({
  url: text,
  headers,
  body,
  inside,
  patienceMs = PATIENCE_MS,
  resolve,
}: Outbound): Promise<number> {
  const url = checkedUrl(text, inside);
  const signal = AbortSignal.timeout(patienceMs);
  const addresses = await (resolve ?? resolved)(url.hostname.replace(/^\[|\]$/g, ''));
  const [first] = addresses;
  if (!first) throw new Error('no such host');
  if (!inside && !addresses.every(({ address }) => isOutside(address))) throw new Forbidden('an address inside');
  const request = url.protocol === 'https:' ? secure : plain;
  return new Promise<number>((done, fail) => {
    const sent = request(url, {
      method: 'POST',
      signal,
      agent: false,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      lookup: (_, { all }, callback) => (all ? callback(null, [first]) : callback(null, first.address, first.family)),
    });
    sent.on('response', (response) => {
      done(response.statusCode ?? 0);
      response.destroy();
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

const resolved = (host: string) => lookup(host, { all: true });
