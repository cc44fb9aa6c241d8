import { useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { PromiseAnswer } from '../api/answers.js';
import { answered, client } from '../api/client.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { Fact } from '../ui/fact.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { arrivalOf, type ReceptionTyped } from './filing.js';

const ProofDrawer = lazy(() => import('../dossier/proof-drawer.js'));
/** A minute later the desk may have closed, and the date be another. */
const AGAIN_MS = 60_000;

const usePreview = (procedureCode: string, variant: string, receiver: string | undefined, receivedAt: string | null) =>
  useQuery({
    queryKey: ['promise-preview', procedureCode, variant, receiver, receivedAt],
    enabled: receiver !== undefined,
    refetchInterval: AGAIN_MS,
    queryFn: async () => {
      const body = { procedureCode, variant, receiver: receiver!, receivedAt };
      return (await answered(client.POST('/api/v1/reception/promise-preview', { body }))) as PromiseAnswer;
    },
  });

/** The dates that the receipt will name, and why, before anything is received. */
export function PromisePart({ procedure }: { procedure: string }) {
  const t = useText();
  const form = Form.useFormInstance<ReceptionTyped>();
  const variant = Form.useWatch('variant', form) ?? 'main';
  const channel = Form.useWatch('channel', form);
  const envelope = Form.useWatch('envelope', { form, preserve: true });
  const arrival = arrivalOf({ channel, envelope });
  const { data, error, isPending, refetch } = usePreview(procedure, variant, Form.useWatch('receiver', form), arrival);
  return (
    <section className="card" aria-labelledby="part-promise">
      <h2 id="part-promise">{t('reception.part.promise')}</h2>
      {isPending && !error && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && <Dates promise={data} />}
    </section>
  );
}

function Dates({ promise }: { promise: PromiseAnswer }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <dl className="facts">
        <Fact label={t('promise.due')}>
          <strong>{moment(promise.dueAt)}</strong>
        </Fact>
        <Fact label={t('promise.apology')}>
          {promise.apologyBy ? moment(promise.apologyBy) : t('promise.no-apology')}
        </Fact>
        <Fact label={t('promise.counted-from')}>{moment(promise.receptionAt)}</Fact>
      </dl>
      <Button className="why" onClick={() => setOpen(true)} aria-haspopup="dialog">
        {t('promise.why')}
      </Button>
      {open && (
        <Suspense>
          <ProofDrawer promise={promise} timeline={[]} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
