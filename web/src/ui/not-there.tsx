import { ApiProblem } from '../api/client.js';
import { useText } from '../text/language.js';
import { Empty, Heading } from './states.js';

/** The answer that there is no such thing; null: any other, or none. */
export const goneIn = (error: unknown): ApiProblem | null =>
  error instanceof ApiProblem && error.status === 404 ? error : null;

/** In place of a screen whose address names what is not there; the back link above it leads to what is. */
export function NotThere({ problem: { title } }: { problem: ApiProblem }) {
  return (
    <>
      <Heading title={title}>{title}</Heading>
      <div className="state empty">
        <Help />
      </div>
    </>
  );
}

/** In place of a part of a screen. */
export const PartNotThere = ({ problem: { title } }: { problem: ApiProblem }) => (
  <Empty title={title}>
    <Help />
  </Empty>
);

function Help() {
  const t = useText();
  return <p>{t('common.not-there-help')}</p>;
}
