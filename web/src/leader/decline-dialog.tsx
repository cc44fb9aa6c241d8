import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { mayRetry } from '../api/client.js';
import { send } from '../dossier/commands.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonForm } from '../ui/reason-form.js';
import { Why } from './matter-card.js';
import { DECLINES } from './sign.js';
import { type Matter, SIGNING } from './use-signing.js';

/** What is not signed goes back to who brought it, with the leader's reason. */
export function DeclineDialog({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const t = useText();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const command = DECLINES[matter.command]!;
  const { dossierId: id, version, stepId } = matter;
  const declined = useMutation({
    mutationFn: (reason: string) =>
      send(command, { id, version, key }, { reason, ...(command === 'SendBack' && { stepId }) }),
    retry: (times, error) => times < 2 && mayRetry(error),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: SIGNING }),
  });
  return (
    <Modal open title={t(`act.${command}`)} footer={null} mask={{ closable: false }} onCancel={onClose} destroyOnHidden>
      <p>
        <span className="code">{matter.code ?? t('inbox.no-code')}</span> {matter.subject}
      </p>
      <Why matter={matter} />
      {declined.error && <ProblemAlert error={declined.error} />}
      <ReasonForm
        name="decline"
        label={t('signing.decline-reason')}
        button={t(`act.${command}`)}
        busy={declined.isPending}
        onReason={(reason) => declined.mutate(reason)}
      />
    </Modal>
  );
}
