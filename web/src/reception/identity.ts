import type { Schemas } from '../api/client.js';

export type Identity = Pick<Schemas['KnownPersonBody'], 'idKind' | 'idNumber'>;
export type Known = Schemas['KnownPersonAnswer'];

/** The paper that is shown, once its number may be one; null before. */
export function identityOf(idKind: Identity['idKind'] | null | undefined, typed: string | undefined): Identity | null {
  const idNumber = typed?.replaceAll(' ', '').toUpperCase() ?? '';
  return idKind && /^[0-9A-Z-]{6,20}$/.test(idNumber) ? { idKind, idNumber } : null;
}
