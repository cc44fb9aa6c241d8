import { Button } from 'antd';
import { useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { NotShown } from '../ui/not-there.js';
import { Link } from '../ui/router.js';
import { Heading } from '../ui/states.js';
import { LimitForm } from './limit-form.js';
import { NamesForm } from './names-form.js';
import { ProcedureFacts } from './procedure-facts.js';
import { type Procedure as Shown, useProcedure } from './use-procedures.js';

export default function Procedure({ code }: { code: string }) {
  const t = useText();
  const asked = useProcedure(code);
  const { data } = asked;
  return (
    <>
      <p className="back">
        <Link to="/thu-tuc">{t('procedures.back')}</Link>
      </p>
      <NotShown title={t('procedures.title')} of={asked} />
      {data && <Shown procedure={data} />}
    </>
  );
}

function Shown({ procedure }: { procedure: Shown }) {
  const t = useText();
  const mayChange = hasRole(useMe(), 'administrator');
  const [changing, change] = useState<'limit' | 'names' | null>(null);
  const done = () => change(null);
  const cut = procedure.papers.some(({ nameTruncated }) => nameTruncated);
  return (
    <>
      <div className="heading-row">
        <Heading title={procedure.name}>{procedure.name}</Heading>
        {mayChange && changing === null && (
          <div className="row">
            <Button type="primary" onClick={() => change('limit')}>
              {t('procedures.change-limit')}
            </Button>
            {cut && <Button onClick={() => change('names')}>{t('procedures.complete-names')}</Button>}
          </div>
        )}
      </div>
      {changing === 'limit' && <LimitForm procedure={procedure} onClose={done} />}
      {changing === 'names' && <NamesForm procedure={procedure} onClose={done} />}
      <ProcedureFacts procedure={procedure} />
    </>
  );
}
