/** Gives a value of a statement its parameter. */
export type Parameter = (value: unknown) => string;

/** A statement in the making: every value has its parameter. The first is the viewers, as SEEN_BY asks. */
export class Statement {
  readonly values: unknown[] = [];
  readonly p: Parameter = (value) => `$${this.values.push(value)}`;

  constructor(viewers: readonly string[]) {
    this.p(viewers.join(' '));
  }
}
