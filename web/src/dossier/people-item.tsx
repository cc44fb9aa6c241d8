import { useQueries, useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import type { FormItemProps } from 'antd';
import { answered, client } from '../api/client.js';
import { useText } from '../text/language.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { assignableOf } from './assignable.js';
import { NOBODY, stepOf, type Subject } from './fields.js';

/** Vietnamese people are sorted by the given name, which is written last. */
const given = (name: string): string => name.split(' ').at(-1) ?? name;
const byGivenName = (a: Person, b: Person): number =>
  given(a.displayName).localeCompare(given(b.displayName), 'vi') || a.displayName.localeCompare(b.displayName, 'vi');

interface Person {
  readonly id: string;
  readonly displayName: string;
}

interface Item {
  readonly name: string[];
  readonly label: string;
  readonly rules: FormItemProps['rules'];
}

/** Who may sign for an agency. */
export function SignerItem({ agency, ...item }: Item & { agency: string }) {
  const { data, error, isPending } = useQuery({
    queryKey: ['people', agency, 'signing-leader'],
    staleTime: 60_000,
    queryFn: () =>
      answered(client.GET('/api/v1/people', { params: { query: { agency, role: 'signing-leader' as const } } })),
  });
  return <OneOfPeople {...item} people={data ?? []} error={error} isPending={isPending} nobody={null} />;
}

/** To whom the command would give the step: of several dossiers whoever can have the step of each. Who has one may lose it. */
export function AssigneeItem({ subject, ...item }: Item & { subject: Subject }) {
  const t = useText();
  const { dossier, each } = subject;
  const asked = each ?? [{ id: dossier.id, stepId: stepOf(subject) }];
  const answers = useQueries({ queries: asked.map(assigneesQuery) });
  const items = answers.map(({ data }) => data?.items ?? []);
  const { people, isHeld } = assignableOf(subject, items);
  const why = answers.map(({ data }) => data?.nobody).find(Boolean) ?? t('batch.no-common-assignee');
  return (
    <OneOfPeople
      {...item}
      people={people}
      error={answers.find(({ error }) => error)?.error ?? null}
      isPending={answers.some(({ isPending }) => isPending)}
      nobody={why}
      {...(isHeld && { more: [{ value: NOBODY, label: t('act.field.assignee-nobody') }] })}
    />
  );
}

const assigneesQuery = ({ id, stepId }: Pick<Subject['dossier'], 'id' | 'stepId'>) => ({
  queryKey: ['dossier', id, 'assignees', stepId],
  queryFn: () =>
    answered(
      client.GET('/api/v1/dossiers/{id}/steps/{stepId}/assignees', { params: { path: { id, stepId: stepId ?? '' } } }),
    ),
});

interface Found {
  readonly people: readonly Person[];
  readonly error: Error | null;
  readonly isPending: boolean;
  /** Why there is nobody, where it is known. */
  readonly nobody: string | null;
  /** What may be chosen beside them. */
  readonly more?: { value: string; label: string }[];
}

/** Chosen by name; without anybody the field stays, so that nothing is sent without a choice. */
function OneOfPeople({ people, error, isPending, nobody, more = [], ...item }: Item & Found) {
  const t = useText();
  const isNobody = !isPending && !error && people.length === 0;
  const named = people.toSorted(byGivenName).map(({ id, displayName }) => ({ value: id, label: displayName }));
  return (
    <>
      {error && <ProblemAlert error={error} />}
      <Form.Item {...item} extra={isNobody && nobody && <span role="status">{nobody}</span>}>
        <Select
          loading={isPending}
          disabled={isNobody && nobody !== null && more.length === 0}
          showSearch={{ optionFilterProp: 'label' }}
          options={[...named, ...more]}
          notFoundContent={isPending ? t('common.loading') : t('common.none')}
        />
      </Form.Item>
    </>
  );
}
