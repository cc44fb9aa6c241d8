import { ApiProblem } from '../api/client.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from './problem-alert.js';
import { Empty, Heading, Loading } from './states.js';

interface Asked {
  readonly data?: unknown;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/** A screen of one thing while that is not shown: it comes, has failed, or is not there. @param title of the screens of its kind */
export function NotShown({ title, of: { data, error, isPending, refetch } }: { title: string; of: Asked }) {
  const gone = data ? null : goneIn(error);
  if (gone) return <NotThere problem={gone} />;
  return (
    <>
      {!data && <Heading title={title}>{title}</Heading>}
      {isPending && <Loading />}
      {error != null && <ProblemAlert error={error} retry={() => void refetch()} />}
    </>
  );
}

/** The answer that there is no such thing; null: any other, or none. */
export const goneIn = (error: unknown): ApiProblem | null =>
  error instanceof ApiProblem && error.status === 404 ? error : null;

/** In place of a screen whose address names what is not there; the back link above it leads to what is. */
function NotThere({ problem: { title } }: { problem: ApiProblem }) {
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
