import { answered, client, type Schemas } from '../api/client.js';
import type { Command } from '../dossier/commands.js';
import { keyOf, type Matter, type Signed } from './use-signing.js';

export type Result = Schemas['BatchItemAnswer'];

/** What a leader signs of many at once, as it was brought to him; the rest needs words of his own, at the dossier. */
interface Way {
  readonly door: '/api/v1/batches/sign-result'; // the doors differ in their items only
  readonly item: (matter: Matter) => object;
}

const door = (name: string) => `/api/v1/batches/${name}` as Way['door'];

const WAYS: Partial<Record<Signed, Way>> = {
  SignResult: {
    door: door('sign-result'),
    item: ({ stepId, proposal, reason, draft }) => ({
      stepId,
      decision: proposal === 'refuse' ? 'refused' : 'granted',
      ...(proposal === 'refuse' && { reason }),
      ...(isDocument(draft) && { document: { id: draft.id } }),
    }),
  },
  CompleteStep: { door: door('complete-step'), item: ({ stepId }) => ({ stepId }) },
  ApproveSupplement: { door: door('approve-supplement'), item: () => ({}) },
  ApproveApology: { door: door('approve-apology'), item: () => ({}) },
};

/** What he sends back instead, with his reason. */
export const DECLINES: Partial<Record<Signed, Command>> = {
  SignResult: 'SendBack',
  CompleteStep: 'SendBack',
  ApproveSupplement: 'DeclineSupplement',
  ApproveApology: 'DeclineApology',
};

export const isDocument = (draft: unknown): draft is { readonly id: string } =>
  typeof draft === 'object' && draft !== null && 'id' in draft;

/** A result is signed as it was proposed, on the document that was drafted; a refusal with its reason. What is missing is for the dossier's own form. */
export function isReady({ command, proposal, reason, draft }: Matter): boolean {
  if (command !== 'SignResult') return command in WAYS;
  return isDocument(draft) && (proposal === 'grant' || (proposal === 'refuse' && reason !== null));
}

/** Lots of one command each in which no dossier is named twice, in the order in which they were ticked. */
export function lotsOf(matters: readonly Matter[]): Matter[][] {
  const lots: Matter[][] = [];
  for (const matter of matters) {
    const lot = lots.find(
      (one) => one[0]!.command === matter.command && !one.some(({ dossierId }) => dossierId === matter.dossierId),
    );
    if (lot) lot.push(matter);
    else lots.push([matter]);
  }
  return lots;
}

/**
 * Each matter with its own answer, by {@link keyOf}. A door that fails as a whole leaves its lot without answers.
 * @param key of this opening of the confirmation: what was recorded under it is answered as it was
 */
export async function signAll(matters: readonly Matter[], key: string): Promise<ReadonlyMap<string, Result>> {
  const results = new Map<string, Result>();
  for (const lot of lotsOf(matters)) {
    const { door, item } = WAYS[lot[0]!.command]!;
    const items = lot.map((matter) => ({ ...item(matter), dossierId: matter.dossierId, version: matter.version }));
    const params = { header: { 'Idempotency-Key': `${key}-${nameOf(lot)}` } };
    const answer = await answered(client.POST(door, { params, body: { items } as never }));
    answer.results.forEach((result, index) => results.set(keyOf(lot[index]!), result));
  }
  return results;
}

/** Two lots may name the same dossier, for different things: their keys must differ. */
const nameOf = (lot: readonly Matter[]): string => `${lot[0]!.command}-${lot[0]!.stepId ?? ''}`;
