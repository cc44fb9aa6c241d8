import { Form } from 'antd';
import { useEffect, useRef } from 'react';
import type { Schemas } from '../api/client.js';
import { hasRole, useMe } from '../api/session.js';
import { OpenedEnvelope } from '../desk/opened-envelope.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { Heading } from '../ui/states.js';
import { ApplicantPart } from './applicant-part.js';
import { DraftLine } from './draft-line.js';
import { DuplicatesPart } from './duplicates-part.js';
import { FeesPart } from './fees-part.js';
import type { ReceptionTyped } from './filing.js';
import { KnownPart } from './known-part.js';
import { onFieldKey } from './moving-on.js';
import { PapersPart } from './papers-part.js';
import { ProcedurePart } from './procedure-part.js';
import { PromisePart } from './promise-part.js';
import { ReceivePart } from './receive-part.js';
import { Receipt } from './receipt.js';
import { ScanPart } from './scan-part.js';
import { SubmitterPart } from './submitter-part.js';
import { useReceptionForm } from './use-reception-form.js';

interface Props {
  readonly desks: readonly [string, ...string[]];
  readonly draft: Schemas['DraftAnswer'] | null;
  readonly onNext: () => void;
}

/** From the card to the receipt, by the keyboard alone. */
export function ReceptionForm({ desks, draft, onNext }: Props) {
  const t = useText();
  const postal = !hasRole(useMe(), 'desk-officer');
  const fields = useRef<HTMLDivElement>(null);
  const reception = useReceptionForm(desks[0], draft, onNext);
  const { form, chosen, receive, saver, identity } = reception;
  const touch = () => saver.touch();
  useEffect(() => {
    const root = fields.current;
    const onKey = (event: KeyboardEvent) => root && onFieldKey(event, root);
    root?.addEventListener('keydown', onKey, true);
    return () => root?.removeEventListener('keydown', onKey, true);
  }, [receive.data]);

  if (receive.data) return <Receipt received={receive.data} printing={reception.prints()} onNext={onNext} />;
  const initial: Partial<ReceptionTyped> = {
    receiver: desks[0],
    owner: { kind: 'citizen', name: '', idKind: 'cccd' },
    submitter: { kind: 'citizen', name: '', idKind: 'cccd' },
    channel: postal ? 'postal' : 'direct',
    returnChannel: 'direct',
  };
  return (
    <>
      <Heading title={t('reception.title')}>{t('reception.title')}</Heading>
      <p className="hint">{t('reception.keys')}</p>
      {draft && <p className="note">{t('reception.draft.restored', { at: moment(draft.savedAt) })}</p>}
      <DraftLine
        state={reception.draftState}
        restored={draft !== null}
        onTakeOver={() => saver.goOnHere()}
        onDiscard={reception.discard}
      />
      <div ref={fields}>
        <Form<ReceptionTyped>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          onValuesChange={touch}
          onFinish={reception.finish}
          scrollToFirstError={{ focus: true }}
          className="reception"
        >
          <OpenedEnvelope restored={draft !== null} />
          <ApplicantPart
            before={
              <>
                <ScanPart who="owner" scanned={reception.scanned.owner} />
                <KnownPart identity={identity} onReuse={touch} />
              </>
            }
          >
            <SubmitterPart scanned={reception.scanned.submitter} onToggle={touch} />
          </ApplicantPart>
          <ProcedurePart procedure={chosen.procedure} onChoose={(code) => void chosen.choose(code)}>
            <DuplicatesPart identity={identity} procedure={chosen.code} />
          </ProcedurePart>
          <PapersPart procedure={chosen.procedure} />
          {chosen.code && <FeesPart fees={chosen.fees} onTake={touch} />}
          {chosen.code && <PromisePart procedure={chosen.code} />}
          <ReceivePart
            desks={desks}
            receive={receive}
            noPapers={reception.noPapers}
            onPrint={() => reception.submit(true)}
          />
        </Form>
      </div>
    </>
  );
}
