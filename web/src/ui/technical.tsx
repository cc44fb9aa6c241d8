import { useText } from '../text/language.js';

/** What the machine noted, in its own words, for who has to look into it: folded away. */
export function Technical({ children }: { children: string }) {
  const t = useText();
  return (
    <details className="technical">
      <summary>{t('common.technical')}</summary>
      <code>{children}</code>
    </details>
  );
}
