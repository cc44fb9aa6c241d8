import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { AWAITED, LetterPages } from '../../src/notifications/letter-pages.js';
import { type GatewayCall, signatureOf } from '../../src/papers/gateway.js';
import { MoneyQueries } from '../../src/papers/money-queries.js';
import { type Answer, type Client, type Service, startService } from '../support/service.js';
import { at, type Cast, castOf, filing, owner } from '../support/straight-path.js';

const SIGNING = 'k3y-of-the-gateway-for-tests-0123456789';

let service: Service;
let cast: Cast;
let code: string;
let amount: number;
/** Its fee in the table of the procedure. */
let fee: string;
let silent: string;

beforeAll(async () => {
  service = await startService('2026-11-16T08:00:00+07:00', { MOTCUA_PAYMENT_SECRET: SIGNING });
  cast = await castOf(service);
  const ready = service.app
    .get(Catalogue)
    .procedures()
    .filter(
      ({ findings, levels, channels }) => findings.length === 0 && levels.includes('province') && channels.length === 3,
    );
  const priced = ready.find(({ fees }) => fees.some(({ amountVnd }) => (amountVnd ?? 0) > 0))!;
  const line = priced.fees.findIndex(({ amountVnd }) => (amountVnd ?? 0) > 0);
  [code, fee, amount] = [priced.code, `f${line + 1}`, priced.fees[line]!.amountVnd!];
  silent = ready.find(({ fees }) => fees[0]?.amountVnd === null)!.code;
});
afterAll(() => service.stop());

let people = 0;
const received = async (procedure = code): Promise<string> => {
  const idNumber = `0081901${String(++people).padStart(5, '0')}`;
  const papers = [{ name: 'Giấy tờ', originals: 1 }];
  const answer = await cast.desk.post('dossiers', {
    channel: 'direct',
    filing: filing(procedure, { papers, owner: owner({ idNumber }) }),
  });
  return answer.body.dossierId;
};
const charged = async (id: string, more: object = {}): Promise<string> =>
  (await cast.desk.post(`dossiers/${id}/charges`, { fee, payable: 'before', ...more })).body.id;
const opened = (id: string, charge: string | null, who: Client = cast.desk): Promise<Answer> =>
  who.post(`dossiers/${id}/payment-intents`, { charge });
let transactions = 0;
const call = (intent: string, more: Partial<GatewayCall> = {}): GatewayCall => ({
  intent,
  transaction: `GD-${String(++transactions).padStart(6, '0')}`,
  amountVnd: amount,
  paidAt: '2026-11-16T08:30:00+07:00',
  ...more,
});
const tell = (told: GatewayCall, signature = signatureOf(told, SIGNING)): Promise<Answer> =>
  service.anonymous.post('payments/callbacks', told, { 'x-signature': signature, 'idempotency-key': undefined });
const money = async (id: string) => (await cast.desk.get(`dossiers/${id}/payments`)).body;
const facts = async (id: string): Promise<string[]> =>
  (await cast.desk.get(`dossiers/${id}/timeline`)).body.items.map(({ type }: { type: string }) => type);

/** A dossier that waits for the payment of its financial obligation. */
async function obliged(amountVnd = 1_250_000): Promise<string> {
  const id = await received();
  await cast.desk.post(`dossiers/${id}/hand-over`, {}, at(2));
  await cast.head.post(`dossiers/${id}/assign`, { stepId: 'processing', assignee: cast.specialist.id }, at(3));
  const raised = await cast.specialist.post(
    `dossiers/${id}/raise-obligation`,
    { stepId: 'processing', amountVnd, noticeNumber: 'TB-01' },
    at(4),
  );
  expect(raised.body.status).toBe('awaiting-payment');
  return id;
}

