import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.js';
import { useNumbers, useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Loading } from '../ui/states.js';

const KIB = 1024;

/** The files that were sent with it: each look at the list and at a file is on record. */
export function IntakeFiles({ id }: { id: string }) {
  const t = useText();
  const number = useNumbers();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['dossier-files', id],
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    queryFn: async () =>
      (await answered(client.GET('/api/v1/dossiers/{id}/files', { params: { path: { id } } }))).items,
  });
  return (
    <section className="card" aria-labelledby="files">
      <h2 id="files">{t('intake.files')}</h2>
      {isPending && <Loading />}
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <p>{t('intake.no-files')}</p>}
      <ul className="papers">
        {data?.map((file) => (
          <li key={file.id}>
            <a href={`/api/v1/dossiers/${id}/files/${file.id}`} download>
              {file.name}
            </a>{' '}
            <span className="second">{t('intake.file-size', { size: number(Math.ceil(file.size / KIB)) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
