import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { usePlace } from '../ui/router.js';
import type { Filter } from './use-inbox.js';
import { filterOf, isShown, useSavedViews } from './use-saved-views.js';
import { ViewDialog } from './view-dialog.js';

interface Props {
  readonly filter: Filter;
  readonly onShow: (filter: Omit<Filter, 'q'>) => void;
}

/** The officer's own worklists; the default one is shown to who comes without having asked for another. */
export function SavedViews({ filter, onShow }: Props) {
  const t = useText();
  const { data: views, error, refetch } = useSavedViews();
  const [asking, setAsking] = useState(false);
  const bare = usePlace().query.size === 0;
  const [greeted, setGreeted] = useState(!bare);
  useEffect(() => {
    if (!views || greeted) return;
    setGreeted(true);
    const first = views.find(({ isDefault }) => isDefault);
    if (first && bare) onShow(filterOf(first));
  }, [views, greeted, bare, onShow]);
  const shown = views?.find((view) => isShown(view, filter)) ?? null;
  return (
    <div className="views saved" role="group" aria-label={t('views.title')}>
      {error && <ProblemAlert error={error} retry={() => void refetch()} />}
      {views?.map((view) => (
        <Button
          key={view.id}
          type={view === shown ? 'primary' : 'default'}
          aria-pressed={view === shown}
          onClick={() => onShow(filterOf(view))}
        >
          {view.isDefault ? `★ ${view.name}` : view.name}
        </Button>
      ))}
      <Button type="link" onClick={() => setAsking(true)}>
        {t(shown ? 'views.change' : 'views.save')}
      </Button>
      {asking && <ViewDialog view={shown} filter={filter} onClose={() => setAsking(false)} />}
    </div>
  );
}
