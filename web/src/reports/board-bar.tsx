import { Form, Select } from 'antd';
import { useLanguage, useText } from '../text/language.js';
import { Toggles } from '../ui/toggles.js';
import { useToday } from '../ui/today.js';
import { BOARD_BY, type BoardPlace, comparing, toldNow } from './board-place.js';
import { isNarrowed, type ScopeFilter, scopeOf, typedScope, withOfficer } from './filter.js';
import { yearsUpTo } from './periods.js';
import { ScopeItems } from './scope-items.js';
import { useFormulas, useTargets } from './use-reports.js';

interface Props {
  readonly place: BoardPlace;
  readonly onShow: (place: BoardPlace) => void;
}

type Typed = Pick<BoardPlace, 'year' | 'targetYear' | 'formula'> & ScopeFilter;

/** Which year, against whose targets, of which dossiers, and how it is laid out. */
export function BoardBar({ place, onShow }: Props) {
  const t = useText();
  const { scope, ...rest } = place;
  const show = ({ year, targetYear, formula = place.formula, ...typed }: Typed) =>
    onShow({ ...place, year, targetYear, formula, scope: withOfficer(scope, scopeOf(typed)) });
  const options = BOARD_BY.map((value) => ({ value, label: t(`board.by.${value}`) }));
  return (
    <>
      <Toggles
        label={t('board.by')}
        options={options}
        chosen={place.by}
        onChoose={(by) => onShow(comparing(place, by))}
      />
      <Form<Typed>
        key={JSON.stringify(place)}
        layout="vertical"
        className="period"
        requiredMark={false}
        initialValues={{ ...rest, ...typedScope(scope) }}
        onFinish={show}
      >
        <YearItems year={place.year} />
        <ScopeItems narrowed={isNarrowed(scope)}>{place.by !== 'province' && <FormulaItem />}</ScopeItems>
      </Form>
    </>
  );
}

function YearItems({ year }: { year: number }) {
  const t = useText();
  const today = useToday();
  const { data: targets = [] } = useTargets();
  const aimed = targets.flatMap(({ yearFrom, yearTo }) => [yearFrom, yearTo]);
  const years = (all: readonly number[]) =>
    [...new Set(all)].sort((a, b) => b - a).map((value) => ({ value, label: String(value) }));
  return (
    <>
      <Form.Item name="year" label={t('board.year')}>
        <Select options={years([year, ...yearsUpTo(today)])} />
      </Form.Item>
      <Form.Item name="targetYear" label={t('board.target-year')}>
        <Select options={years([year, ...aimed])} />
      </Form.Item>
    </>
  );
}

function FormulaItem() {
  const { t, language } = useLanguage();
  const { data: formulas = [] } = useFormulas();
  return (
    <Form.Item name="formula" label={t('board.figure')} className="period-wide">
      <Select
        options={toldNow(formulas).map(({ id, name }) => ({ value: id, label: name[language] }))}
        showSearch={{ optionFilterProp: 'label' }}
        optionRender={({ label }) => <span className="option-wrap">{label}</span>}
      />
    </Form.Item>
  );
}
