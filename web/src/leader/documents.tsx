import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { answered, client } from '../api/client.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { addressOf } from '../ui/printing.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Empty, Loading } from '../ui/states.js';
import { Why } from './matter-card.js';
import type { Matter } from './use-signing.js';

const useDocuments = (id: string) =>
  useQuery({
    queryKey: ['dossier', id, 'documents'],
    queryFn: async () => {
      const params = { params: { path: { id } } };
      const [letters, files] = await Promise.all([
        answered(client.GET('/api/v1/dossiers/{id}/letters', params)),
        answered(client.GET('/api/v1/dossiers/{id}/files', params)),
      ]);
      return { letters, files: files.items };
    },
  });

/** What was brought to be signed and the documents of its dossier, beside the list; each opens in a window of its own. */
export function DocumentsDrawer({ matter, onClose }: { matter: Matter; onClose: () => void }) {
  const t = useText();
  const { dossierId: id, code } = matter;
  return (
    <Drawer open title={`${t('signing.documents')}: ${code ?? t('inbox.no-code')}`} onClose={onClose} size="large">
      <p>{matter.subject}</p>
      <Why matter={matter} />
      <Documents id={id} />
      <Link to={`/ho-so/${id}`}>{t('signing.open-dossier')}</Link>
    </Drawer>
  );
}

function Documents({ id }: { id: string }) {
  const t = useText();
  const { data, error, isPending, refetch } = useDocuments(id);
  if (isPending) return <Loading />;
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  const { letters, files } = data;
  if (letters.length + files.length === 0) return <Empty title={t('signing.no-documents')} />;
  return (
    <ul className="documents">
      {letters.map(({ kind, incident, issuedAt, opens }) => (
        <li key={`${kind}/${incident}`}>
          {opens ? (
            <a href={addressOf({ id, kind, incident })} target="_blank" rel="noreferrer">
              {t(`letter.${kind}`)} (PDF)
            </a>
          ) : (
            t(`letter.${kind}`)
          )}
          <span className="second">{t('letter.issued', { at: moment(issuedAt) })}</span>
        </li>
      ))}
      {files.map((file) => (
        <li key={file.id}>
          <a href={`/api/v1/dossiers/${id}/files/${file.id}`} target="_blank" rel="noreferrer">
            {file.name}
          </a>
        </li>
      ))}
    </ul>
  );
}
