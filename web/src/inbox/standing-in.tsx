import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../api/client.js';
import { useMe } from '../api/session.js';
import { useText } from '../text/language.js';
import { moment } from '../ui/days.js';

/** For whom this officer acts, and who acts for him: whose tasks stand in his list, and why some of his do not. */
export function StandingIn() {
  const t = useText();
  const { account: me } = useMe();
  const { data = [] } = useQuery({
    queryKey: ['absences', 'mine'],
    staleTime: 60_000,
    queryFn: () => answered(client.GET('/api/v1/absences')),
  });
  if (data.length === 0) return null;
  return (
    <ul className="note plain">
      {data.map(({ id, account, name, delegateName, from, until }) => (
        <li key={id}>
          {account === me
            ? t('absence.mine', { name: delegateName ?? '', from: moment(from), until: moment(until) })
            : t('absence.theirs', { name: name ?? '', from: moment(from), until: moment(until) })}
        </li>
      ))}
    </ul>
  );
}
