/**
 * Late, still open, and nobody has apologised (R4.12): what a row `d` of `motcua.dossier` must be. It stands in the list until the
 * letter is issued or the dossier ends.
 * @param now an instant, or the parameter that holds it
 */
export const lateWithoutApology = (now: string): string =>
  `d.overdue_at <= ${now}::timestamptz AND d.parent IS NULL AND NOT d.state @? '$.apologies[*] ? (@.cause == "late")'`;
