import { Button } from 'antd';
import { useText } from '../text/language.js';
import { usePlace, go } from '../ui/router.js';

const CLOCKS = ['running', 'overdue', 'stopped'] as const;
const ID = /^[0-9a-f-]{36}$/;
const KEYS = ['can-bo', 'dong-ho', 'chua-phan-cong'];

/** What a number of the team's load counts: whose dossiers, and how their clocks stand. No saved view keeps it. */
export interface Whose {
  readonly assignee?: string;
  readonly clock?: (typeof CLOCKS)[number];
  /** The agency of a step that is nobody's yet. */
  readonly unassigned?: string;
}

export function useWhose(): Whose {
  const { query } = usePlace();
  const assignee = query.get('can-bo');
  const clock = CLOCKS.find((one) => one === query.get('dong-ho'));
  const unassigned = query.get('chua-phan-cong');
  return {
    ...(assignee && ID.test(assignee) && { assignee }),
    ...(clock && { clock }),
    ...(unassigned && { unassigned }),
  };
}

/** Says that the list is one officer's, and goes back to all. */
export function WhoseNote({ whose }: { whose: Whose }) {
  const t = useText();
  const { query } = usePlace();
  if (Object.keys(whose).length === 0) return null;
  const all = () => {
    for (const key of KEYS) query.delete(key);
    go(`/?${query}`, { replace: true });
  };
  return (
    <p className="note row">
      {[
        whose.assignee && t('inbox.whose-officer'),
        whose.unassigned && t('inbox.whose-nobody'),
        whose.clock && t(`inbox.clock.${whose.clock}`),
      ]
        .filter(Boolean)
        .join(' · ')}
      <Button size="small" onClick={all}>
        {t('inbox.whose-all')}
      </Button>
    </p>
  );
}
