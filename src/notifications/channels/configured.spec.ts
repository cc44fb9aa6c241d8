import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../config.js';
import { configuredChannels } from './configured.js';
import { Folder } from './folder.js';
import { HttpGateway } from './http-gateway.js';
import { Smtp } from './smtp.js';

const folder = mkdtempSync(join(tmpdir(), 'motcua-sent-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SMTP = { SMTP_URL: 'smtps://u:p@thu.example.gov.vn', SMTP_FROM: 'Một Cửa <motcua@example.gov.vn>' };

describe('the configured channels', () => {
  it('are off where nothing is set', () => {
    expect(configuredChannels(readConfig({}))).toEqual({});
  });

  it('are on where an address and its secret are set', () => {
    const set = {
      ...SMTP,
      SMS_URL: 'https://sms.example.vn',
      SMS_TOKEN: 't',
      ZALO_URL: 'https://zalo.example.vn',
      ZALO_TOKEN: 't',
    };
    const { email, sms, zalo } = configuredChannels(readConfig(set));
    expect([email, sms, zalo]).toEqual([expect.any(Smtp), expect.any(HttpGateway), expect.any(HttpGateway)]);
  });

  it('are refused half set, or with an address of another kind', () => {
    expect(() => readConfig({ SMS_URL: 'https://sms.example.vn' })).toThrow('SMS_TOKEN');
    expect(() => readConfig({ ZALO_TOKEN: 't' })).toThrow('ZALO_URL');
    expect(() => readConfig({ ...SMTP, SMTP_URL: 'http://thu.example.gov.vn' })).toThrow('SMTP_URL');
    expect(() => readConfig({ ...SMTP, SMTP_FROM: 'a@b\r\nBcc: c@d' })).toThrow('SMTP_FROM');
  });

  it('of a demonstration write into a folder, whatever is not set; a message twice is one file', async () => {
    const { email, sms } = configuredChannels(readConfig({ ...SMTP, MOTCUA_DEMO: '1', MOTCUA_DATA_DIR: folder }));
    expect([email, sms]).toEqual([expect.any(Smtp), expect.any(Folder)]);
    const message = {
      to: '84912345678',
      subject: 'S',
      text: 'T',
      language: 'vi',
      template: 'paid',
      version: 1,
    } as const;
    const pdf = { name: 'phieu.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') };
    const one = { ...message, id: 'a1', fields: {}, attachments: [pdf] };
    expect(await sms!.ask('a1')).toEqual({ kind: 'not-there' });
    for (let n = 0; n < 2; n++) expect(await sms!.send(one)).toEqual({ kind: 'sent', proof: { file: 'a1.txt' } });
    expect(await sms!.ask('a1')).toEqual({ kind: 'sent', proof: { file: 'a1.txt' } });
    expect(readdirSync(join(folder, 'sent', 'sms')).sort()).toEqual(['a1-phieu.pdf', 'a1.txt']);
    expect(readFileSync(join(folder, 'sent', 'sms', 'a1.txt'), 'utf8')).toBe('84912345678\nS\n\nT\n');
  });
});
