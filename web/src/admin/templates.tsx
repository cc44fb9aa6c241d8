import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { answered, client, type Schemas } from '../api/client.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { ADMIN } from './use-admin.js';

/** What citizens are written: each text's check, and how it reads in both languages and by each channel. */
export default function Templates() {
  const t = useText();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [...ADMIN, 'templates'],
    queryFn: async () => (await answered(client.GET('/api/v1/notice-templates'))).items,
  });
  const [chosen, choose] = useState<string | null>(null);
  const template = data?.find(({ id }) => id === chosen) ?? data?.[0];
  return (
    <>
      <Heading title={t('templates.title')}>{t('templates.title')}</Heading>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data && !template && <Empty title={t('common.none')} />}
      {data && template && (
        <>
          <div className="search-box">
            <label htmlFor="template">{t('templates.choose')}</label>
            <Select
              id="template"
              className="full"
              value={template.id}
              onChange={choose}
              options={data.map(({ id }) => ({ value: id, label: t(`notice.${id}`) }))}
            />
          </div>
          <About template={template} />
          <Sample id={template.id} />
        </>
      )}
    </>
  );
}

function About({ template: { versions, fields, findings } }: { template: Schemas['TemplateAnswer'] }) {
  const t = useText();
  return (
    <section className="card" aria-labelledby="about">
      <h2 id="about">{t('templates.about')}</h2>
      <p>{t('templates.versions', { versions: versions.join(', ') })}</p>
      <p>{t('templates.fields', { fields: ['code', 'desk', ...fields].join(', ') })}</p>
      <p role="status">{findings.length === 0 ? t('templates.no-faults') : t('templates.faults')}</p>
      <ul className="faults">
        {findings.map(({ fault, language, detail }) => (
          <li key={`${fault}${language}${detail}`}>
            {t(`templates.fault.${fault}`)} {language} {detail}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sample({ id }: { id: string }) {
  const t = useText();
  const { data, error, isPending } = useQuery({
    queryKey: [...ADMIN, 'templates', id],
    queryFn: () => answered(client.GET('/api/v1/notice-templates/{id}/sample', { params: { path: { id } } })),
  });
  return (
    <>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} />}
      {data?.languages.map(({ language, full, short }) => (
        <section key={language} className="card" aria-labelledby={`sample-${language}`}>
          <h2 id={`sample-${language}`}>{t(`templates.in.${language}`)}</h2>
          <Text channels="templates.full" lang={language} subject={full.subject} text={full.text} />
          <Text channels="templates.short" lang={language} text={short.text} />
          <p className="second">{t('templates.length', { length: short.text.length })}</p>
        </section>
      ))}
      {data && <p className="hint">{t('templates.sample')}</p>}
    </>
  );
}

interface TextProps {
  readonly channels: string;
  readonly lang: string;
  readonly subject?: string;
  readonly text: string;
}

function Text({ channels, lang, subject, text }: TextProps) {
  const t = useText();
  return (
    <>
      <h3>{t(channels)}</h3>
      <div className="letter-text" lang={lang}>
        {subject && (
          <p>
            <strong>{subject}</strong>
          </p>
        )}
        <p>{text}</p>
      </div>
    </>
  );
}
