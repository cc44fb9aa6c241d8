/** Vietnamese words without their accents, for who types none. */
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();

type Line = Readonly<Record<'code' | 'subject' | 'name' | 'resolver' | 'status', string>>;

/** The lines that have every one of these words somewhere, with or without accents. */
export function matching<One extends Line>(lines: readonly One[], words: string): readonly One[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return lines.filter(({ code, subject, name, resolver, status }) => {
    const text = plain([code, subject, name, resolver, status].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}
