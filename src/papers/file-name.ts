/** Control and invisible characters, and those that turn the direction of writing. */
const HIDDEN = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF0-\uFFFF\p{Cs}]/gu;
/** What some file system or header reads as more than a letter. */
const SPECIAL = /["*:<>?|%;]/g;
/** Characters of a name, the ending included. */
const LONGEST = 120;

/**
 * The name under which a file is shown and downloaded; never a path of ours. Of a path only the last part, composed, without
 * hidden characters, ending as its kind does.
 * @param endings those of its kind, the preferred one first, without dots
 * @example shownName('C:\\scan\\..\\Đơn.PDF', ['pdf']) // 'Đơn.PDF'
 * @example shownName('../../etc/passwd', ['png']) // 'passwd.png'
 */
export function shownName(told: string, endings: readonly string[]): string {
  const last = told.split(/[/\\]/).at(-1)!;
  const clean = last
    .normalize('NFC')
    .replace(HIDDEN, '')
    .replace(SPECIAL, '_')
    .trim()
    .replace(/^\.+|\.+$/g, '')
    .trim();
  const dot = clean.lastIndexOf('.');
  const ending = clean.slice(dot + 1);
  const fits = dot > 0 && endings.includes(ending.toLowerCase());
  const stem = [...(fits ? clean.slice(0, dot) : clean)]
    .slice(0, LONGEST - 8)
    .join('')
    .trim();
  return `${stem || 'tep'}.${fits ? ending : endings[0]!}`;
}
