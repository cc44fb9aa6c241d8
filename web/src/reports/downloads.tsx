import { Button } from 'antd';
import { useText } from '../text/language.js';
import { placeWith, type ReportFilter } from './filter.js';
import type { Form06a } from './use-reports.js';

const FORMATS = ['xlsx', 'pdf', 'csv'] as const;

/** The same figures as files, made by the service. */
export function Downloads({ by, filter }: { by: Form06a['by']; filter: ReportFilter }) {
  const t = useText();
  return (
    <div className="row" role="group" aria-label={t('form-06a.download')}>
      <span>{t('form-06a.download')}:</span>
      {FORMATS.map((format) => (
        <Button key={format} href={placeWith('/api/v1/reports/06a', { ...filter, by, format })} download>
          {t(`form-06a.as.${format}`)}
        </Button>
      ))}
    </div>
  );
}
