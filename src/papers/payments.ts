import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CONFIG, type Config } from '../config.js';
import { Clock } from '../ledger/clock.js';
import { Ledger } from '../ledger/ledger.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { type Recorded, Submit } from '../workflow/envelopes.js';
import { instant } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { Refusal } from '../workflow/refusal.js';
import { Charges, dueOf } from './charges.js';
import { courseOf } from './fees.js';
import { type GatewayCall, gatewayFor, isSigned } from './gateway.js';
import { PaperRecords } from './records.js';
import { SeenDossiers } from './seen-dossiers.js';
import { isPaid, OpenTill } from './till.js';
import { type Known, mayCollect } from './who-may.js';

/** What a payer is sent to the gateway for. */
export interface Intent {
  readonly id: string;
  readonly dossier: string;
  /** null: the financial obligation of the dossier (T12). */
  readonly charge: string | null;
  readonly amountVnd: number;
}

/** What became of a payment. */
export interface Settled {
  readonly transaction: string;
  readonly outcome: 'receipt' | 'refund';
  readonly why: string | null;
  readonly agency: string | null;
  readonly year: number | null;
  readonly no: number | null;
  readonly amountVnd: number | null;
}

/** How much of a payment is kept, and why the rest, if all of it, is owed back. */
interface Outcome {
  readonly keptVnd: number;
  readonly why: string | null;
}

const INTENT = 'id, dossier, charge, amount_vnd::float8 AS "amountVnd"';

/** Payments through a gateway: the intent, its call back, and what becomes of the money, once a transaction (edges 30, 31). */
@Injectable()
export class Payments {
  /** The last call of each intent that is being seen to: calls of one intent take their turns. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly dossiers: SeenDossiers,
    private readonly charges: Charges,
    private readonly records: PaperRecords,
    private readonly ledger: Ledger,
    private readonly bus: CommandBus,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param charge null: the obligation; @throws Problem 403, 404, 409 when nothing is owed */
  async open(dossierId: string, charge: string | null, me: Actor, key: string): Promise<Intent> {
    const dossier = await this.dossiers.one(dossierId, me);
    const payer = mayCollect(me, dossier, this.clock.legalNow(), true);
    const amountVnd = charge === null ? owedOf(dossier) : dueOf(await this.charges.payable(dossierId, charge, me));
    const id = this.records.idOf(me, key);
    await this.records.write('payment-opened', payer, dossierId, dossier, async ({ tx, at, by }) => {
      const { rowCount } = await tx.query(
        'INSERT INTO motcua.payment_intent VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING',
        [id, dossierId, charge, amountVnd, by, at],
      );
      return rowCount === 0 ? null : { intent: id, amountVnd };
    });
    const intent = await this.intent(id);
    if (intent.dossier !== dossierId || intent.charge !== charge) throw new Problem(422, 'key-reused');
    return intent;
  }

  /**
   * The gateway tells of money. The same call again, at once or a year later, gets the same answer and changes nothing.
   * @throws Problem 401 for a signature that is not the gateway's, 404 for an unknown intent, 422 for a transaction told otherwise
   */
  async told(call: GatewayCall, signature: string | undefined): Promise<Settled> {
    if (!isSigned(call, signature, this.config.paymentSecret)) throw new Problem(401, 'wrong-signature');
    const intent = await this.intent(call.intent);
    return this.inTurn(intent.id, async () => {
      await this.keep(call);
      return (await this.settled(call.transaction)) ?? this.settle(call, intent);
    });
  }

  private async settle(call: GatewayCall, intent: Intent): Promise<Settled> {
    const { transaction } = call;
    const dossier = (await this.ledger.replay(intent.dossier)) as Known; // an intent is of a dossier that is there
    const { receiver } = dossier.filing;
    const gateway = gatewayFor(receiver);
    const { keptVnd, why } = await this.outcomeOf(call, intent, dossier, gateway);
    await this.records.write('payment-settled', gateway, intent.dossier, dossier, async ({ tx, at, by }) => {
      const till = await OpenTill.of(tx, receiver, at);
      const { rowCount } = await tx.query(
        'INSERT INTO motcua.settlement VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
        [transaction, keptVnd > 0 ? 'receipt' : 'refund', why, at],
      );
      if (rowCount === 0) return null;
      if (keptVnd > 0 && intent.charge !== null && (await till.hasReceiptFor(intent.charge)))
        throw new Problem(503, 'try-again'); // paid at the desk in this very moment: told again, it is owed back
      if (keptVnd > 0)
        await till.issue({ dossier: intent.dossier, charge: intent.charge, paid: { method: 'gateway', transaction }, amountVnd: keptVnd, by }); // prettier-ignore
      return { intent: intent.id, transaction, keptVnd };
    });
    return (await this.settled(transaction))!;
  }

