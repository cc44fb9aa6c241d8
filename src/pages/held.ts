import type { LetterLine, NoticeWay } from '../dossiers/tracking-course.js';
import type { ViewAnswer } from '../dossiers/views.dto.js';
import { html, type Html, type Piece } from '../http/html.js';
import { choiceField } from './form.js';
import { type HELD, linkTo } from './layout.js';
import { vietnamese } from './vietnamese.js';
import { momentOf, type Words } from './words.js';

type Act = (typeof HELD)[keyof typeof HELD];

/** Visits that a page shows, the newest; all are in the data that a person may ask for. */
const MOST_VIEWS = 50;

/** A form of who has proved whose dossier it is: the pass stands in it, in place of the secret. */
export const heldForm = (words: Words, act: Act, pass: string, fields: Piece): Html =>
  html`<form method="post" action="${linkTo(words, `/tra-cuu/${act}`)}">
    <input type="hidden" name="pass" value="${pass}" />
    ${fields}
  </form>`;

/** The letter itself, as it was signed. */
export const letterForm = ({ kind, incident }: LetterLine, pass: string, words: Words): Html =>
  heldForm(
    words,
    'van-ban',
    pass,
    html`<input type="hidden" name="kind" value="${kind}" /><input type="hidden" name="incident" value="${incident}" />
      <button class="plain" type="submit">
        ${words.say('letter-open', { letter: words.say(`letter-${kind}`) })}
      </button>`,
  );

/** By which ways he is told: only those for which he gave an address; silence is no. */
export function noticesForm(ways: readonly NoticeWay[], pass: string, words: Words): Html {
  const { say } = words;
  const known = ways.filter((way) => way.known);
  if (known.length === 0) return html`<p>${say('notices-nowhere')}</p>`;
  const choices = known.map(({ channel }) => ({ value: channel, label: say(`tell-${channel}`) }));
  const chosen = known.filter(({ agreed }) => agreed).map(({ channel }) => channel);
  return heldForm(
    words,
    'bao-tin',
    pass,
    html`${choiceField({ name: 'tellBy', legend: say('notices-by'), type: 'checkbox', choices, chosen })}
      <button class="plain" type="submit">${say('notices-save')}</button>`,
  );
}

/** Which office looked, in which post, at what, when and why; no officer's name. */
export function viewsOf(views: readonly ViewAnswer[], words: Words): Html {
  const { say, named } = words;
  if (views.length === 0) return html`<p>${say('views-none')}</p>`;
  const shown = views.toReversed().slice(0, MOST_VIEWS);
  return html`<ul>
    ${shown.map(
      ({ at, count, agencyName, role, part, what, why }) =>
        html`<li>
          <time datetime="${at}">${momentOf(at)}</time>${count > 1 && html` (${say('views-times', { count })})`}<br />
          ${vietnamese(agencyName)}${role && html`, ${named('role', role)}`}: ${named('view', part ?? what)}
          ${why && html`<br />${say('reason', { reason: why })}`}
        </li>`,
    )}
  </ul>`;
}
