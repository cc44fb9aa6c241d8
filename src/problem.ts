/** One fault of a request, by pointer into its body (`/filing/owner/name`), query (`?limit`) or header (`If-Match`). */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly message?: string;
}

/** An answer of kind `application/problem+json` (RFC 9457) in the making; worded at the edge by its code. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly extra: {
      readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
      readonly errors?: readonly FieldError[];
      readonly headers?: Readonly<Record<string, string>>;
      /** Further members of the answer, e.g. the current version for 412. */
      readonly members?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(code);
  }
}
