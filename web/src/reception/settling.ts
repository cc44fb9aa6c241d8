import { answered, ApiProblem, client, type Schemas } from '../api/client.js';
import type { Payment } from './fees.js';

/** The fees of a dossier that has just been received. */
export interface Settling {
  readonly id: string;
  /** Each charge has a key of its own below the submission's, so that another try sets none twice. */
  readonly submission: string;
  readonly charges: readonly Schemas['ChargeBody'][];
  /** null: nothing is paid now. */
  readonly payment: Payment | null;
}

type Receipt = Schemas['ReceiptAnswer'] & Pick<Schemas['IssuedReceiptAnswer'], 'method'>;

export interface Settled {
  readonly receipts: readonly Receipt[];
  /** What went wrong with the first that was not set or not taken; null: all are. */
  readonly wrong: ApiProblem | null;
}

/** Sets the fees one after another, and takes what is paid now. The dossier is received either way. */
export async function settle({ id, submission, charges, payment }: Settling): Promise<Settled> {
  const receipts: Receipt[] = [];
  try {
    for (const body of charges) {
      const header = { 'Idempotency-Key': `${submission}:${body.fee}` };
      const asked = client.POST('/api/v1/dossiers/{id}/charges', { params: { path: { id }, header }, body });
      const { id: charge, payable, dueVnd } = await answered(asked);
      if (payment && payable === 'before' && dueVnd > 0) receipts.push(await take(id, charge, payment));
    }
    return { receipts, wrong: null };
  } catch (error) {
    if (error instanceof ApiProblem) return { receipts, wrong: error };
    throw error;
  }
}

/** Another try finds the receipt of the one whose answer was lost, or of what was paid by another way meanwhile. */
async function take(id: string, charge: string, { reference }: Payment): Promise<Receipt> {
  const params = { path: { id } };
  try {
    const taken = await answered(
      client.POST('/api/v1/dossiers/{id}/receipts', { params, body: { charge, reference } }),
    );
    return { ...taken, method: reference ? 'transfer' : 'cash' };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'charge-paid') throw error;
    const { receipts } = await answered(client.GET('/api/v1/dossiers/{id}/payments', { params }));
    const taken = receipts.find((one) => one.charge === charge);
    if (!taken) throw error;
    return taken;
  }
}
