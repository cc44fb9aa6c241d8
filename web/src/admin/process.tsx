import { Button } from 'antd';
import { useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { day } from '../ui/days.js';
import { NotShown } from '../ui/not-there.js';
import { go, Link } from '../ui/router.js';
import { Heading } from '../ui/states.js';
import { DraftForm } from './draft-form.js';
import { SourceWords } from './source-words.js';
import { type Summary, useVersions } from './use-processes.js';
import { VersionScreen } from './version.js';

const placeOf = ({ id, version }: Pick<Summary, 'id' | 'version'>) => `/quy-trinh/${id}/${version}`;

/** One process: its versions, and one of them whole. @param version null: the newest */
export default function Process({ id, version }: { id: string; version: number | null }) {
  const t = useText();
  const asked = useVersions(id);
  const { data } = asked;
  const [drafting, draft] = useState(false);
  const mayChange = hasRole(useMe(), 'administrator');
  const shown = data?.find((one) => one.version === version) ?? (version === null ? data?.[0] : undefined);
  const before = shown && data?.find((one) => one.version < shown.version);
  return (
    <>
      <p className="back">
        <Link to="/quy-trinh">{t('processes.back')}</Link>
      </p>
      <NotShown title={t('processes.title')} of={{ ...asked, data: shown }} />
      {data && shown && (
        <>
          <div className="heading-row">
            <Heading title={shown.name}>{shown.name}</Heading>
            {mayChange && !drafting && <Button onClick={() => draft(true)}>{t('processes.load-next')}</Button>}
          </div>
          {drafting && (
            <DraftForm
              newest={data[0]!.version}
              onDone={(made) => (draft(false), go(placeOf(made)))}
              onCancel={() => draft(false)}
            />
          )}
          <Versions versions={data} shown={shown.version} />
          <VersionScreen key={shown.version} summary={shown} before={before?.version ?? null} />
        </>
      )}
      {data && !shown && <p role="status">{t('processes.no-version')}</p>}
    </>
  );
}

function Versions({ versions, shown }: { versions: readonly Summary[]; shown: number }) {
  const t = useText();
  const span = ({ validFrom, validTo }: Summary) =>
    [
      validFrom && t('procedures.from', { day: day(validFrom) }),
      validTo && t('procedures.until', { day: day(validTo) }),
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <section className="card" aria-labelledby="versions">
      <h2 id="versions">{t('processes.versions')}</h2>
      <ul className="letters">
        {versions.map((one) => (
          <li key={one.version}>
            <Link to={placeOf(one)} aria-current={one.version === shown ? 'page' : undefined}>
              {t('processes.version-no', { no: one.version })}
            </Link>
            <span>
              {t(`processes.state.${one.state}`)} {span(one)}
            </span>
            <div className="second">
              <SourceWords source={one.source} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
