import { useLanguage, useText } from '../text/language.js';
import { More } from '../ui/more.js';
import { go, Link, usePlace } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { columnName } from './cells-06a.js';
import { FilterBar } from './filter-bar.js';
import { filterIn, placeWith, type ReportFilter, ROWS } from './filter.js';
import { FormulaInfo } from './formula-info.js';
import { OfficerLine } from './officer-line.js';
import { FilterProblem } from './outcome.js';
import { RowsList } from './rows-list.js';
import { type RowsQuery, useFormulas, useRows } from './use-reports.js';

/** The dossiers behind a number: as many as it says, and each one click away. */
export default function RowsScreen() {
  const t = useText();
  const { query } = usePlace();
  const filter = filterIn(query);
  const { officer, ...rest } = filter;
  const column = query.get('column');
  const counted = column ? { column } : { formula: query.get('formula') ?? '', part: query.get('part') ?? '' };
  const { data, error, isPending, refetch, ...more } = useRows({ ...filter, ...counted } as RowsQuery);
  const [first] = data?.pages ?? [];
  const show = (next: ReportFilter) => go(placeWith(ROWS, { ...counted, ...next }));
  return (
    <>
      <p className="back">
        <Link to={placeWith('/tong-hop', filter)}>← {t('reports.back')}</Link>
      </p>
      {column ? (
        <Cell column={column} />
      ) : (
        <Counted
          formula={query.get('formula') ?? ''}
          part={query.get('part') ?? ''}
          version={first?.formula?.version}
        />
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

/** A cell of form II.06a, as the form calls its column. */
function Cell({ column }: { column: string }) {
  const t = useText();
  const name = columnName(column, t);
  return (
    <>
      <Heading title={t('form-06a.title')}>{t('form-06a.title')}</Heading>
      {name && <p className="subject">{name}</p>}
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
