import { Button, Popconfirm } from 'antd';
import { useText } from '../text/language.js';
import { ProblemAlert } from './problem-alert.js';
import { ReasonForm } from './reason-form.js';

interface Asked<Body> {
  readonly mutate: (body: Body) => void;
  readonly error: unknown;
  readonly isPending: boolean;
}

interface Props {
  /** Whether the proposal is by who looks at it. */
  readonly own: boolean;
  readonly approve: Asked<void>;
  readonly refuse: Asked<string>;
  /** Why the proposer himself cannot. */
  readonly another: string;
  readonly approveButton: string;
  /** What it will do, asked once more; null: that is not known yet. */
  readonly sure: string | null;
}

/** The second person approves; anybody who may, or the proposer himself, says no with a reason. */
export function FourEyes({ own, approve, refuse, another, approveButton, sure }: Props) {
  const t = useText();
  const error = approve.error ?? refuse.error;
  return (
    <section className="card" aria-labelledby="decide">
      <h2 id="decide">{t('decide.title')}</h2>
      {error !== null && <ProblemAlert error={error} />}
      {own && <p className="note">{another}</p>}
      {!own && sure !== null && (
        <Popconfirm
          title={sure}
          okText={approveButton}
          cancelText={t('common.cancel')}
          onConfirm={() => approve.mutate()}
        >
          <Button type="primary" loading={approve.isPending}>
            {approveButton}
          </Button>
        </Popconfirm>
      )}
      <ReasonForm
        label={t(own ? 'decide.withdraw-reason' : 'decide.decline-reason')}
        button={t(own ? 'decide.withdraw' : 'decide.decline')}
        busy={refuse.isPending}
        onReason={refuse.mutate}
      />
    </section>
  );
}
