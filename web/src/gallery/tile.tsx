import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Session, SESSION } from '../api/session.js';
import { CommandDialog } from '../dossier/command-dialog.js';
import type { Command } from '../dossier/commands.js';
import { Shown } from '../dossier/dossier.js';
import { useDossier } from '../dossier/use-dossier.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import type { Place } from './answers.js';

/** A screen, or the form of a command, as that officer has it before him; nobody else's answers are in its reach. */
export function Tile({ place, command }: { place: Place; command: Command | null }) {
  const t = useText();
  const [queries] = useState(() => clientOf(place));
  const what = command ? t(`act.${command}`) : t('inbox.title');
  return (
    <article className="tile" data-tile={[place.status, place.role, command ?? 'screen'].join(' ')}>
      <h2>
        {t(`status.${place.status}`)} · {t(`role.${place.role}`)}
      </h2>
      <p>{what}</p>
      <QueryClientProvider client={queries}>
        <Frame>
          <Content id={place.id} command={command} />
        </Frame>
      </QueryClientProvider>
    </article>
  );
}

/** What opens over a screen opens inside its frame, which is as large as a window and shown smaller. */
function Frame({ children }: { children: ReactNode }) {
  const [window, setWindow] = useState<HTMLElement | null>(null);
  return (
    <div className="tile-frame">
      <div className="tile-window" ref={setWindow}>
        {window && <ConfigProvider getPopupContainer={() => window}>{children}</ConfigProvider>}
      </div>
    </div>
  );
}

function Content({ id, command }: { id: string; command: Command | null }) {
  const { data, error } = useDossier(id);
  if (error) return <ProblemAlert error={error} />;
  if (!data) return null;
  if (!command) return <Shown dossier={data} heading={(name) => <h1>{name}</h1>} />;
  return (
    <CommandDialog
      command={command}
      dossier={data}
      reload={async () => ({ dossier: data, facts: [] })}
      onClose={() => {}}
    />
  );
}

function clientOf({ role }: Place): QueryClient {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  queries.setQueryData(SESSION, { posts: [{ role }] } as unknown as Session);
  return queries;
}
