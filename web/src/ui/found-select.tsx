import { Select } from 'antd';
import { useText } from '../text/language.js';

interface Props<Value> {
  readonly id?: string;
  readonly value?: Value;
  readonly onChange?: (value: Value) => void;
  readonly mode?: 'multiple';
  readonly placeholder: string;
  readonly options: { value: string; label: string }[];
  readonly loading: boolean;
  /** Absent: all there are to choose from are here. */
  readonly onSearch?: (typed: string) => void;
}

/** One of many, or several, found by a few letters. */
export function FoundSelect<Value extends string | string[]>({ onSearch, loading, ...rest }: Props<Value>) {
  const t = useText();
  const showSearch = onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' };
  return (
    <Select<Value>
      {...rest}
      allowClear
      showSearch={showSearch}
      loading={loading}
      optionRender={({ label }) => <span className="option-wrap">{label}</span>}
      notFoundContent={loading ? t('common.loading') : t('common.none')}
    />
  );
}
