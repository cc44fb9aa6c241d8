import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { DossierCell } from '../reports/dossier-cell.js';
import { given } from '../reports/filter.js';
import { Outcome } from '../reports/outcome.js';
import { type Translate, useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { ListHead } from '../ui/list-head.js';
import { More } from '../ui/more.js';
import { Link, usePlace } from '../ui/router.js';
import { Empty, Heading } from '../ui/states.js';
import { evaluationAt } from './evaluation-place.js';
import { PetitionForm } from './petition-form.js';
import { type DossiersQuery, type EvaluatedDossier, useEvaluatedDossiers } from './use-evaluation.js';

const ASKED = ['quarter', 'year', 'from', 'to', 'agency', 'indicator', 'officer', 'field', 'procedure', 'channel', 'asOf', 'knownAt'] as const; // prettier-ignore

/** The dossiers behind an indicator, each with its points and what they hang on: as many as the indicator says. */
export default function EvaluatedRowsScreen() {
  const t = useText();
  const asked = given(usePlace().query, ASKED);
  const { indicator, officer, quarter, year, ...filter } = asked;
  const dossiers = useEvaluatedDossiers(asked as unknown as DossiersQuery); // an address says text; the service tells what is wrong
  const title = t('evaluation.rows', { indicator: indicator ?? '' });
  return (
    <>
      <p className="back">
        <Link to={evaluationAt({ ...filter, ...((quarter ?? year) && { period: quarter ?? year }) })}>
          ← {t('evaluation.title')}
        </Link>
      </p>
      <Heading title={title}>{title}</Heading>
      {officer && <p className="subject">{t('evaluation.rows-officer')}</p>}
      <Outcome of={dossiers}>
        {({ pages }) => <Rows dossiers={pages.flatMap(({ items }) => items)} total={pages[0]!.total} />}
      </Outcome>
      <More of={dossiers} />
    </>
  );
}

const NUMBERS = ['evaluation.rounds', 'evaluation.petitions', 'evaluation.row-points'] as const;
const HEADS = ['inbox.code', 'reports.received', 'inbox.due', 'reports.finished', 'evaluation.time', 'evaluation.steps', ...NUMBERS] as const; // prettier-ignore

function Rows({ dossiers, total }: { dossiers: readonly EvaluatedDossier[]; total: number }) {
  const t = useText();
  const mayFind = hasRole(useMe(), 'provincial-office');
  const [opened, open] = useState<EvaluatedDossier | null>(null);
  if (total === 0) return <Empty title={t('reports.no-rows')} />;
  return (
    <>
      <p className="count" role="status">
        {t('inbox.count', { shown: dossiers.length, total })}
      </p>
      <table className="list still" role="table" aria-label={t('reports.rows')}>
        <ListHead heads={HEADS} numbers={NUMBERS} />
        <tbody role="rowgroup">
          {dossiers.map((one) => (
            <Row key={one.dossierId} of={one} onFind={mayFind ? () => open(one) : null} />
          ))}
        </tbody>
      </table>
      <Drawer
        open={opened !== null}
        onClose={() => open(null)}
        size="large"
        title={opened && t('evaluation.petition-of', { code: opened.code ?? t('inbox.no-code') })}
        closable={{ 'aria-label': t('common.close') }}
        destroyOnHidden
      >
        {opened && <PetitionForm dossierId={opened.dossierId} onDone={() => open(null)} />}
      </Drawer>
    </>
  );
}

function Row({ of, onFind }: { of: EvaluatedDossier; onFind: (() => void) | null }) {
  const t = useText();
  const { receivedOn, dueDate, finishedOn, time, steps, rounds, petitions, points } = of;
  return (
    <tr role="row">
      <DossierCell of={of}>
        {onFind && (
          <Button size="small" onClick={onFind}>
            {t('evaluation.petition')}
          </Button>
        )}
      </DossierCell>
      <td role="cell" data-label={t('reports.received')} className="nowrap">
        {day(receivedOn)}
      </td>
      <td role="cell" data-label={t('inbox.due')} className="nowrap">
        {dueDate ? day(dueDate) : t('due-dates.no-date')}
      </td>
      <td role="cell" data-label={t('reports.finished')} className="nowrap">
        {day(finishedOn)}
      </td>
      <td role="cell" data-label={t('evaluation.time')}>
        {timely(time, t)}
      </td>
      <td role="cell" data-label={t('evaluation.steps')}>
        {timely(steps, t)}
      </td>
      <td role="cell" data-label={t('evaluation.rounds')} className="number">
        {rounds}
      </td>
      <td role="cell" data-label={t('evaluation.petitions')} className="number">
        {petitions}
      </td>
      <td role="cell" data-label={t('evaluation.row-points')} className="number">
        <strong>{points}</strong>
      </td>
    </tr>
  );
}

const timely = (time: EvaluatedDossier['time'], t: Translate): string => (time ? t(`evaluation.timely.${time}`) : '–');
