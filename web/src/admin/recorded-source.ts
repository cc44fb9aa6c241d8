/** A recorded source, for who reads it. */
export interface ReadSource {
  /** The document; null: nothing but where the data were taken from. */
  readonly document: string | null;
  /** The record whole, where it tells more than the document. */
  readonly recorded: string | null;
  /** Nobody has held it against a document. */
  readonly unchecked: boolean;
}

/** From here on a record speaks of copies, addresses and files: of what whoever loaded the data needs. */
const OF_THE_DATA = /[\s,;(]*(?:đọc qua|bản lưu|GitHub|https?:|tệp seed|memory)/;

export function readSource(source: string): ReadSource {
  const at = source.search(OF_THE_DATA);
  if (at < 0) return { document: source, recorded: null, unchecked: false };
  return { document: source.slice(0, at) || null, recorded: source, unchecked: source.startsWith('memory') };
}
