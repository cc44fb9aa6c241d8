/** What went wrong, for a line of the log or a column of a row. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
