import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Problem } from '../problem.js';
import { isReceived } from '../workflow/dossier.js';
import { dossierData } from '../workflow/dossier-data.js';
import { localDate } from '../workflow/instant.js';
import type { Actor, ActorStamp } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { feesOf, type ListedFee } from './checklist.js';
import { amountOf, type ChargeInput, payableOf } from './fees.js';
import { PaperRecords, type Writing } from './records.js';
import { SeenDossiers } from './seen-dossiers.js';
import { OpenTill, type Paid, type ReceiptNumber } from './till.js';
import { type Known, mayCollect } from './who-may.js';

/** A fee of a dossier as it stands. */
export interface Charge {
  readonly id: string;
  readonly fee: string;
  readonly no: number;
  readonly name: string;
  readonly quantity: number;
  readonly amountVnd: number;
  readonly basis: string | null;
  readonly exemptReason: string | null;
  readonly exemptGround: string | null;
  readonly payable: 'before' | 'after';
  readonly setBy: ActorStamp;
  readonly setAt: Date;
}

export const CHARGE = `c.id, c.fee, c.no, c.name, c.quantity, c.amount_vnd::float8 AS "amountVnd", c.basis, c.exempt_reason AS "exemptReason",
  c.exempt_ground AS "exemptGround", c.payable, c.set_by AS "setBy", c.set_at AS "setAt"`;
/** The row of a fee that counts. */
export const LATEST =
  'NOT EXISTS (SELECT FROM motcua.charge newer WHERE newer.dossier = c.dossier AND newer.fee = c.fee AND newer.no > c.no)';

/** What is to be paid; nothing under an exemption. */
export const dueOf = ({ amountVnd, exemptReason }: Charge): number => (exemptReason === null ? amountVnd : 0);