describe('a fee', () => {
  it('is the table’s, as often as it is asked, and shown with what is to be paid', async () => {
    const id = await received();
    const set = await cast.desk.post(`dossiers/${id}/charges`, { fee, quantity: 2, payable: 'after' });
    expect([set.status, set.body]).toMatchObject([
      201,
      { fee, no: 1, quantity: 2, amountVnd: 2 * amount, dueVnd: 2 * amount, payable: 'after' },
    ]);
    expect(
      (await cast.desk.post(`dossiers/${id}/charges`, { fee, amountVnd: amount + 1, payable: 'after' })).body.code,
    ).toBe('fee-is-set');
    expect((await cast.desk.post(`dossiers/${id}/charges`, { fee: 'f99', payable: 'after' })).body.code).toBe(
      'no-such-fee',
    );
  });

  it('needs the document that sets it where the table is silent', async () => {
    const id = await received(silent);
    const bare = await cast.desk.post(`dossiers/${id}/charges`, { fee: 'f1', amountVnd: 50_000, payable: 'before' });
    expect([bare.status, bare.body.errors[0].pointer]).toEqual([400, '/basis']);
    const set = await cast.desk.post(`dossiers/${id}/charges`, {
      fee: 'f1',
      amountVnd: 50_000,
      basis: 'Nghị quyết ví dụ',
      payable: 'before',
    });
    expect(set.body).toMatchObject({ amountVnd: 50_000, basis: 'Nghị quyết ví dụ' });
  });

  it('under an exemption is not asked for; the exemption says why and on what ground', async () => {
    const id = await received();
    const exemption = { reason: 'Hộ nghèo', ground: 'Luật Phí và lệ phí Điều 10' };
    const set = await cast.desk.post(`dossiers/${id}/charges`, { fee, payable: 'before', exemption });
    expect(set.body).toMatchObject({
      amountVnd: amount,
      dueVnd: 0,
      exemptReason: 'Hộ nghèo',
      exemptGround: 'Luật Phí và lệ phí Điều 10',
    });
    expect((await opened(id, set.body.id)).body.code).toBe('nothing-owed');
    expect((await cast.desk.post(`dossiers/${id}/receipts`, { charge: set.body.id })).body.code).toBe('nothing-owed');
    expect(
      (await cast.desk.post(`dossiers/${id}/charges`, { fee, payable: 'before', exemption: { reason: 'x' } })).status,
    ).toBe(400);
  });

  it('may be set anew until it is paid; the last one counts', async () => {
    const id = await received();
    const [first, second] = [await charged(id, { quantity: 3 }), await charged(id)];
    expect((await money(id)).charges).toMatchObject([{ id: second, no: 2, dueVnd: amount }]);
    expect((await opened(id, first)).body.code).toBe('nothing-owed');
    await cast.desk.post(`dossiers/${id}/receipts`, { charge: second });
    expect((await cast.desk.post(`dossiers/${id}/charges`, { fee, payable: 'before' })).body.code).toBe('charge-paid');
  });

  it('is the receiving desk’s to set; to strangers its dossier is not there', async () => {
    const id = await received();
    expect((await cast.specialist.post(`dossiers/${id}/charges`, { fee, payable: 'before' })).body.code).toBe(
      'till-not-yours',
    );
    expect((await cast.stranger.post(`dossiers/${id}/charges`, { fee, payable: 'before' })).body.code).toBe(
      'no-such-dossier',
    );
    expect((await cast.stranger.get(`dossiers/${id}/payments`)).body.code).toBe('no-such-dossier');
  });

  it('sent twice under one key is one; another under it is refused', async () => {
    const id = await received();
    const key = { 'idempotency-key': 'a-charge-sent-twice' };
    const body = { fee, payable: 'before' };
    const [first, second] = [
      await cast.desk.post(`dossiers/${id}/charges`, body, key),
      await cast.desk.post(`dossiers/${id}/charges`, body, key),
    ];
    expect(second.body).toEqual(first.body);
    expect((await cast.desk.post(`dossiers/${id}/charges`, { ...body, payable: 'after' }, key)).body.code).toBe(
      'key-reused',
    );
  });
});

