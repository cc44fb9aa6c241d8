import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { hasRole, useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { Link } from '../ui/router.js';
import { Empty, Heading, Loading } from '../ui/states.js';
import { actOn } from './act-on.js';
import { DeclineDialog } from './decline-dialog.js';
import { DocumentsDrawer } from './documents.js';
import { MatterCard } from './matter-card.js';
import { OutagesToApprove } from './outages-to-approve.js';
import { isReady } from './sign.js';
import { SignDialog } from './sign-dialog.js';
import { keyOf, type Matter, MOST, type Signed, SIGNED, useSigningList } from './use-signing.js';

/** What waits for the leader's name: why, for how long, until when; one by one or many at once. */
export default function Signing() {
  const t = useText();
  const mine = hasRole(useMe(), 'signing-leader');
  return (
    <>
      <Heading title={t('signing.title')}>{t('signing.title')}</Heading>
      {mine ? (
        <Desk />
      ) : (
        <Empty title={t('signing.not-yours')}>
          <Link to="/">{t('dossier.back')}</Link>
        </Empty>
      )}
    </>
  );
}

interface Opened {
  readonly doing: 'sign' | 'decline' | 'read';
  readonly matters: readonly Matter[];
}
type Open = (opened: Opened) => void;

/** What is open stays open when the list behind it is empty: it tells what became of everything that has just been signed. */
function Desk() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  return (
    <>
      <OutagesToApprove />
      <Waiting onOpen={setOpened} />
      {opened?.doing === 'sign' && <SignDialog matters={opened.matters} onClose={close} />}
      {opened?.doing === 'decline' && <DeclineDialog matter={opened.matters[0]!} onClose={close} />}
      {opened?.doing === 'read' && <DocumentsDrawer matter={opened.matters[0]!} onClose={close} />}
    </>
  );
}

function Waiting({ onOpen }: { onOpen: Open }) {
  const t = useText();
  const { data, error, isPending, refetch } = useSigningList();
  const [kind, setKind] = useState<Signed | null>(null);
  if (isPending) return <Loading />;
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (data.items.length === 0)
    return (
      <Empty title={t('signing.none')}>
        <p>{t('signing.none-help')}</p>
      </Empty>
    );
  const kinds = SIGNED.filter((one) => data.items.some(({ command }) => command === one));
  const shown = kind !== null && kinds.includes(kind) ? kind : null;
  const matters = data.items.filter(({ command }) => shown === null || command === shown);
  return (
    <>
      <div className="views" role="group" aria-label={t('signing.kinds')}>
        {[null, ...kinds].map((one) => (
          <Button
            key={one ?? 'all'}
            type={one === shown ? 'primary' : 'default'}
            aria-pressed={one === shown}
            onClick={() => setKind(one)}
          >
            {t(one === null ? 'signing.all-kinds' : `act.${one}`)} (
            {data.items.filter(({ command }) => one === null || command === one).length})
          </Button>
        ))}
      </div>
      {data.next !== null && <p className="note">{t('signing.more', { count: MOST })}</p>}
      <Matters matters={matters} onOpen={onOpen} />
    </>
  );
}

function Matters({ matters, onOpen }: { matters: readonly Matter[]; onOpen: Open }) {
  const t = useText();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const ready = matters.filter(isReady);
  const chosen = ready.filter((matter) => ticked.has(keyOf(matter)));
  const tick = (key: string) =>
    setTicked((before) => new Set(before.has(key) ? [...before].filter((one) => one !== key) : [...before, key]));
  return (
    <>
      {ready.length > 1 && (
        <Checkbox
          className="tick-all"
          checked={chosen.length === ready.length}
          indeterminate={chosen.length > 0 && chosen.length < ready.length}
          onChange={({ target }) => setTicked(new Set(target.checked ? ready.map(keyOf) : []))}
        >
          {t('signing.choose-all', { count: ready.length })}
        </Checkbox>
      )}
      <div className="at-thumb">
        {chosen.length > 0 && (
          <Button type="primary" size="large" onClick={() => onOpen({ doing: 'sign', matters: chosen })}>
            {t(`signing.${actOn(chosen)}-chosen`, { count: chosen.length })}
          </Button>
        )}
      </div>
      <ul className="matters" aria-label={t('signing.title')}>
        {matters.map((matter) => (
          <MatterCard
            key={keyOf(matter)}
            matter={matter}
            ticked={ticked.has(keyOf(matter))}
            onTick={() => tick(keyOf(matter))}
            onDo={(doing) => onOpen({ doing, matters: [matter] })}
          />
        ))}
      </ul>
    </>
  );
}
