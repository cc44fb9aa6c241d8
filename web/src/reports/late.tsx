import { useText } from '../text/language.js';
import { AgencyName } from '../ui/agency-select.js';
import { go, Link, usePlace } from '../ui/router.js';
import { Heading } from '../ui/states.js';
import { FilterBar } from './filter-bar.js';
import { type Days, filterIn, given, placeWith } from './filter.js';
import { LateDossiers } from './late-dossiers.js';
import { LATE } from './shares.js';
import { type LatePage, useLateDossiers } from './use-attribution.js';

const WHOSE = ['party', 'chargedTo', 'process', 'step', 'afterFinish'] as const;
const PARTIES = ['citizen', 'desk', 'agency', 'consultation', 'payment', 'pause', 'outside', 'post'] as const;
type Whose = { readonly [name in (typeof WHOSE)[number]]?: string };

/** The late dossiers of which some minutes were one party's, one agency's or one step's: as many as its number says. */
export default function LateScreen() {
  const t = useText();
  const { query } = usePlace();
  const filter = filterIn(query);
  const whose = given(query, WHOSE);
  const { data, isPending } = useLateDossiers({ ...filter, ...whose });
  const shown = data?.pages[0]?.period as Days | undefined;
  return (
    <>
      <p className="back">
        <Link to={placeWith('/tre-han', filter)}>← {t('attribution.title')}</Link>
      </p>
      <Heading title={t('attribution.late-title')}>{t('attribution.late-title')}</Heading>
      <Whose whose={whose} step={data && stepIn(data.pages[0]!, whose)} />
      {!isPending && (
        <FilterBar filter={filter} shown={shown} onShow={(next) => go(placeWith(LATE, { ...whose, ...next }))} />
      )}
      <LateDossiers asked={{ ...filter, ...whose }} />
    </>
  );
}

/** What the step is called, which every dossier behind its number has minutes of. */
const stepIn = ({ items }: LatePage, { process, step }: Whose): string | undefined =>
  items.flatMap(({ shares }) => shares.steps).find((one) => one.process === process && one.step === step)?.name;

function Whose({ whose, step }: { whose: Whose; step: string | undefined }) {
  const t = useText();
  const { chargedTo, afterFinish } = whose;
  const party = PARTIES.find((one) => one === whose.party); // of another the service says that there is none
  if (!party && !chargedTo && !step) return null;
  return (
    <p className="subject">
      {t(afterFinish ? 'attribution.only-after' : 'attribution.only')} {party && t(`attribution.party.${party}`)}
      {chargedTo && (
        <>
          {party && ', '}
          <AgencyName id={chargedTo} />
        </>
      )}
      {step && `, ${step}`}
    </p>
  );
}
