import { type Translate, useText } from '../text/language.js';
import { Technical } from '../ui/technical.js';
import { readSource } from './recorded-source.js';

/** In the reader's language: the document, or what kind of record it is. */
export function sourceWords(source: string, t: Translate): string {
  const { document, unchecked } = readSource(source);
  return document ?? t(unchecked ? 'formula.tag.M' : 'admin.source-online');
}

/** A source in words; how the data were come by is folded away, as it was recorded. */
export function SourceWords({ source }: { source: string }) {
  const t = useText();
  const { recorded } = readSource(source);
  return (
    <>
      {sourceWords(source, t)}
      {recorded && <Technical>{recorded}</Technical>}
    </>
  );
}
