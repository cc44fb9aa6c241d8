/** Where a page of rows ends that several of a dossier may be among: the dossier, and the row's number in it. */
export interface RowMark {
  readonly dossier: string;
  readonly no: number;
}

export const ROW_CURSOR = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,6})$/;

/** @param cursor null: the first page */
export function rowMarkOf(cursor: string | undefined): RowMark | null {
  const [, dossier, no] = ROW_CURSOR.exec(cursor ?? '') ?? [];
  return dossier && no ? { dossier, no: Number(no) } : null;
}

/** null: there is no further page. */
export function nextOf(
  items: readonly { readonly dossierId: string; readonly no: number }[],
  limit: number,
): string | null {
  const last = items.length === limit ? items.at(-1) : undefined;
  return last ? `${last.dossierId}/${last.no}` : null;
}
