/**
 * Does what is read off the store, so many at once, until nothing is left or somebody says stop. What is done is not read again.
 * @param next the next pieces
 */
export async function workOff<T>(
  next: () => Promise<readonly T[]>,
  does: (piece: T) => Promise<void>,
  { atOnce, rounds }: { readonly atOnce: number; readonly rounds: { readonly isStopping: boolean } },
): Promise<void> {
  for (let pieces = await next(); pieces.length > 0; pieces = await next()) {
    for (let from = 0; from < pieces.length; from += atOnce) {
      if (rounds.isStopping) return;
      await Promise.all(pieces.slice(from, from + atOnce).map(does));
    }
  }
}
