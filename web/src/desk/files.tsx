import './desk.css';
import { Button } from 'antd';
import { useText } from '../text/language.js';

const FORMATS = ['pdf', 'xlsx', 'csv'] as const;

/** A list on paper or for a spreadsheet, made by the service. */
export function Files({ path, query }: { path: string; query: Readonly<Record<string, string>> }) {
  const t = useText();
  return (
    <div className="row desk-row" role="group" aria-label={t('form-06a.download')}>
      <span>{t('form-06a.download')}:</span>
      {FORMATS.map((format) => (
        <Button key={format} href={`${path}?${String(new URLSearchParams({ ...query, format }))}`} download>
          {t(`form-06a.as.${format}`)}
        </Button>
      ))}
    </div>
  );
}
