import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Addresses } from '../../src/notifications/addresses.js';
import { CHANNELS, type Channels, LetterFiles } from '../../src/notifications/channels/channel.js';
import { EffectLedger } from '../../src/notifications/effect-ledger.js';
import { NoticeBook } from '../../src/notifications/notice-book.js';
import { Postman } from '../../src/notifications/postman.js';
import { RestoreCheck } from '../../src/notifications/restore-check.js';
import { SandboxProvider } from '../support/sandbox-provider.js';
import { followed } from '../support/followed.js';
import { procedureWith } from '../support/ready.js';
import { type Service, startService } from '../support/service.js';
import { type Cast, castOf, filing } from '../support/straight-path.js';

const folder = mkdtempSync(join(tmpdir(), 'motcua-restored-'));
const effects = join(folder, 'effects.jsonl');

let provider: SandboxProvider;
let service: Service;
let cast: Cast;
let dossier: string;

beforeAll(async () => {
  Logger.overrideLogger(false);
  provider = await SandboxProvider.start();
  service = await startService('2026-11-16T08:00:00+07:00', {
    ...{ SMS_URL: provider.url, SMS_TOKEN: 'token-of-the-tests', EFFECT_LEDGER_FILE: effects },
  });
  cast = await castOf(service);
  const { code } = procedureWith(service, 10, 'working_days');
  const received = await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) });
  await followed(service); // told on paper
  await cast.desk.put(`dossiers/${received.body.dossierId as string}/consents`, { sms: true });
  dossier = (await cast.desk.post('dossiers', { channel: 'direct', filing: filing(code) })).body.dossierId as string;
  await followed(service);
  await service.app.get(Postman).deliverDue();
});
afterAll(async () => {
  await service.stop();
  await provider.stop();
  rmSync(folder, { recursive: true });
});

const row = async () =>
  (
    await service.db.stores.writer.query(
      `SELECT state, proof, fence FROM motcua.notice WHERE dossier = $1 AND channel = 'sms'`,
      [dossier],
    )
  ).rows[0] as { state: string; proof: object; fence: string } | undefined;
/** What a process that starts now finds. */
const started = (restored = false) => {
  const { app, config, db, clock } = service;
  const ledger = new EffectLedger(effects);
  const check = new RestoreCheck(db.stores, { ...config, restored }, ledger);
  const channels = app.get<Channels>(CHANNELS);
  const parts = [app.get(LetterFiles), app.get(Addresses), app.get(NoticeBook)] as const;
  return { check, postman: new Postman(db.stores, clock, config, channels, ...parts, ledger, check) };
};
const setBack = (set: string) =>
  service.db.stores.writer.query(`UPDATE motcua.notice SET proof = NULL, sent_at = NULL, ${set} WHERE dossier = $1`, [
    dossier,
  ]);

describe('a database that was restored to before a send', () => {
  beforeEach(async () => {
    await started().check.look();
    expect(await row()).toMatchObject({ state: 'sent' });
    expect(provider.tried).toBe(1);
  });

  it('has the send back by the file, with its proof, and nothing goes out a second time', async () => {
    const { proof } = (await row())!;
    await setBack(`state = 'waiting'`);
    const { check, postman } = started();
    await postman.deliverDue();
    expect(await row()).toMatchObject({ state: 'sent', proof });
    expect(await check.look()).toEqual({ effects: 1, adopted: 1, unknown: 0 });
    expect(provider.tried).toBe(1);
  });

  it('has it back also when a process that was killed still holds the claim', async () => {
    await setBack(`state = 'sending', in_doubt = true, lease_until = '2026-11-16T09:00:00+07:00'`);
    const { fence } = (await row())!;
    await started().check.look();
    expect(await row()).toMatchObject({ state: 'sent', fence: String(Number(fence) + 1) });
  });

  it('knows it again when its cause is written anew: the id is the same', async () => {
    const { writer } = service.db.stores;
    const { rows } = await writer.query(`SELECT id FROM motcua.notice WHERE dossier = $1`, [dossier]);
    const { check, postman } = started();
    const unseen = rows[0].id.replace(/^.{8}/, '00000000') as string;
    appendFileSync(
      effects,
      `${JSON.stringify({ at: '2026-11-16T01:00:00.000Z', id: unseen, dossier, template: 'received', incident: '1.1', channel: 'sms', proof: { provider: 'p' } })}\n`,
    );
    expect(await check.look()).toEqual({ effects: 2, adopted: 0, unknown: 1 });
    await writer.query(
      `INSERT INTO motcua.notice (id, dossier, template, template_version, incident, channel, recipient, priority, fields, paper, caused_at, state)
       SELECT $2, dossier, template, template_version, 'again', channel, recipient, priority, fields, paper, caused_at, 'waiting' FROM motcua.notice WHERE dossier = $1`,
      [dossier, unseen],
    );
    expect(await postman.deliverDue()).toBe(1);
    const again = await writer.query(`SELECT state, proof FROM motcua.notice WHERE id = $1`, [unseen]);
    expect(again.rows).toEqual([{ state: 'sent', proof: { provider: 'p' } }]);
    expect(provider.tried).toBe(1);
  });

  it('sends nothing at all while a person has not looked (MOTCUA_RESTORED=1)', async () => {
    await service.db.stores.writer.query(
      `INSERT INTO motcua.notice (id, dossier, template, template_version, incident, channel, recipient, priority, fields, paper, caused_at, state)
       SELECT gen_random_uuid(), dossier, template, template_version, 'held', channel, recipient, priority, fields, paper, caused_at, 'waiting'
       FROM motcua.notice WHERE dossier = $1 LIMIT 1`,
      [dossier],
    );
    expect(await started(true).postman.deliverDue()).toBe(0);
    expect(provider.tried).toBe(1);
    expect(await started().postman.deliverDue()).toBe(1);
    expect(provider.tried).toBe(2);
  });
});
