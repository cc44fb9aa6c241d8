import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { Fact } from '../ui/fact.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';
import { type FigureLine, type Formula, useFormulas } from './use-reports.js';

/** A figure's own definition, one click away. */
export function FormulaInfo({ formula, name }: Pick<FigureLine, 'formula' | 'name'>) {
  const { t, language } = useLanguage();
  const [open, setOpen] = useState(false);
  const title = t('formula.of', { name: name[language] });
  return (
    <>
      <Button size="small" shape="circle" className="info" aria-label={title} onClick={() => setOpen(true)}>
        i
      </Button>
      <Modal open={open} title={title} footer={null} destroyOnHidden onCancel={() => setOpen(false)}>
        <Definition formula={formula} />
      </Modal>
    </>
  );
}

function Definition({ formula: { id, version } }: Pick<FigureLine, 'formula'>) {
  const { data, error, isPending, refetch } = useFormulas();
  if (isPending) return <Loading />;
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  const versions = data.filter((one) => one.id === id);
  const own = versions.find((one) => one.version === version);
  return own ? <Version formula={own} of={versions.length} /> : null;
}

function Version({ formula, of }: { formula: Formula; of: number }) {
  const { t, language } = useLanguage();
  const { id, version, numerator, denominator, unit, source, tag, noData } = formula;
  return (
    <dl className="facts one-column">
      <Fact label={t('formula.numerator')}>{wordsOf(numerator)[language]}</Fact>
      <Fact label={t('formula.denominator')}>{wordsOf(denominator)[language]}</Fact>
      {noData && <Fact label={t('formula.no-data')}>{noData[language]}</Fact>}
      <Fact label={t('formula.unit')}>{unit}</Fact>
      <Fact label={t('formula.source')}>
        <span lang="vi">{source}</span>
        <span className="second">{t(`formula.tag.${tag[0]}`)}</span>
      </Fact>
      <Fact label={t('formula.validity')}>
        <Validity formula={formula} />
      </Fact>
      <Fact label={t('formula.id')}>
        <span className="code">{id}</span>
        <span className="second">{t('formula.version', { version, of })}</span>
      </Fact>
    </dl>
  );
}

function Validity({ formula: { from, to } }: { formula: Formula }) {
  const t = useText();
  return to === null ? t('formula.from', { from: day(from) }) : t('formula.from-to', { from: day(from), to: day(to) });
}

/** A part's own words, which the API's document leaves open. */
const wordsOf = (part: Formula['numerator']) => part as unknown as FigureLine['name'];
