import type { BoardAsked } from '../board-reader.js';
import type { Cell, PlacedDossier } from '../differences.js';
import type { Asked, Mark } from '../scope.js';

/** Every table that can be sent: the statutory ones, the target board and the index of QĐ 766. */
export const FROZEN_KINDS = ['06a', '06b', '06c', '06d', '07', 'board', 'index-766'] as const;
export type FrozenKindName = (typeof FROZEN_KINDS)[number];

/** On what a report rests: asked again, it is the same report. Each kind keeps more beside it. */
export interface Basis {
  readonly asked: Asked;
  /** How its rows were laid out; absent: that kind knows one way. */
  readonly by?: string;
}

/** What is asked beside the filter: the rows of a form, or the board's own. */
export type FreezeAsked = { readonly by?: string | undefined } & Partial<Omit<BoardAsked, 'by'>>;

/** A kind of report that can be frozen. Beside its basis the ledger alone says what it says. */
export interface FrozenKind<B extends Basis = Basis> {
  /** Names, definitions and whatever else it rests on beside the ledger, as they are now. @throws Problem 400 of rows that it does not have */
  basis(asked: Asked, more: FreezeAsked): Promise<B>;
  /** As the basis' scope has the ledger. */
  body(basis: B): Promise<object>;
  /** The numbers of such a body. */
  cells(body: object): readonly Cell[];
  /** Those of the dossiers of which something was learnt since that it counts, and where. */
  placed(basis: B, since: Mark): Promise<readonly PlacedDossier[]>;
  /** What a cell says that such a report does not have. */
  readonly absent: number | null;
}