/** Fees of dossiers, from their procedures' tables. */
@Injectable()
export class Charges {
  constructor(
    private readonly dossiers: SeenDossiers,
    private readonly records: PaperRecords,
    private readonly catalogue: Catalogue,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** Sets a fee, or sets it anew as long as it is unpaid. */
  async set(dossierId: string, input: ChargeInput, me: Actor, key: string): Promise<Charge> {
    const dossier = await this.dossiers.one(dossierId, me);
    const by = mayCollect(me, dossier, this.clock.legalNow());
    const table = this.tableOf(dossier);
    const amountVnd = amountOf(table, input);
    const payable = payableOf(table, input);
    const name = table.find(({ id }) => id === input.fee)!.name;
    const id = this.records.idOf(me, key);
    await this.records.write('fee-set', by, dossierId, dossier, async (writing) => {
      const till = await OpenTill.of(writing.tx, dossier.filing.receiver, writing.at);
      if (!(await this.insert(writing, till, { ...input, payable, id, dossierId, name, amountVnd }))) return null;
      return { charge: id, fee: input.fee, amountVnd, exempt: input.exemption !== null };
    });
    const charge = await this.one(dossierId, id, me);
    if (charge === null || !isSame(charge, { ...input, payable })) throw new Problem(422, 'key-reused');
    return charge;
  }

  /** Paid at the desk: the receipt of a fee. @throws Problem 404, 409 `charge-paid`, `nothing-owed` */
  async take(
    dossierId: string,
    chargeId: string,
    paid: Paid,
    me: Actor,
  ): Promise<ReceiptNumber & { amountVnd: number }> {
    const dossier = await this.dossiers.one(dossierId, me);
    const by = mayCollect(me, dossier, this.clock.legalNow());
    const charge = await this.payable(dossierId, chargeId, me);
    const amountVnd = dueOf(charge);
    let issued: ReceiptNumber | null = null;
    await this.records.write('receipt-issued', by, dossierId, dossier, async ({ tx, at, by: stamp }) => {
      const till = await OpenTill.of(tx, dossier.filing.receiver, at);
      if (await till.hasReceiptFor(chargeId)) throw new Problem(409, 'charge-paid');
      issued = await till.issue({ dossier: dossierId, charge: chargeId, paid, amountVnd, by: stamp });
      return { charge: chargeId, method: paid.method, ...issued };
    });
    return { ...issued!, amountVnd };
  }

  /** @throws Problem 404, 409 for a row that another has taken the place of, or under which nothing is owed */
  async payable(dossierId: string, chargeId: string, me: Actor): Promise<Charge> {
    const charge = await this.one(dossierId, chargeId, me);
    if (charge === null) throw new Problem(404, 'no-such-charge');
    const current = (await this.of(dossierId, me)).some(({ id }) => id === chargeId);
    if (!current || dueOf(charge) === 0) throw new Problem(409, 'nothing-owed');
    return charge;
  }

  /** The row of each fee that counts. @throws Problem 404 */
  async of(dossierId: string, me: Actor): Promise<Charge[]> {
    await this.dossiers.one(dossierId, me);
    return this.read(`c.dossier = $2 AND ${LATEST} ORDER BY c.fee`, [dossierId], me);
  }

  private async one(dossierId: string, id: string, me: Actor): Promise<Charge | null> {
    return (await this.read('c.dossier = $2 AND c.id = $3', [dossierId, id], me))[0] ?? null;
  }

  private async read(where: string, values: readonly unknown[], me: Actor): Promise<Charge[]> {
    const { rows } = await this.stores.reader.query<Charge>(
      `SELECT ${CHARGE} FROM motcua.charge c WHERE ${SEEN_BY} AND ${where}`,
      [viewersOf(me).join(' '), ...values],
    );
    return rows;
  }

  /** The table of the versions that the dossier keeps, in its case; of a contact, that of today. */
  private tableOf(dossier: Known): ListedFee[] {
    const { procedureCode: code, variant, resolver } = dossier.filing;
    const known = dossierData(dossier, (agency) => this.catalogue.agency(agency)?.level ?? null);
    if (isReceived(dossier)) {
      const procedure = this.catalogue.procedureVersion(code, dossier.pins.procedure.version);
      return feesOf(procedure?.fees ?? [], this.catalogue.processOf(dossier.pins), known);
    }
    const today = localDate(this.clock.legalNow());
    const procedure = this.catalogue.procedure(code, today);
    if (!procedure) return [];
    const rules = this.catalogue.rulesOn(today);
    return feesOf(procedure.fees, this.catalogue.processFor(procedure, variant, rules, today, resolver), known);
  }

  /** @returns false when this submission has come before */
  private async insert(
    { tx, at, by }: Writing,
    till: OpenTill,
    row: ChargeInput & { id: string; dossierId: string; name: string; amountVnd: number },
  ): Promise<boolean> {
    const { id, dossierId, fee, name, quantity, amountVnd, basis, exemption, payable } = row;
    const known = await tx.query('SELECT FROM motcua.charge WHERE id = $1', [id]);
    if (known.rowCount !== 0) return false;
    const { rows } = await tx.query<{ id: string; no: number }>(
      'SELECT id, no FROM motcua.charge WHERE dossier = $1 AND fee = $2 ORDER BY no DESC LIMIT 1',
      [dossierId, fee],
    );
    const last = rows[0];
    if (last && (await till.hasReceiptFor(last.id))) throw new Problem(409, 'charge-paid');
    await tx.query(
      `INSERT INTO motcua.charge (id, dossier, fee, no, name, quantity, amount_vnd, basis, exempt_reason, exempt_ground, payable, set_by, set_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        dossierId,
        fee,
        (last?.no ?? 0) + 1,
        name,
        quantity,
        amountVnd,
        basis,
        exemption?.reason ?? null,
        exemption?.ground ?? null,
        payable,
        by,
        at,
      ],
    );
    return true;
  }
}

const isSame = (charge: Charge, { fee, quantity, basis, exemption, payable, amountVnd }: ChargeInput): boolean =>
  charge.fee === fee &&
  charge.quantity === quantity &&
  charge.basis === basis &&
  charge.exemptReason === (exemption?.reason ?? null) &&
  charge.exemptGround === (exemption?.ground ?? null) &&
  charge.payable === payable &&
  (amountVnd === null || charge.amountVnd === amountVnd * quantity);
