import { Button, Form } from 'antd';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { useAgreed, useKnownPerson } from './applicant-checks.js';
import type { ReceptionTyped } from './filing.js';
import type { Identity } from './identity.js';
import { reusable, reusedOf } from './reuse.js';
import { useFunctionKeys } from './use-function-keys.js';

/** Never asked twice: what an earlier dossier of the same person holds is taken over when he agrees, with one key. */
export function KnownPart({ identity, onReuse }: { identity: Identity | null; onReuse: () => void }) {
  const t = useText();
  const form = Form.useFormInstance<ReceptionTyped>();
  const owner = Form.useWatch('owner', form) ?? {};
  const { data: known } = useKnownPerson(identity);
  const agreed = useAgreed((told) => {
    const names = reusable(told, form.getFieldValue('owner') as ReceptionTyped['owner']);
    form.setFieldsValue({ owner: reusedOf(told, names) });
    onReuse();
  });
  const names = known ? reusable(known, owner) : [];
  const reuse = () => void (identity && names.length > 0 && !agreed.isPending && agreed.mutate(identity));
  useFunctionKeys({ F6: reuse });
  if (!known || names.length === 0) return null;
  return (
    <div className="note" role="status">
      <p>
        {t('reception.known', { code: known.code ?? t('inbox.no-code') })}{' '}
        {names.map((name) => `${t(`reception.${name}`)}: ${known[name]}`).join(' · ')}
      </p>
      {agreed.error && <ProblemAlert error={agreed.error} />}
      <Button onClick={reuse} loading={agreed.isPending} aria-keyshortcuts="F6">
        {t('reception.reuse')}
      </Button>
    </div>
  );
}