describe('a receipt', () => {
  it('has the next number of its till and year, without a gap, however many ask at once', async () => {
    const charges = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const id = await received();
        return { id, charge: await charged(id) };
      }),
    );
    const answers = await Promise.all(
      charges.map(({ id, charge }) => cast.desk.post(`dossiers/${id}/receipts`, { charge })),
    );
    const numbers = answers.map(({ body }) => body.no as number).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
    expect(answers.every(({ body }) => body.year === 2026 && body.agency === 'tq.vp.ttpvhcc')).toBe(true);
  });

  it('of a transfer keeps the bank’s reference; cash has none', async () => {
    const [id, other] = [await received(), await received()];
    await cast.desk.post(`dossiers/${id}/receipts`, { charge: await charged(id), reference: 'FT26324000123456' });
    await cast.desk.post(`dossiers/${other}/receipts`, { charge: await charged(other) });
    expect((await money(id)).receipts).toMatchObject([{ method: 'transfer', reference: 'FT26324000123456' }]);
    expect((await money(other)).receipts).toMatchObject([{ method: 'cash', reference: null }]);
    const spoken = { charge: await charged(await received()), reference: 'Trả phí cho tôi' };
    expect((await cast.desk.post(`dossiers/${id}/receipts`, spoken)).status).toBe(400);
  });

  it('is on the applicant’s paper about his dossier', async () => {
    const id = await received();
    const viewers = ['tq.vp.ttpvhcc'];
    const fees = async () => (await service.app.get(MoneyQueries).fees(id, viewers)).map(({ dueVnd, receipt }) => ({ dueVnd, receipt })); // prettier-ignore
    const charge = await charged(id);
    expect(await fees()).toEqual([{ dueVnd: amount, receipt: null }]);
    const { no } = (await cast.desk.post(`dossiers/${id}/receipts`, { charge })).body;
    expect(await fees()).toEqual([{ dueVnd: amount, receipt: { no, year: 2026, method: 'cash' } }]);
    const pages = service.app.get(LetterPages);
    const written = await pages.written({ dossier: id, kind: 'receipt', incident: '1' }, viewers);
    const { pieces } = await pages.page(written, viewers, AWAITED);
    expect(JSON.stringify(pieces)).toContain(`đã thu (tiền mặt, biên lai số ${no}/2026)`);
    expect(await service.app.get(MoneyQueries).fees(id, ['tq.snv'])).toEqual([]);
  });

  it('is one a fee, whoever is faster', async () => {
    const id = await received();
    const charge = await charged(id);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => cast.desk.post(`dossiers/${id}/receipts`, { charge })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await money(id)).receipts).toHaveLength(1);
  });
});

