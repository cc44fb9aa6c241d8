import { type Key, vi } from '../text/vi.js';

/**
 * What a part of an address or of a body is called on the screens, by the pointer with which the service finds fault with it;
 * null: it has no name there.
 *
 * @example fieldName('?from') // 'asked.from', and so for '/from'
 * @example fieldName('/missing/0/reason') // 'act.field.reason'
 */
export function fieldName(pointer: string): Key | null {
  const name = pointer.split(/[/?]/).findLast((part) => part !== '' && !/^\d+$/.test(part));
  return [`asked.${name}`, `act.field.${name}`].find(isKey) ?? null;
}

const isKey = (key: string): key is Key => key in vi;
