import type { LetterLine } from '../dossiers/tracking-course.js';
import type { TrackedAnswer } from '../dossiers/tracking.dto.js';
import type { WaitAnswer } from '../dossiers/under-way.dto.js';
import { html, type Html, type Piece } from '../http/html.js';
import { heldForm, letterForm, noticesForm, viewsOf } from './held.js';
import { HELD } from './layout.js';
import type { Shown } from './tracked.js';
import { dayOf, lastDayOf, momentOf, numberOf, type Words } from './words.js';

/** What the holder of a dossier's secret sees of it: what it waits for, the apologies, what has happened, the letters to him. */
export function courseOf(dossier: TrackedAnswer, shown: Shown): Html {
  const { wait, missing, letters, children, timeline, views, notices } = dossier;
  const pass = dossier.pass!;
  const { say, named } = shown.words;
  const apologies = letters!.filter(({ kind }) => kind === 'apology');
  const others = letters!.filter(({ kind }) => kind !== 'apology');
  return html`${wait && section('wait', say(`wait-${wait.kind}`), waitOf(wait, shown.words))}
  ${
    missing!.length > 0 &&
    section(
      'missing',
      say('missing'),
      html`<ul>
          ${missing!.map(({ name, reason }) => html`<li><strong>${name}</strong><br />${reason}</li>`)}
        </ul>
        ${heldForm(shown.words, HELD.supplement, pass, html`<button type="submit">${say('supplement-open')}</button>`)}`,
    )
  }
  ${
    apologies.length > 0 &&
    section(
      'apologies',
      say('apologies'),
      apologies.map((letter) => html`${apologyOf(letter, shown)}${letterForm(letter, pass, shown.words)}`),
    )
  }
  ${
    children!.length > 0 &&
    section(
      'parts',
      say('parts'),
      html`<ul>
        ${children!.map((part) => html`<li>${part.procedureName}<br />${part.agencyName}: ${named('status', part.status)}</li>`)}
      </ul>`,
    )
  }
  ${
    others.length > 0 &&
    section(
      'letters',
      say('letters'),
      html`<ul>
        ${others.map((letter) => letterOf(letter, pass, shown.words))}
      </ul>`,
    )
  }
  ${section(
    'course',
    say('course'),
    html`<ol reversed>
      ${timeline!.toReversed().map(({ type, at }) => html`<li>${timeOf(at)}<br />${named('fact', type)}</li>`)}
    </ol>`,
  )}
  ${section('notices', say('notices'), noticesForm(notices!, pass, shown.words))}
  ${section('views', say('views'), viewsOf(views!, shown.words))}`;
}

const section = (id: string, heading: string, content: Piece): Html =>
  html`<section aria-labelledby="${id}">
    <h2 id="${id}">${heading}</h2>
    ${content}
  </section>`;

const timeOf = (at: string): Html => html`<time datetime="${at}">${momentOf(at)}</time>`;

/** Whether the clock stands, since when, for what, and until when it is waited for. */
function waitOf(
  { kind, since, stopsClock, until, expiresAt, expired, reason, ground }: WaitAnswer,
  { say }: Words,
): Html {
  const last = expiresAt && dayOf(lastDayOf(expiresAt));
  const runs = kind === 'intake-supplement' ? say('wait-since', { since: momentOf(since) }) : say('clock-runs', { since: momentOf(since) }); // prettier-ignore
  return html`<p><strong>${stopsClock ? say('clock-stopped', { since: momentOf(since) }) : runs}</strong></p>
    ${stopsClock && until && html`<p>${say('clock-again', { until: momentOf(until) })}</p>`}
    ${last && html`<p>${say(expired ? 'period-over' : 'bring-by', { last })}</p>`}
    ${reason && html`<p>${say('reason', { reason })}</p>`} ${ground && html`<p>${say('ground', { ground })}</p>`}`;
}

/** A member of a letter that is a text; null: it has none. */
function fieldOf({ fields }: LetterLine, name: string): string | null {
  const value = (fields as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Who apologises for what, and the date that is promised instead. */
function apologyOf(letter: LetterLine, { words: { say }, agency }: Shown): Html {
  const [number, by, before, after] = ['number', 'agencyAtFault', 'promisedDate', 'newDate'].map((name) =>
    fieldOf(letter, name),
  );
  const kind = fieldOf(letter, 'reason');
  const reason = fieldOf(letter, 'reasonText') ?? (kind && say(`reason-${kind}`));
  return html`<p>${say('apology', { agency: by && agency(by), number })} (${timeOf(letter.issuedAt)})</p>
    ${reason && html`<p>${say('reason', { reason })}</p>`}
    ${after && html`<p><strong>${say('apology-new-date', { before: before && dayOf(before), after: dayOf(after) })}</strong></p>`}`;
}

/** What a letter says in words of its own. */
const SAID = ['number', 'subject', 'ground', 'legalGround', 'reason', 'guidance'];

function letterOf(letter: LetterLine, pass: string, words: Words): Html {
  const { say } = words;
  const [number, subject, refused, ground, reason, guidance] = SAID.map((name) => fieldOf(letter, name));
  const { amountVnd } = letter.fields as { readonly amountVnd?: number };
  const lines = [
    number && say('number', { number }),
    subject && say('subject', { subject }),
    amountVnd !== undefined && say('amount', { amount: numberOf(amountVnd, words) }),
    refused && say(`refused-${refused}`),
    ground && say('ground', { ground }),
    reason && say('reason', { reason }),
    guidance,
  ].filter(Boolean);
  return html`<li>
    <strong>${say(`letter-${letter.kind}`)}</strong>
    (${timeOf(letter.issuedAt)})${lines.map((line) => html`<br />${line}`)} ${letterForm(letter, pass, words)}
  </li>`;
}