describe('the gateway’s call', () => {
  it('for a fee leaves one receipt, told ten times at once and again later', async () => {
    const id = await received();
    const intent = (await opened(id, await charged(id))).body;
    expect(intent).toMatchObject({ dossier: id, amountVnd: amount });
    const told = call(intent.id);
    const answers = await Promise.all(Array.from({ length: 10 }, () => tell(told)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const receipt = { agency: 'tq.vp.ttpvhcc', year: 2026, no: expect.any(Number), amountVnd: amount };
    expect(answers[0]!.body).toEqual({ transaction: told.transaction, outcome: 'receipt', why: null, receipt });
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await tell(told)).body).toEqual(answers[0]!.body);
    expect((await money(id)).receipts).toMatchObject([{ method: 'gateway', amountVnd: amount }]);
    expect(await facts(id)).toEqual(['DossierReceived', 'PromiseMade']); // a fee moves no dossier
  });

  it('that is not signed by it changes nothing, and tells nobody what is known', async () => {
    const id = await received();
    const intent = (await opened(id, await charged(id))).body.id;
    const told = call(intent);
    const wrong = [
      signatureOf({ ...told, amountVnd: 1 }, SIGNING),
      signatureOf(told, `${SIGNING}x`),
      signatureOf(told, SIGNING).toUpperCase(),
      '',
      'x',
    ];
    for (const signature of wrong) expect((await tell(told, signature)).body.code).toBe('wrong-signature');
    const nobodys = call('00000000-0000-4000-8000-000000000000');
    expect((await tell(nobodys, 'x')).body.code).toBe('wrong-signature');
    expect((await tell(nobodys)).body.code).toBe('no-such-intent');
    expect((await money(id)).payments).toMatchObject([{ intent, transaction: null, outcome: null }]);
  });

  it('under a known transaction with another amount or intent is refused', async () => {
    const id = await received();
    const intent = (await opened(id, await charged(id))).body.id;
    const told = call(intent);
    await tell(told);
    const other = { ...told, amountVnd: told.amountVnd + 1 };
    expect((await tell(other)).body.code).toBe('transaction-reused');
  });

  it('for a fee that is paid, or in another amount, is owed back, and the law records it', async () => {
    const id = await received();
    const charge = await charged(id);
    const [first, second] = [(await opened(id, charge)).body.id, (await opened(id, charge)).body.id];
    await tell(call(first));
    expect((await tell(call(second))).body).toMatchObject({ outcome: 'refund', why: 'paid-twice', receipt: null });
    expect(await facts(id)).toEqual(['DossierReceived', 'PromiseMade', 'RefundOwed']);
    const other = await received();
    const intent = (await opened(other, await charged(other))).body.id;
    expect((await tell(call(intent, { amountVnd: amount + 1 }))).body).toMatchObject({
      outcome: 'refund',
      why: 'wrong-amount',
    });
    expect((await money(other)).receipts).toEqual([]);
  });

  it('for the financial obligation lets the dossier go on, once', async () => {
    const id = await obliged();
    const intent = (await opened(id, null)).body;
    expect(intent).toMatchObject({ charge: null, amountVnd: 1_250_000 });
    const told = call(intent.id, { amountVnd: 1_250_000 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => tell(told)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
    expect(answers[0]!.body).toMatchObject({ outcome: 'receipt', receipt: { amountVnd: 1_250_000 } });
    expect((await cast.desk.get(`dossiers/${id}`)).body.status).toBe('processing');
    expect((await facts(id)).filter((type) => type === 'PaymentRecorded')).toHaveLength(1);
    expect((await money(id)).receipts).toHaveLength(1);
  });

  it('for the obligation brings too much: the receipt is of what was owed', async () => {
    const id = await obliged(1_000_000);
    const intent = (await opened(id, null)).body.id;
    expect((await tell(call(intent, { amountVnd: 1_200_000 }))).body).toMatchObject({
      outcome: 'receipt',
      receipt: { amountVnd: 1_000_000 },
    });
    expect(await facts(id)).toContain('RefundOwed');
  });

  it('after the withdrawal is a refund case and moves nothing (edge 31)', async () => {
    const id = await obliged();
    const intent = (await opened(id, null)).body.id;
    const version = (await cast.desk.get(`dossiers/${id}`)).body.version;
    await cast.desk.post(`dossiers/${id}/withdraw-dossier`, { originalsReturned: true }, at(version));
    expect((await tell(call(intent, { amountVnd: 1_250_000 }))).body).toEqual({
      transaction: expect.any(String),
      outcome: 'refund',
      why: 'after-end',
      receipt: null,
    });
    const after = (await cast.desk.get(`dossiers/${id}/timeline`)).body.items.at(-1);
    expect(after).toMatchObject({ type: 'RefundOwed', actor: { kind: 'gateway' } });
    expect((await cast.desk.get(`dossiers/${id}`)).body.status).toBe('withdrawn');
  });

  it('for a fee while the dossier waits for its obligation is never taken for that', async () => {
    const id = await obliged(amount);
    const charge = await charged(id);
    const [first, second] = [(await opened(id, charge)).body.id, (await opened(id, charge)).body.id];
    expect((await tell(call(first))).body.outcome).toBe('receipt');
    expect((await tell(call(second))).body).toMatchObject({ outcome: 'refund', why: 'paid-twice' });
    expect((await cast.desk.get(`dossiers/${id}`)).body.status).toBe('awaiting-payment');
  });

  it('finds its way when the settlement was cut off after the law had spoken', async () => {
    const id = await obliged();
    const intent = (await opened(id, null)).body.id;
    const told = call(intent, { amountVnd: 1_250_000 });
    await service.db.stores.writer.query('INSERT INTO motcua.payment VALUES ($1, $2, $3, $4, $4)', [
      told.transaction,
      intent,
      told.amountVnd,
      told.paidAt,
    ]);
    const version = (await cast.desk.get(`dossiers/${id}`)).body.version;
    await cast.desk.post(
      `dossiers/${id}/record-payment`,
      { transaction: told.transaction, amountVnd: told.amountVnd },
      at(version),
    );
    expect((await money(id)).payments).toMatchObject([{ outcome: null, paidVnd: 1_250_000 }]);
    expect((await tell(told)).body).toMatchObject({ outcome: 'receipt', receipt: { amountVnd: 1_250_000 } });
    expect((await facts(id)).filter((type) => type === 'PaymentRecorded')).toHaveLength(1);
  });
});

describe('the applicant', () => {
  it('opens the payment of what he owes, and of nothing else', async () => {
    const filed = (
      await cast.citizen.post('dossiers/submissions', {
        filing: filing(code, { papers: [{ name: 'Giấy tờ', originals: 1 }] }),
      })
    ).body.dossierId;
    const charge = await charged(filed);
    expect((await opened(filed, charge, cast.citizen)).status).toBe(201);
    expect((await opened(filed, null, cast.citizen)).body.code).toBe('nothing-owed');
    expect((await cast.citizen.post(`dossiers/${filed}/charges`, { fee, payable: 'before' })).body.code).toBe(
      'till-not-yours',
    );
    expect((await opened(await received(), charge, cast.citizen)).body.code).toBe('no-such-dossier');
    expect((await opened(await received(), charge)).body.code).toBe('no-such-charge');
  });
});
