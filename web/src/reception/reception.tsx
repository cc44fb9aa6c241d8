import { useState } from 'react';
import { type Session, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { ReceptionForm } from './reception-form.js';
import { useLastDraft } from './use-draft.js';

/** Dossiers over the counter or from the post, one after another. */
export default function Reception() {
  const t = useText();
  const [first, ...others] = desksOf(useMe());
  const [round, setRound] = useState(0);
  const { data: draft = null, isPending } = useLastDraft(first !== undefined);
  if (first === undefined) return <Empty title={t('reception.not-yours')} />;
  if (isPending)
    return (
      <>
        <Heading title={t('reception.title')}>{t('reception.title')}</Heading>
        <Loading />
      </>
    );
  // Where the server has not answered there is nothing to restore now, and an officer who can type on.
  const before = round === 0 ? draft : null;
  return <ReceptionForm key={round} desks={[first, ...others]} draft={before} onNext={() => setRound(round + 1)} />;
}

const desksOf = ({ posts }: Session): string[] => [
  ...new Set(
    posts.flatMap(({ role, agency }) => (agency && (role === 'desk-officer' || role === 'post-staff') ? [agency] : [])),
  ),
];
