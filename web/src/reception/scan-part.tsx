import { Input } from 'antd';
import { useText } from '../text/language.js';
import type { Who } from './filing.js';
import { SCAN_FIELDS } from './use-scan.js';

/** What the last scan came to. */
export type Scanned = 'none' | 'card' | 'unknown';

/** Where a scanner writes; without one, a card's text can be pasted here. */
export function ScanPart({ who, scanned }: { who: Who; scanned: Scanned }) {
  const t = useText();
  const id = SCAN_FIELDS[who];
  return (
    <div className="scan">
      <label htmlFor={id}>{t(who === 'owner' ? 'reception.scan' : 'reception.scan-submitter')}</label>
      <Input id={id} autoFocus autoComplete="off" spellCheck={false} aria-describedby={`${id}-said`} />
      <p id={`${id}-said`} role="status" className={scanned === 'unknown' ? 'warning' : 'hint'}>
        {t(`reception.scan.${scanned}`)}
      </p>
    </div>
  );
}
