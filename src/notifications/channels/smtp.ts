import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Channel, Known, Outcome, Outgoing } from './channel.js';

const PATIENCE_MS = 20_000;

export interface SmtpOptions {
  /** `smtps://user:password@host:465`, or `smtp://` with STARTTLS, which only this very machine may go without. */
  readonly url: string;
  readonly from: string;
  readonly patienceMs?: number;
}

interface SmtpError extends Error {
  readonly responseCode?: number;
  readonly command?: string;
}

/**
 * E-mail. The Message-ID is made of our tracking id, the same at every try. SMTP cannot be asked what became of a message: once its
 * text is on the way and no answer comes, nobody can tell.
 */
export class Smtp implements Channel {
  private readonly domain: string;

  constructor(private readonly options: SmtpOptions) {
    this.domain = options.from.replace(/^.*@|>.*$/g, '');
  }

  async send(message: Outgoing): Promise<Outcome> {
    const state = { begun: false };
    const connection = this.connection();
    try {
      const raw = await this.compose(message);
      const response = await this.transmit(connection, message.to, lazily(raw, state));
      return { kind: 'sent', proof: { messageId: this.messageId(message.id), response: codeOf(response) } };
    } catch (error) {
      return outcomeOf(error as SmtpError, state.begun);
    } finally {
      connection.close();
    }
  }

  ask(): Promise<Known> {
    return Promise.resolve({ kind: 'untold' });
  }

  private messageId = (id: string): string => `<${id}@${this.domain}>`;

  private async compose({ id, to, subject, text, language, attachments }: Outgoing): Promise<Buffer> {
    const composer = new MailComposer({
      from: this.options.from,
      to,
      subject: subject.replace(/[\r\n]+/g, ' '),
      text,
      messageId: this.messageId(id),
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
      attachments: attachments.map(({ name, type, bytes }) => ({ filename: name, contentType: type, content: bytes })),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return composer.compile().build();
  }

  private connection(): SMTPConnection {
    const { hostname, port, protocol } = new URL(this.options.url);
    const secure = protocol === 'smtps:';
    const patience = this.options.patienceMs ?? PATIENCE_MS;
    return new SMTPConnection({
      host: hostname,
      port: Number(port || (secure ? 465 : 587)),
      secure,
      requireTLS: !secure && !['localhost', '127.0.0.1', '[::1]'].includes(hostname),
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
    });
  }

  /** @returns the server's last words */
  private transmit(connection: SMTPConnection, to: string, message: Readable): Promise<string> {
    const { username, password } = new URL(this.options.url);
    const user = decodeURIComponent(username);
    const from = /<(.+)>/.exec(this.options.from)?.[1] ?? this.options.from;
    return new Promise((done, fail) => {
      connection.once('error', fail);
      const send = () =>
        connection.send({ from, to: [to] }, message, (error, info) => (error ? fail(error) : done(info.response)));
      connection.connect((error) => {
        if (error) return fail(error);
        if (!user) return send();
        connection.login({ user, pass: decodeURIComponent(password) }, (refused) => (refused ? fail(refused) : send()));
      });
    });
  }
}

/** The text, which is read only when the server has asked for it: from then on it may have arrived. */
function lazily(raw: Buffer, state: { begun: boolean }): Readable {
  return new Readable({
    read() {
      state.begun = true;
      this.push(raw);
      this.push(null);
    },
  });
}

/** A refusal is the server's word; silence after the text began tells nothing. Reasons name no address. */
function outcomeOf({ responseCode, command, name }: SmtpError, begun: boolean): Outcome {
  if (responseCode !== undefined) {
    const reason = `answer ${responseCode} to ${command ?? 'the connection'}`;
    const forGood = responseCode >= 500 && /RCPT|DATA/.test(command ?? '');
    return { kind: forGood ? 'refused' : 'later', reason };
  }
  return begun ? { kind: 'unknown', reason: `cut off: ${name}` } : { kind: 'later', reason: `not reached: ${name}` };
}

/** Its numbers alone: what follows may repeat the address. */
const codeOf = (response: string): string => /^\d{3}( \d\.\d\.\d)?/.exec(response)?.[0] ?? '250';
