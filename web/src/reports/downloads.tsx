import { Button } from 'antd';
import { useText } from '../text/language.js';
import { placeWith } from './filter.js';

const FORMATS = ['xlsx', 'pdf', 'csv'] as const;

interface Props {
  /** Below `/api/v1/reports/`. */
  readonly path: string;
  readonly filter: Readonly<Record<string, string | undefined>>;
}

/** The same figures as files, made by the service. */
export function Downloads({ path, filter }: Props) {
  const t = useText();
  return (
    <div className="row" role="group" aria-label={t('form-06a.download')}>
      <span>{t('form-06a.download')}:</span>
      {FORMATS.map((format) => (
        <Button key={format} href={placeWith(`/api/v1/reports/${path}`, { ...filter, format })} download>
          {t(`form-06a.as.${format}`)}
        </Button>
      ))}
    </div>
  );
}
