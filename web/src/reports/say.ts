/** A text by its key, with what stands in it. */
export type Say = (key: string, values?: Readonly<Record<string, string>>) => string;
