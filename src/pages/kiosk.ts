import { html, type Html } from '../http/html.js';
import type { Instant } from '../workflow/instant.js';
import { type Line, LINES, ticketName } from '../queue/lines.js';
import type { NowServing, TakenTicket } from '../queue/waiting-line.js';
import { KIOSK_SCRIPT } from './kiosk-script.js';
import { KIOSK_STYLE } from './kiosk-style.js';
import { committee, frame, linkTo, otherThan, policyWith, styleElement } from './layout.js';
import { vietnamese } from './vietnamese.js';
import { momentOf, numberOf, type Words } from './words.js';

export const KIOSK = '/lay-so';
/** Below it: a number that was given, by its key, and the kiosk's own script. */
export const TICKET_PATH = 'phieu';
export const KIOSK_SCRIPT_FILE = 'may.js';
export { KIOSK_SCRIPT };

export const KIOSK_POLICY = policyWith(KIOSK_STYLE, "script-src 'self'; connect-src 'self'; form-action 'self'");

const SCRIPT_ELEMENT = html`<script type="module" src="${KIOSK}/${KIOSK_SCRIPT_FILE}"></script>`;

interface Desk {
  readonly id: string;
  readonly name: string;
}

/** What people come for, as big as a hand. @param key of the page: all its presses ask for one number */
export function kioskPage(words: Words, desk: Desk, waiting: NowServing['waiting'], key: string): Html {
  const { say } = words;
  const main = html`<p>${say('kiosk-ask')}</p>
    <div class="lines">${LINES.map((line) => lineForm(words, desk, line, waiting[line], key))}</div>
    <p class="more">
      <a href="${linkTo(words, '/tra-cuu')}">${say('kiosk-track')}</a>
      <a href="${linkTo(words, '/thu-tuc')}">${say('procedures')}</a>
    </p>`;
  return kiosk(words, { title: desk.name, main, path: KIOSK, query: { 'don-vi': desk.id } });
}

const lineForm = (words: Words, desk: Desk, line: Line, waiting: number, key: string): Html =>
  html`<form method="post" action="${linkTo(words, KIOSK)}">
    <input type="hidden" name="don-vi" value="${desk.id}" />
    <input type="hidden" name="hang" value="${line}" />
    <input type="hidden" name="key" value="${key}" />
    <button type="submit">
      <strong>${lineName(words, line)}</strong>
      <small data-line="${line}">${words.say('kiosk-waiting', { count: numberOf(waiting, words) })}</small>
    </button>
  </form>`;

/** The number, as it is printed; it tells nothing of its holder. */
export function ticketPage(words: Words, desk: Desk, ticket: TakenTicket, key: string): Html {
  const { say } = words;
  const home = linkTo(words, KIOSK, { 'don-vi': desk.id });
  const place =
    ticket.counter === null
      ? say('kiosk-ahead', { count: numberOf(ticket.ahead, words) })
      : say('kiosk-called', { counter: ticket.counter });
  const main = html`<div class="ticket">
      ${committee(words)}
      <p>${vietnamese(desk.name)}</p>
      <p>${lineName(words, ticket.line)}</p>
      <p class="number">${ticketName(ticket)}</p>
      <p>${place}</p>
      <p>${takenAt(words, ticket.takenAt)}</p>
    </div>
    <p>${say('kiosk-wait')}</p>
    <p class="more">
      <button type="button" id="print">${say('kiosk-print')}</button>
      <a href="${home}">${say('kiosk-next')}</a>
    </p>`;
  return kiosk(words, { title: say('kiosk-yours'), main, path: `${KIOSK}/${TICKET_PATH}/${key}`, home });
}

const takenAt = ({ say }: Words, at: Instant): string => say('kiosk-taken', { at: momentOf(at) });

const lineName = ({ say }: Words, line: Line): string =>
  say(line === 'A' ? 'line-a' : line === 'B' ? 'line-b' : 'line-c');

interface Screen {
  readonly title: string;
  readonly main: Html;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Where it goes back to after a while; absent: it is there. */
  readonly home?: string;
}

/** One page of the kiosk: no search engine keeps it. */
const kiosk = (words: Words, { title, main, path, query, home }: Screen): Html =>
  frame(words, {
    title,
    other: linkTo(otherThan(words), path, query),
    head: html`<meta name="robots" content="noindex" />${styleElement(KIOSK_STYLE, words)}${home && backTo(home)}`,
    main: html`<div class="kiosk">
      ${main}
      <p
        id="lost"
        role="status"
        data-lost="${words.say('kiosk-lost')}"
        data-refused="${words.say('kiosk-refused')}"
        ${home && html` data-home="${home}"`}
      ></p>
    </div>`,
    script: SCRIPT_ELEMENT,
  });

/** Where no script runs. */
const backTo = (home: string): Html =>
  html`<noscript><meta http-equiv="refresh" content="30;url=${home}" /></noscript>`;
