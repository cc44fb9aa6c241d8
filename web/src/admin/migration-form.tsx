import { Button, Form, Popconfirm } from 'antd';
import { useState } from 'react';
import { useText } from '../text/language.js';
import { AgencySelect } from '../ui/agency-select.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { ReasonItem, tidyReason } from '../ui/reason-form.js';
import { Toggles } from '../ui/toggles.js';
import { type Choice, MigrationPreview, type Ticked } from './migration-preview.js';
import { type Scope, useOrderMigration } from './use-migrations.js';
import type { Version } from './use-processes.js';

interface Props {
  readonly version: Version;
  /** Who looks at it drafted the version: another person orders it. */
  readonly own: boolean;
  readonly onOrdered: () => void;
  readonly onCancel: () => void;
}

const FROM = ['versions', 'all'] as const;

/** Which dossiers, which step is which where that cannot be told, what becomes of each; then the order, for a reason. */
export function MigrationForm({ version, own, onOrdered, onCancel }: Props) {
  const t = useText();
  const [from, choose] = useState<(typeof FROM)[number]>('versions');
  const [agency, only] = useState<string | undefined>();
  const [choices, settle] = useState<readonly Choice[]>([]);
  const [ticked, tick] = useState<Ticked>([]);
  const scope: Scope = { from, agency: agency ?? null, steps: choices.map(({ from, to }) => ({ from, to })) };
  const anew = (change: () => void) => (change(), tick([]));
  return (
    <div className="line">
      <Toggles
        label={t('migration.from')}
        options={FROM.map((value) => ({ value, label: t(`migration.from.${value}`) }))}
        chosen={from}
        onChoose={(value) => anew(() => choose(value))}
      />
      <Form layout="vertical">
        <Form.Item label={`${t('migration.agency')} (${t('common.optional')})`} htmlFor="migration-agency">
          <AgencySelect
            id="migration-agency"
            allowClear
            {...(agency && { value: agency })}
            onChange={(id) => anew(() => only(id))}
          />
        </Form.Item>
      </Form>
      <MigrationPreview
        version={version}
        scope={scope}
        choices={choices}
        ticked={ticked}
        onTick={tick}
        onChoose={(choice) => settle([...choices.filter((one) => one.from !== choice.from), choice])}
        onForget={(step) => settle(choices.filter((one) => one.from !== step))}
      />
      {own ? (
        <p className="note">{t('migration.another-person')}</p>
      ) : (
        <Order version={version} scope={scope} ticked={ticked} onOrdered={onOrdered} />
      )}
      <Button className="form-end" onClick={onCancel}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}

interface OrderProps extends Pick<Props, 'version' | 'onOrdered'> {
  readonly scope: Scope;
  readonly ticked: Ticked;
}

function Order({ version, scope, ticked, onOrdered }: OrderProps) {
  const t = useText();
  const [form] = Form.useForm<{ reason: string }>();
  const { mutate, error, isPending } = useOrderMigration(version);
  const some = ticked.length > 0;
  const button = some ? t('migration.order-chosen', { count: ticked.length }) : t('migration.order-all');
  const order = ({ reason }: { reason: string }) =>
    mutate(
      { ...scope, ...(some && { dossiers: [...ticked] }), reason: tidyReason(reason) },
      { onSuccess: () => onOrdered() },
    );
  return (
    <>
      {error && <ProblemAlert error={error} />}
      <Form<{ reason: string }>
        name="migration"
        form={form}
        layout="vertical"
        requiredMark={false}
        className="refuse-form"
        onFinish={order}
      >
        <ReasonItem label={t('migration.reason')} />
        <Popconfirm
          title={t('migration.sure')}
          okText={t('migration.order')}
          cancelText={t('common.cancel')}
          onConfirm={() => form.submit()}
        >
          <Button type="primary" loading={isPending}>
            {button}
          </Button>
        </Popconfirm>
      </Form>
    </>
  );
}
