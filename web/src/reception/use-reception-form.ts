import { Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '../api/client.js';
import { useSettle } from '../desk/use-envelopes.js';
import { readCard } from './cccd.js';
import { chargesOf, paymentOf } from './fees.js';
import { bodyOf, papersOf, type ReceptionTyped, type Who } from './filing.js';
import { identityOf } from './identity.js';
import type { Scanned } from './scan-part.js';
import { useChosen } from './use-chosen.js';
import { discardDraft, useDraft } from './use-draft.js';
import { useFunctionKeys } from './use-function-keys.js';
import { useReceive } from './use-reception.js';
import { useScan } from './use-scan.js';

const focus = (id: string): void => document.getElementById(id)?.focus();

/**
 * What one reception consists of, from the first key to the receipt.
 *
 * @param draft what its officer had typed before this window was opened
 * @param onNext begins another one
 */
export function useReceptionForm(desk: string, draft: Schemas['DraftAnswer'] | null, onNext: () => void) {
  const [form] = Form.useForm<ReceptionTyped>();
  const [submission] = useState(() => draft?.submission ?? crypto.randomUUID());
  const [scanned, setScanned] = useState<Readonly<Record<Who, Scanned>>>({ owner: 'none', submitter: 'none' });
  const [noPapers, setNoPapers] = useState(false);
  const printing = useRef(false);
  const before = draft?.form as Partial<ReceptionTyped> | undefined;
  const chosen = useChosen(form, before?.procedureCode);
  const receive = useReceive();
  const settle = useSettle();
  const owner = Form.useWatch('owner', form);

  useEffect(() => {
    if (before) form.setFieldsValue(before as ReceptionTyped);
  }, [before, form]);

  const typed = () => form.getFieldsValue(true) as ReceptionTyped;
  const deskNow = () => typed().receiver ?? desk;
  const { state: draftState, saver } = useDraft(
    () => ({ desk: deskNow(), submission, form: { ...typed() } }),
    draft !== null,
  );

  useScan((text, who) => {
    const card = readCard(text);
    setScanned((before) => ({ ...before, [who]: card ? 'card' : 'unknown' }));
    if (!card || receive.data) return false;
    form.setFieldsValue({ [who]: { ...card, kind: 'citizen', idKind: 'cccd' } });
    saver.touch();
    if (who === 'submitter') void form.validateFields([[who, 'idNumber']]).catch(() => null); // the owner's card once more?
    focus(who === 'owner' ? 'procedureCode' : 'authorisation');
    return true;
  });

  const finish = (filled: ReceptionTyped) => {
    const { procedure, fees } = chosen;
    if (!procedure || receive.isPending) return;
    const missing = papersOf(filled, procedure).length === 0;
    setNoPapers(missing);
    if (missing) return;
    const { envelope } = typed();
    const body = bodyOf({ ...filled, ...(envelope && { envelope }) }, procedure);
    const charges = chargesOf(fees ?? [], filled.fees);
    receive.mutate(
      { body, charges, payment: paymentOf(filled), submission },
      {
        onSuccess: ({ answer }) => {
          void saver.end();
          if (filled.channel === 'postal' && envelope) settle.mutate({ id: envelope.id, dossier: answer.dossierId });
        },
      },
    );
  };
  const submit = (andPrint: boolean) => {
    printing.current = andPrint;
    form.submit();
  };
  const discard = async () => {
    await saver.end();
    await discardDraft(deskNow()).catch(() => null); // it expires by itself
    onNext();
  };
  const keys = {
    F2: () => focus('scan'),
    F4: () => focus('procedureCode'),
    F8: () => submit(false),
    F9: () => submit(true),
  };
  useFunctionKeys(receive.data ? {} : keys);

  return {
    form,
    chosen,
    receive,
    draftState,
    saver,
    scanned,
    noPapers,
    identity: identityOf(owner?.idKind, owner?.idNumber),
    /** The receipt goes to the printer as soon as it is there. */
    prints: () => printing.current,
    finish,
    submit,
    discard: () => void discard(),
  };
}
