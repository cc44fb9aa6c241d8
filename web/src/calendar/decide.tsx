import { useText } from '../text/language.js';
import { FourEyes } from '../ui/four-eyes.js';
import { usePreview, usePublish, useReject } from './use-calendar.js';

/** The second person publishes. */
export function Decide({ id, own }: { id: string; own: boolean }) {
  const t = useText();
  const { data: preview } = usePreview(id);
  return (
    <FourEyes
      own={own}
      approve={usePublish(id)}
      refuse={useReject(id)}
      another={t('calendar.another-person')}
      approveButton={t('calendar.publish')}
      sure={preview ? t('calendar.publish-sure', { count: preview.moving }) : null}
    />
  );
}
