import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import type { FormItemProps } from 'antd';
import { answered, ApiProblem, client } from '../api/client.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';

/** Vietnamese people are sorted by the given name, which is written last. */
const given = (name: string): string => name.split(' ').at(-1) ?? name;
const byGivenName = (a: { displayName: string }, b: { displayName: string }): number =>
  given(a.displayName).localeCompare(given(b.displayName), 'vi') || a.displayName.localeCompare(b.displayName, 'vi');

/** Somebody who holds a role at an agency, chosen by name; whoever is not of that agency gets no names and types the account. */
export function PeopleItem({
  agency,
  role,
  ...item
}: {
  name: string[];
  label: string;
  rules: FormItemProps['rules'];
  agency: string;
  role: 'specialist' | 'signing-leader';
}) {
  const t = useText();
  const { data, error, isPending } = useQuery({
    queryKey: ['people', agency],
    staleTime: 60_000,
    queryFn: () => answered(client.GET('/api/v1/people', { params: { query: { agency } } })),
  });
  if (error instanceof ApiProblem && error.status === 403) {
    return (
      <Form.Item {...item} extra={t('act.field.signer-hint')}>
        <Input autoComplete="off" spellCheck={false} />
      </Form.Item>
    );
  }
  if (error) return <ProblemAlert error={error} />;
  const people = (data ?? []).filter(({ roles }) => roles.includes(role)).sort(byGivenName);
  return (
    <Form.Item {...item}>
      <Select
        loading={isPending}
        showSearch={{ optionFilterProp: 'label' }}
        options={people.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        notFoundContent={isPending ? t('common.loading') : t('common.none')}
      />
    </Form.Item>
  );
}
