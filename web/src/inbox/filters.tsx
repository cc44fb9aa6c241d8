import { Button, Checkbox, Form, Select } from 'antd';
import { useEffect, useState } from 'react';
import { DayItem } from '../ui/day-input.js';
import { day, parseDay } from '../ui/days.js';
import { SearchBox, useSettled } from '../ui/search-box.js';
import { useText } from '../text/language.js';
import { type Channel, type Filter, OWES, type Status, type View, VIEWS } from './use-inbox.js';

const CHANNELS: readonly Channel[] = ['direct', 'online', 'postal'];
const STEPS = ['reception', 'processing', 'review', 'approval', 'inter_agency', 'clerk', 'result'];

interface Props {
  readonly filter: Filter;
  readonly view: View | null;
  readonly onView: (view: View) => void;
  readonly onChange: (change: Partial<Filter>) => void;
  readonly onClear: () => void;
}

export function Filters({ filter, view, onView, onChange, onClear }: Props) {
  const t = useText();
  const [open, setOpen] = useState(isNarrowed(filter, view));
  return (
    <search className="filters">
      <div className="views" role="group" aria-label={t('inbox.view')}>
        {(Object.keys(VIEWS) as View[]).map((one) => (
          <Button
            key={one}
            type={one === view ? 'primary' : 'default'}
            aria-pressed={one === view}
            onClick={() => onView(one)}
          >
            {t(`inbox.view.${one}`)}
          </Button>
        ))}
      </div>
      <div className="views" role="group" aria-label={t('inbox.owes')}>
        {OWES.map((one) => (
          <Button
            key={one}
            type={one === filter.owes ? 'primary' : 'default'}
            aria-pressed={one === filter.owes}
            onClick={() => onChange(one === filter.owes ? { owes: null } : { owes: one, status: [] })}
          >
            {t(`inbox.owes.${one}`)}
          </Button>
        ))}
      </div>
      <Search onSearch={(q) => onChange({ q })} />
      <Button aria-expanded={open} aria-controls="more-filters" onClick={() => setOpen(!open)}>
        {t('inbox.more-filters')}
      </Button>
      {open && <MoreFilters filter={filter} onChange={onChange} onClear={onClear} />}
    </search>
  );
}

export const isNarrowed = ({ channel, step, dueFrom, dueTo, mine }: Filter, view: View | null): boolean =>
  Boolean(channel || step || dueFrom || dueTo || mine) || view === null;

function Search({ onSearch }: { onSearch: (q: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const settled = useSettled(typed.trim(), 300);
  useEffect(() => onSearch(settled), [settled]); // only when the typing pauses
  return (
    <SearchBox
      id="inbox-search"
      label={t('inbox.search')}
      hint={t('inbox.search-hint')}
      value={typed}
      onChange={setTyped}
      maxLength={100}
    />
  );
}

function MoreFilters({ filter, onChange, onClear }: Pick<Props, 'filter' | 'onChange' | 'onClear'>) {
  const t = useText();
  const statuses = Object.values(VIEWS).flat();
  const dayOf =
    (name: 'dueFrom' | 'dueTo') =>
    ({ typed }: { typed: string }) => {
      const parsed = parseDay(typed);
      if (parsed || typed === '') onChange({ [name]: parsed });
    };
  const changed = (values: Record<string, string | undefined>) => {
    for (const name of ['dueFrom', 'dueTo'] as const) if (name in values) dayOf(name)({ typed: values[name] ?? '' });
  };
  return (
    <Form
      id="more-filters"
      layout="vertical"
      className="more-filters"
      initialValues={{ dueFrom: filter.dueFrom && day(filter.dueFrom), dueTo: filter.dueTo && day(filter.dueTo) }}
      onValuesChange={changed}
    >
      <Form.Item label={t('inbox.status')} htmlFor="f-status">
        <Select<Status[]>
          id="f-status"
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          value={[...filter.status]}
          onChange={(status) => onChange({ status })}
          options={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item label={t('inbox.channel')} htmlFor="f-channel">
        <Select
          id="f-channel"
          allowClear
          value={filter.channel}
          onChange={(channel) => onChange({ channel: channel ?? null })}
          options={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t('inbox.step')} htmlFor="f-step">
        <Select
          id="f-step"
          allowClear
          value={filter.step}
          onChange={(step) => onChange({ step: step ?? null })}
          options={STEPS.map((value) => ({ value, label: t(`step.${value}`) }))}
        />
      </Form.Item>
      <DayItem name="dueFrom" label={t('inbox.due-from')} />
      <DayItem name="dueTo" label={t('inbox.due-to')} />
      <div className="filters-end">
        <Checkbox checked={filter.mine} onChange={(event) => onChange({ mine: event.target.checked })}>
          {t('inbox.mine')}
        </Checkbox>
        <Button onClick={onClear}>{t('inbox.clear')}</Button>
      </div>
    </Form>
  );
}
