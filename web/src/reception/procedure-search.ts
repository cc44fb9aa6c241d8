/** Letters as a search compares them: small, without Vietnamese marks. */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();

interface Named {
  readonly code: string;
  readonly name: string;
}

/** The first letters of its words: `cctv` for `Cấp chứng thư …`. */
const initials = (words: readonly string[]): string => words.map((word) => word[0]).join('');

/** How well it fits, the smaller the better; null: not at all. */
function rankOf({ code, name }: Named, typed: string): number | null {
  if (code.startsWith(typed)) return 0;
  const folded = plain(name);
  const words = folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const first = initials(words).indexOf(typed);
  if (first === 0) return 1;
  const wanted = typed.split(/\s+/);
  if (wanted.every((part) => words.some((word) => word.startsWith(part)))) return first > 0 ? 2 : 3;
  if (first > 0) return 4;
  return wanted.every((part) => folded.includes(part) || code.includes(part)) ? 5 : null;
}

/** Found by a code's beginning, by words or their beginnings without accents, or by the first letters of the words; best first. */
export function foundProcedures<One extends Named>(all: readonly One[], typed: string): One[] {
  const wanted = plain(typed);
  if (wanted === '') return [...all];
  return all
    .flatMap((one) => {
      const rank = rankOf(one, wanted);
      return rank === null ? [] : [{ one, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.one.name.length - b.one.name.length)
    .map(({ one }) => one);
}
