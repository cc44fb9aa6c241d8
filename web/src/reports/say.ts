/** A text by its key. */
export type Say = (key: string) => string;
