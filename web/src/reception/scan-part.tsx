import { Input, type InputRef } from 'antd';
import type { RefObject } from 'react';
import { useText } from '../text/language.js';

/** What the last scan came to. */
export type Scanned = 'none' | 'card' | 'unknown';

/** Where a scanner writes; without one, a card's text can be pasted here. */
export function ScanPart({ field, scanned }: { field: RefObject<HTMLInputElement | null>; scanned: Scanned }) {
  const t = useText();
  const take = (input: InputRef | null) => void (field.current = input?.input ?? null);
  return (
    <div className="scan">
      <label htmlFor="scan">{t('reception.scan')}</label>
      <Input id="scan" ref={take} autoFocus autoComplete="off" spellCheck={false} aria-describedby="scan-said" />
      <p id="scan-said" role="status" className={scanned === 'unknown' ? 'warning' : 'hint'}>
        {t(`reception.scan.${scanned}`)}
      </p>
    </div>
  );
}