  private async outcomeOf(call: GatewayCall, intent: Intent, dossier: Known, gateway: Actor): Promise<Outcome> {
    const charged = intent.charge !== null && (await isPaid(this.stores.writer, intent.charge));
    const course = courseOf(intent, call.amountVnd, charged, dossier);
    if (course.kind === 'receipt') return { keptVnd: call.amountVnd, why: null };
    if (course.kind === 'law') {
      await this.record(call, intent, gateway);
      return this.asRecorded(call, intent);
    }
    if (course.byLaw) await this.record(call, intent, gateway).catch(unlessRefused);
    return { keptVnd: 0, why: course.why };
  }

  /** T12, by the law: the key is the transaction, so that a settlement cut off half-way finds the first answer. */
  private record({ transaction, amountVnd }: GatewayCall, { dossier }: Intent, gateway: Actor): Promise<Recorded> {
    const command = { type: 'RecordPayment', dossierId: dossier, transaction, amountVnd } as const;
    return this.bus.execute<Submit, Recorded>(new Submit(command, `gateway:${transaction}`, gateway));
  }

  /** What the facts say of the transaction, whoever recorded it. */
  private async asRecorded({ transaction }: GatewayCall, { dossier }: Intent): Promise<Outcome> {
    let keptVnd = 0;
    let why: string | null = null;
    for (const { event } of await this.ledger.history(dossier)) {
      if (!('transaction' in event) || event.transaction !== transaction) continue;
      if (event.type === 'PaymentRecorded' || event.type === 'PaymentPartRecorded') keptVnd += event.amountVnd;
      if (event.type === 'RefundOwed') why ??= event.why;
    }
    return { keptVnd, why: keptVnd > 0 ? null : why };
  }

  /** Kept before anything is made of it: money that came is never forgotten. */
  private async keep({ transaction, intent, amountVnd, paidAt }: GatewayCall): Promise<void> {
    await this.stores.writer.query('INSERT INTO motcua.payment VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', [
      transaction,
      intent,
      amountVnd,
      instant(paidAt),
      this.clock.legalNow(),
    ]);
    const { rowCount } = await this.stores.writer.query(
      'SELECT FROM motcua.payment WHERE transaction = $1 AND intent = $2 AND amount_vnd = $3',
      [transaction, intent, amountVnd],
    );
    if (rowCount === 0) throw new Problem(422, 'transaction-reused');
  }

  private async settled(transaction: string): Promise<Settled | null> {
    const { rows } = await this.stores.writer.query<Settled>(
      `SELECT s.transaction, s.outcome, s.why, r.agency, r.year, r.no, r.amount_vnd::float8 AS "amountVnd"
       FROM motcua.settlement s LEFT JOIN motcua.receipt r USING (transaction) WHERE s.transaction = $1`,
      [transaction],
    );
    return rows[0] ?? null;
  }

  private async intent(id: string): Promise<Intent> {
    const { rows } = await this.stores.writer.query<Intent>(
      `SELECT ${INTENT} FROM motcua.payment_intent WHERE id = $1`,
      [id],
    );
    if (!rows[0]) throw new Problem(404, 'no-such-intent');
    return rows[0];
  }

  private inTurn<T>(intent: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.turns.get(intent) ?? Promise.resolve()).then(work, work);
    this.turns.set(intent, mine);
    const leave = () => void (this.turns.get(intent) === mine && this.turns.delete(intent));
    mine.then(leave, leave);
    return mine;
  }
}

function owedOf(dossier: Known): number {
  const owed = 'owed' in dossier && dossier.status === 'awaiting-payment' ? dossier.owed : null;
  if (owed === null) throw new Problem(409, 'nothing-owed');
  return owed;
}

/** A status from which the law records no payment: then this room's own row tells of the refund. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
