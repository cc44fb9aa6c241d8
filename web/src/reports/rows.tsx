import { useLanguage, useText } from '../text/language.js';
import { More } from '../ui/more.js';
import { go, Link, usePlace } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { columnName } from './cells-06a.js';
import { columnName07 } from './cells-07.js';
import { FilterBar } from './filter-bar.js';
import { filterIn, given, placeWith, type ReportFilter, ROWS } from './filter.js';
import { FormulaInfo } from './formula-info.js';
import { OfficerLine } from './officer-line.js';
import { FilterProblem } from './outcome.js';
import { RowsList } from './rows-list.js';
import { type RowsQuery, useFormulas, useRows } from './use-reports.js';

/** What says which number it is. */
const COUNTED = ['formula', 'part', 'form', 'column', 'level', 'cause', 'reason'] as const;

/** The dossiers behind a number: as many as it says, and each one click away. */
export default function RowsScreen() {
  const t = useText();
  const { query } = usePlace();
  const filter = filterIn(query);
  const { officer, ...rest } = filter;
  const counted = given(query, COUNTED);
  const { form, column, formula = '', part = '' } = counted;
  const { data, error, isPending, refetch, ...more } = useRows({ ...filter, ...counted } as RowsQuery);
  const [first] = data?.pages ?? [];
  const show = (next: ReportFilter) => go(placeWith(ROWS, { ...counted, ...next }));
  return (
    <>
      <p className="back">
        <Link to={placeWith('/tong-hop', filter)}>← {t('reports.back')}</Link>
      </p>
      {column ? (
        <Cell form={form} column={column} name={first?.name} />
      ) : (
        <Counted formula={formula} part={part} version={first?.formula?.version} />
      )}
      {officer && <OfficerLine filter={{ ...filter, officer }} without={placeWith(ROWS, { ...counted, ...rest })} />}
      {isPending ? <Loading /> : <FilterBar filter={filter} shown={first?.period} onShow={show} />}
      {error && <FilterProblem error={error} retry={() => void refetch()} />}
      {first?.total === 0 && (
        <Empty title={t('reports.no-rows')}>
          <p>{t('reports.no-rows-help')}</p>
        </Empty>
      )}
      {data && first && first.total > 0 && (
        <RowsList rows={data.pages.flatMap(({ items }) => items)} total={first.total} />
      )}
      <More of={more} />
    </>
  );
}

interface CellProps {
  readonly form: string | undefined;
  readonly column: string;
  /** Of its row, where that is not one of the filter's own. */
  readonly name: string | null | undefined;
}

/** A cell of form II.06a or II.07, as the form calls its row and column. */
function Cell({ form, column, name }: CellProps) {
  const t = useText();
  const title = t(form === '07' ? 'consolidated.07.title' : 'form-06a.title');
  const said = form === '07' ? columnName07(column, t) : columnName(column, t);
  return (
    <>
      <Heading title={title}>{title}</Heading>
      {said && <p className="subject">{[name, said].filter(Boolean).join(': ')}</p>}
    </>
  );
}

/** What is counted, in the definition's own words. */
function Counted({ formula, part, version }: { formula: string; part: string; version: number | undefined }) {
  const { t, language } = useLanguage();
  const { data = [] } = useFormulas();
  const own = data.find((one) => one.id === formula && (version === undefined || one.version === version));
  const title = own?.name[language] ?? t('reports.rows');
  return (
    <>
      <Heading title={title}>
        {title} {own && <FormulaInfo formula={own} name={own.name} />}
      </Heading>
      {own && (part === 'numerator' || part === 'denominator') && (
        <p className="subject">
          {t(`formula.${part}`)}: {String(own[part][language])}
        </p>
      )}
    </>
  );
}
