import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { IntakeFiles } from '../desk/intake-files.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { WARNED } from '../ui/screens.js';
import { Light } from '../ui/traffic-light.js';
import { useSentPapers } from '../warnings/use-warnings.js';

/** What the applicant has sent while the dossier waits for it. To open it is the look that ends the reminder. */
export function SentPapers({ id }: { id: string }) {
  const t = useText();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { data = [] } = useSentPapers(false, hasRole(useMe(), ...WARNED));
  const sent = data.find(({ dossier }) => dossier === id);
  const look = () => {
    void queries.invalidateQueries({ queryKey: ['dossier-files', id] });
    setOpen(true);
  };
  return (
    <>
      <div className="note row" role="status">
        {sent && (
          <>
            <Light tone="near">{t('warnings.sent')}</Light>
            <span>{t('warnings.sent-files', { count: sent.files, at: moment(sent.latest) })}</span>
          </>
        )}
        {(sent || !open) && <Button onClick={look}>{t('dossier.sent-open')}</Button>}
      </div>
      {open && <IntakeFiles id={id} />}
    </>
  );
}
