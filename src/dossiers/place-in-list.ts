import { cursorAfter, cursorOf, type Mark } from '../http/page.dto.js';
import { Problem } from '../problem.js';

/** Where a page of the worklist ends: how urgent, then as any list. */
export interface PlaceInList extends Mark {
  readonly urgency: number;
}

export const cursorAfterLine = ({ urgency, ...mark }: PlaceInList): string => `${urgency}${cursorAfter(mark)}`;

/** @throws Problem 400 when the cursor is not one of ours */
export function placeOf(cursor: string): PlaceInList {
  const mark = cursorOf(cursor.slice(1));
  if (!/^[012]/.test(cursor)) throw new Problem(400, 'invalid', { errors: [{ pointer: '?cursor', code: 'format' }] });
  return { urgency: Number(cursor[0]), ...mark };
}
