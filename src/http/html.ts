const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

/** Markup that stands in a page as it is. Only {@link html} and {@link ours} make it. */
export class Html {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

/** What may stand between the parts of a template; null, undefined and false leave nothing. */
export type Piece = string | number | Html | null | undefined | false | readonly Piece[];

/**
 * A page or a part of one. Everything put in is escaped, unless it is markup itself; attributes are to be written in quotes.
 *
 * @example html`<p title="${'"'}">${['a', html`<b>b</b>`]}</p>`.toString() // '<p title="&quot;">a<b>b</b></p>'
 */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(parts.reduce((made, part, n) => made + markupOf(pieces[n - 1]) + part));
}

/** A style or script of our own that is written in the source and takes nothing from outside. */
export const ours = (source: string): Html => new Html(source);

function markupOf(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.toString();
  return typeof piece === 'object' ? piece.map(markupOf).join('') : escapeHtml(String(piece));
}
