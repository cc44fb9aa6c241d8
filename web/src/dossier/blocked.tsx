import type { Dossier } from '../api/answers.js';
import { useText } from '../text/language.js';

type One = Dossier['blocked'][number];

/** What is not possible now, why, and on which ground, as the service words it; what is another role's stands apart. */
export function Blocked({ blocked }: { blocked: readonly One[] }) {
  const t = useText();
  const others = blocked.filter(({ code }) => code === 'wrong-role');
  const mine = blocked.filter(({ code }) => code !== 'wrong-role');
  return (
    <>
      <Reasons items={mine} title={t('act.blocked', { count: mine.length })} />
      <Reasons items={others} title={t('act.blocked-others', { count: others.length })} />
    </>
  );
}

/** Each reason once, with all that it stands in the way of. */
function Reasons({ items, title }: { items: readonly One[]; title: string }) {
  const t = useText();
  if (items.length === 0) return null;
  return (
    <details className="blocked">
      <summary>{title}</summary>
      {[...new Set(items.map(({ message }) => message))].map((message) => (
        <section key={message}>
          <p>{message}</p>
          <ul>
            {items
              .filter((one) => one.message === message)
              .map(({ command, ground }) => (
                <li key={command}>
                  <strong>{t(`act.${command}`)}</strong>
                  {ground && <span className="second">{t('common.ground', { ground })}</span>}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </details>
  );
}
