import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Outgoing } from './channel.js';
import { Smtp } from './smtp.js';

const message: Outgoing = {
  id: '00000000-0000-4000-8000-000000000001',
  to: 'nguoi.dan@example.vn',
  subject: 'Đã có kết quả: H60.13-261120-0001',
  text: 'Hồ sơ H60.13-261120-0001 đã có kết quả.',
  language: 'vi',
  template: 'result-ready',
  version: 1,
  fields: {},
  attachments: [{ name: 'phieu.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }],
};

let close: () => Promise<unknown> = () => Promise.resolve();
afterEach(() => close());

/** A real mail server; what it was given is kept. */
async function serverWith(options: SMTPServerOptions): Promise<{ url: string; mails: string[]; envelopes: unknown[] }> {
  const mails: string[] = [];
  const envelopes: unknown[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      envelopes.push({ from: session.envelope.mailFrom, to: session.envelope.rcptTo.map(({ address }) => address) });
      void stream.toArray().then((chunks) => {
        mails.push(Buffer.concat(chunks as Buffer[]).toString());
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  close = () => new Promise<void>((done) => server.close(done));
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails, envelopes };
}

const smtp = (url: string) => new Smtp({ url, from: 'Một Cửa <motcua@example.gov.vn>', patienceMs: 1_000 });

describe('e-mail', () => {
  it('goes to a real server with the tracking id as its Message-ID, the same at every try', async () => {
    const { url, mails, envelopes } = await serverWith({});
    const proof = { messageId: `<${message.id}@example.gov.vn>`, response: '250' };
    expect(await smtp(url).send(message)).toEqual({ kind: 'sent', proof });
    expect(await smtp(url).send(message)).toEqual({ kind: 'sent', proof });
    expect(envelopes[0]).toMatchObject({ from: { address: 'motcua@example.gov.vn' }, to: [message.to] });
    for (const mail of mails) expect(mail).toContain(`Message-ID: <${message.id}@example.gov.vn>`);
    expect(mails[0]).toContain('Auto-Submitted: auto-generated');
    expect(mails[0]).toContain('filename=phieu.pdf');
  });

  it('signs in where the address says as whom, with what may stand in no address as it is', async () => {
    const seen: unknown[] = [];
    const { url } = await serverWith({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth({ username, password }, _, done) {
        seen.push([username, password]);
        done(null, { user: username });
      },
    });
    const outcome = await smtp(url.replace('//', '//may-chu%40example:m%2Fk@')).send(message);
    expect([outcome.kind, seen]).toEqual(['sent', [['may-chu@example', 'm/k']]]);
  });

  it('has no second header by a line end in its subject', async () => {
    const { url, mails } = await serverWith({});
    await smtp(url).send({ ...message, subject: 'Xin chào\r\nBcc: ai@example.vn' });
    expect(mails[0]!.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m);
  });

  it('that the server refuses for good is refused, for now is later; reasons name no address', async () => {
    const answering = (responseCode: number) => ({
      onRcptTo: (address: { address: string }, _: unknown, done: (error?: Error) => void) =>
        done(Object.assign(new Error(`no ${address.address}`), { responseCode })),
    });
    const { url } = await serverWith(answering(550));
    expect(await smtp(url).send(message)).toEqual({ kind: 'refused', reason: 'answer 550 to RCPT TO' });
    await close();
    const later = await serverWith(answering(451));
    expect(await smtp(later.url).send(message)).toEqual({ kind: 'later', reason: 'answer 451 to RCPT TO' });
  });

  it('to a server that is not there, or speaks first and no more, was surely not sent', async () => {
    const { url } = await serverWith({});
    await close();
    close = () => Promise.resolve();
    expect(await smtp(url).send(message)).toMatchObject({ kind: 'later' });
  });

  it('whose text went out and was answered by nothing is unknown, and nobody can be asked', async () => {
    const cut = await cutting();
    expect(await smtp(cut).send(message)).toMatchObject({ kind: 'unknown' });
    expect(await smtp(cut).ask()).toEqual({ kind: 'untold' });
  });
});

/** A server that hangs up after the whole text, before its answer. */
async function cutting(): Promise<string> {
  const server: Server = createServer((socket) => {
    let inText = false;
    socket.write('220 here\r\n');
    socket.on('error', () => {});
    socket.on('data', (data) => {
      const said = data.toString();
      if (inText) return void (said.includes('\r\n.\r\n') && socket.destroy());
      inText = said.startsWith('DATA');
      socket.write(inText ? '354 go on\r\n' : '250 yes\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = () => new Promise<void>((done) => void server.close(() => done()));
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
