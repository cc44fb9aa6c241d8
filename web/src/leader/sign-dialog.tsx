import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { mayRetry } from '../api/client.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { actOn } from './act-on.js';
import { Why } from './matter-card.js';
import { type Result, signAll } from './sign.js';
import { SignResults } from './sign-results.js';
import { keyOf, type Matter, SIGNED, SIGNING, useSigningList } from './use-signing.js';

interface Props {
  readonly matters: readonly Matter[];
  readonly onClose: () => void;
}

/** Names what is about to be signed; then tells what became of each, and signs those again that failed. */
export function SignDialog({ matters, onClose }: Props) {
  const t = useText();
  const queries = useQueryClient();
  const { data: now } = useSigningList();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const failed = matters.filter((matter) => results.get(keyOf(matter))?.problem);
  const signed = useMutation({
    mutationFn: (wanted: readonly Matter[]) => signAll(wanted, key),
    retry: (times, error) => times < 2 && mayRetry(error),
    onSuccess: (told) => setResults((before) => new Map([...before, ...told])),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: SIGNING });
      void queries.invalidateQueries({ queryKey: ['dossiers'] });
    },
  });
  const again = () => {
    const asOfNow = new Map(now?.items.map((matter) => [keyOf(matter), matter]));
    setKey(crypto.randomUUID()); // a dossier that has moved on is another submission
    signed.mutate(failed.map((matter) => asOfNow.get(keyOf(matter)) ?? matter));
  };
  const isTold = results.size > 0;
  const what = t(`signing.${actOn(matters)}-count`, { count: matters.length });
  return (
    <Modal
      open
      title={isTold ? t('signing.told') : what}
      okText={isTold ? t('batch.again', { count: failed.length }) : what}
      okButtonProps={{ autoFocus: true, disabled: isTold && failed.length === 0, size: 'large' }}
      cancelText={t(isTold ? 'batch.close' : 'common.cancel')}
      cancelButtonProps={{ size: 'large' }}
      confirmLoading={signed.isPending}
      mask={{ closable: false }}
      onOk={() => (isTold ? again() : signed.mutate(matters))}
      onCancel={onClose}
      destroyOnHidden
    >
      {signed.error && <ProblemAlert error={signed.error} />}
      {isTold ? <SignResults matters={matters} results={results} /> : <Named matters={matters} />}
    </Modal>
  );
}

/** Everything that will be signed, kind by kind. */
function Named({ matters }: { matters: readonly Matter[] }) {
  const t = useText();
  const kinds = SIGNED.map((kind) => ({ kind, of: matters.filter(({ command }) => command === kind) }));
  return (
    <div className="named" role="region" tabIndex={0} aria-label={t('signing.named')}>
      {kinds
        .filter(({ of }) => of.length > 0)
        .map(({ kind, of }) => (
          <section key={kind}>
            <h2>
              {t(`act.${kind}`)} ({of.length})
            </h2>
            <ul className="papers">
              {of.map((matter) => (
                <li key={keyOf(matter)}>
                  <span className="code">{matter.code ?? t('inbox.no-code')}</span> {matter.subject}
                  {of.length === 1 ? <Why matter={matter} /> : <Short matter={matter} />}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

function Short({ matter: { proposal } }: { matter: Matter }) {
  const t = useText();
  return proposal && <span className="second">{t(`act.field.proposal.${proposal}`)}</span>;
}
