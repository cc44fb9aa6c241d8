import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useLanguage, useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { type Evaluation, type Indicator, useScore } from './use-evaluation.js';

type Kind = 'self' | 'appraised';

interface Props {
  readonly evaluation: Evaluation;
  /** The quarter's or year's name, under which scores are kept. */
  readonly period: string;
  /** By whom this person may score; at least one. */
  readonly kinds: readonly Kind[];
}

interface Typed {
  readonly kind: Kind;
  readonly indicator: Indicator['indicator'];
  readonly score: number;
  readonly note: string;
}

/** The score of an indicator by people, with what it rests on: where nothing that is kept tells, and where an appraiser sees it otherwise. */
export function ScoreForm({ evaluation: { agency, indicators }, period, kinds }: Props) {
  const t = useText();
  const [form] = Form.useForm<Typed>();
  const give = useScore();
  const missing = indicators.filter(({ score }) => score === null).map(({ indicator }) => indicator);
  const send = ({ note, ...typed }: Typed) =>
    give.mutate(
      { ...typed, agency, period, note: note.trim().normalize('NFC') },
      { onSuccess: () => form.resetFields(['indicator', 'score', 'note']) },
    );
  return (
    <>
      {missing.length > 0 && <p className="hint">{t('evaluation.missing', { indicators: missing.join(', ') })}</p>}
      {give.error && (
        <ProblemAlert error={give.error} says={(pointer) => t(`evaluation.field${pointer.replace('/', '.')}`)} />
      )}
      <Form<Typed>
        form={form}
        name="score"
        layout="vertical"
        className="period"
        requiredMark={false}
        initialValues={{ kind: kinds[0] }}
        onFinish={send}
      >
        <Fields indicators={indicators} kinds={kinds} />
        <div className="row period-end">
          <Button type="primary" htmlType="submit" loading={give.isPending}>
            {t('evaluation.give')}
          </Button>
        </div>
      </Form>
      {give.isSuccess && <p role="status">{t('evaluation.given')}</p>}
    </>
  );
}

function Fields({ indicators, kinds }: { indicators: readonly Indicator[]; kinds: readonly Kind[] }) {
  const { t, language } = useLanguage();
  const required = [{ required: true, message: t('common.required') }];
  return (
    <>
      <Form.Item name="kind" label={t('evaluation.field.kind')}>
        <Select options={kinds.map((value) => ({ value, label: t(`evaluation.by.${value}`) }))} />
      </Form.Item>
      <Form.Item name="indicator" label={t('evaluation.field.indicator')} className="period-wide" rules={required}>
        <Select
          options={indicators.map(({ indicator, name }) => ({ value: indicator, label: `${indicator}. ${name}` }))}
          optionRender={({ label }) => <span className="option-wrap">{label}</span>}
        />
      </Form.Item>
      <Form.Item name="score" label={t('evaluation.field.score')} rules={required}>
        <InputNumber
          min={0}
          max={2}
          step={0.1}
          precision={1}
          inputMode="decimal"
          decimalSeparator={language === 'vi' ? ',' : '.'}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('evaluation.field.note')}
        className="period-wide"
        rules={[{ required: true, whitespace: true, message: t('common.required') }]}
      >
        <Input maxLength={1000} autoComplete="off" />
      </Form.Item>
    </>
  );
}
