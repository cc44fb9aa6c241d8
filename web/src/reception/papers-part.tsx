import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useText } from '../text/language.js';
import type { PaperTyped, ReceptionTyped } from './filing.js';
import type { Procedure } from './use-reception.js';

type Paper = Procedure['papers'][number];
const COUNTS = [
  ['originals', 'reception.original'],
  ['certifiedCopies', 'reception.certified'],
  ['photocopies', 'reception.photocopy'],
] as const;

/** The copies the catalogue asks for, when a paper is ticked. */
const ticked = ({ kind, copies }: Paper): PaperTyped => {
  const copy = kind === 'copy';
  return { on: true, originals: copy ? 0 : copies, certifiedCopies: 0, photocopies: copy ? copies : 0 };
};

/** The checklist of the procedure; what is not on it is added by name. */
export function PapersPart({ procedure }: { procedure: Procedure | undefined }) {
  const t = useText();
  const form = Form.useFormInstance<ReceptionTyped>();
  const tick = (papers: readonly Paper[]) =>
    form.setFieldsValue({ papers: Object.fromEntries(papers.map((paper) => [paper.id, ticked(paper)])) });
  return (
    <section className="card" aria-labelledby="part-papers">
      <h2 id="part-papers">{t('reception.part.papers')}</h2>
      {!procedure && <p>{t('reception.first-procedure')}</p>}
      {procedure && procedure.papers.length === 0 && <p className="note">{t('reception.no-papers')}</p>}
      {procedure && procedure.papers.length > 0 && (
        <>
          <p>{t('reception.papers-hint')}</p>
          <Button onClick={() => tick(procedure.papers.filter(({ conditional }) => !conditional))}>
            {t('reception.all-papers')}
          </Button>
          <ul className="checklist">
            {procedure.papers.map((paper) => (
              <PaperLine key={paper.id} paper={paper} onTick={() => tick([paper])} />
            ))}
          </ul>
        </>
      )}
      {procedure && <Others />}
    </section>
  );
}

function PaperLine({ paper, onTick }: { paper: Paper; onTick: () => void }) {
  const t = useText();
  const on = Form.useWatch<boolean>(['papers', paper.id, 'on']);
  const remarks = [
    paper.group,
    paper.conditional && t('reception.paper-conditional'),
    paper.nameTruncated && t('reception.paper-truncated'),
  ].filter(Boolean);
  return (
    <li>
      <Form.Item name={['papers', paper.id, 'on']} valuePropName="checked" noStyle>
        <Checkbox onChange={(event) => event.target.checked && onTick()}>
          {paper.name}
          {remarks.length > 0 && <span className="second">{remarks.join(' · ')}</span>}
        </Checkbox>
      </Form.Item>
      {on && (
        <div className="counts">
          {COUNTS.map(([name, key]) => (
            <Form.Item key={name} name={['papers', paper.id, name]} label={t(key)}>
              <InputNumber min={0} max={99} precision={0} />
            </Form.Item>
          ))}
        </div>
      )}
    </li>
  );
}

function Others() {
  const t = useText();
  return (
    <Form.List name="others">
      {(fields, { add }) => (
        <>
          {fields.map(({ key, name }) => (
            <Form.Item key={key} name={[name, 'name']} label={t('reception.other-paper')}>
              <Input maxLength={1000} autoComplete="off" />
            </Form.Item>
          ))}
          <Button onClick={() => add()}>{t('reception.add-paper')}</Button>
        </>
      )}
    </Form.List>
  );
}
