import type { ProcedureRecord } from '../catalogue/records.js';
import type { DraftLine, FilingDraft } from '../dossiers/filing-drafts.js';
import { html, type Html } from '../http/html.js';
import type { Checklist } from '../papers/checklist.js';
import { citizenPage, FILING, tokenField } from './citizen-layout.js';
import { checkPart } from './filing-check.js';
import type { Resolvers } from './filing-agencies.js';
import { PARTS } from './filing-parts.js';
import { beginPlace, filePlace, stepPlace } from './filing-places.js';
import { type Step, stepsOf } from './filing-steps.js';
import { type Fault, faultBox } from './form.js';
import { linkTo } from './layout.js';
import { line } from './public-layout.js';
import { vietnamese } from './vietnamese.js';
import { momentOf, type Words } from './words.js';

/** What of files is told before one is chosen. */
export interface FileLimits {
  readonly megabytes: number;
  readonly kinds: string;
}

/** A draft and all that its pages show of it. */
export interface FilingShown {
  readonly words: Words;
  /** Of the session's forms. */
  readonly token: string;
  readonly displayName: string;
  readonly draft: FilingDraft;
  readonly procedure: ProcedureRecord;
  readonly checklist: Checklist;
  readonly resolvers: Resolvers;
  /** The resolver that the catalogue names; undefined: none. */
  readonly named: string | undefined;
  readonly limits: FileLimits;
  agency(id: string): string;
}

/** One question of a filing; how far one is, and how long what is typed is kept. */
export function filingPage(shown: FilingShown, step: Step, faults: readonly Fault[] = []): Html {
  const { words, draft, procedure, token } = shown;
  const { say } = words;
  const steps = stepsOf(procedure, draft.typed);
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const main = html`<p class="steps">
      ${say('step-of', { no: at + 1, all: steps.length })}: ${vietnamese(procedure.name)}
    </p>
    ${faultBox(say('to-mend'), faults)} ${step === 'check' ? checkPart(shown) : question(shown, step, faults)}
    ${before && html`<p class="leave"><a href="${linkTo(words, stepPlace(draft.id, before))}">${say('step-back')}</a></p>`}
    <p class="note">${say('draft-kept', { until: momentOf(draft.eraseAt) })}</p>
    <form method="post" action="${linkTo(words, filePlace(draft.id, 'xoa'))}">
      ${tokenField(token)}<button class="plain" type="submit">${say('draft-discard')}</button>
    </form>`;
  return citizenPage(words, { title: say(`step-${step}`), main, path: stepPlace(draft.id, step), signedIn: true });
}

/** The papers bring forms of their own, and what is sent from their page is that they have been looked through. */
function question(shown: FilingShown, step: Exclude<Step, 'check'>, faults: readonly Fault[]): Html {
  const { words, draft, token } = shown;
  const part = PARTS[step](shown, faults);
  return html`${step === 'papers' && part}
    <form method="post" action="${linkTo(words, stepPlace(draft.id, step))}" novalidate>
      ${tokenField(token)} ${step !== 'papers' && part}
      <button type="submit">${words.say('step-on')}</button>
    </form>`;
}

interface Beginning {
  readonly words: Words;
  readonly token: string;
  readonly procedure: ProcedureRecord;
  readonly checklist: Checklist;
  /** Of the same procedure, to go on with. */
  readonly begun: readonly DraftLine[];
  /** It can be filed online today. */
  readonly offered: boolean;
}

/** What is needed and how long it takes, before anything is typed. */
export function beginPage({ words, token, procedure, checklist, begun, offered }: Beginning): Html {
  const { say } = words;
  const { code, name, onlineLevel } = procedure;
  const main = html`<p>${vietnamese(name)}</p>
    <dl>
      ${line(say('procedure-code'), code)} ${line(say('online'), say(`online-${onlineLevel}`))}
      ${line(say('papers'), say('papers-count', { count: checklist.papers.length }))}
    </dl>
    ${begun.map(
      ({ id, savedAt }) =>
        html`<p><a href="${linkTo(words, `${FILING}/${id}`)}">${say('draft-go-on', { at: momentOf(savedAt) })}</a></p>`,
    )}
    ${
      offered
        ? html`<p>${say('begin-intro')}</p>
            <form method="post" action="${linkTo(words, beginPlace(code))}">
              ${tokenField(token)}<button type="submit">${say('begin')}</button>
            </form>`
        : html`<p class="told">${say('not-offered')}</p>`
    }
    <p class="leave"><a href="${linkTo(words, `/thu-tuc/${code}`)}">${say('procedure-details')}</a></p>`;
  return citizenPage(words, { title: say('filing'), main, path: beginPlace(code), signedIn: true });
}

/** What has been begun and not sent, and where to begin. */
export function draftsPage(words: Words, drafts: readonly DraftLine[], nameOf: (code: string) => string): Html {
  const { say } = words;
  const main = html`<p>${say('filing-intro')}</p>
    <p><a href="${linkTo(words, '/thu-tuc')}">${say('filing-choose')}</a></p>
    <h2>${say('drafts')}</h2>
    ${
      drafts.length === 0
        ? html`<p>${say('drafts-none')}</p>`
        : html`<ul class="links">
            ${drafts.map(
              ({ id, procedure, savedAt, eraseAt }) =>
                html`<li>
                  <a href="${linkTo(words, `${FILING}/${id}`)}">${vietnamese(nameOf(procedure))}</a
                  ><br />${say('draft-saved', { at: momentOf(savedAt), until: momentOf(eraseAt) })}
                </li>`,
            )}
          </ul>`
    }`;
  return citizenPage(words, { title: say('filing'), main, path: FILING, signedIn: true });
}
