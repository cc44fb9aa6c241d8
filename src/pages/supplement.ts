import type { AskedPaper, SupplementAsked } from '../dossiers/supplements.js';
import { html, type Html } from '../http/html.js';
import { citizenPage } from './citizen-layout.js';
import { fileField, fileLine } from './filing-papers.js';
import { type Fault, faultAt, faultBox } from './form.js';
import { heldForm } from './held.js';
import { HELD, linkTo } from './layout.js';
import type { FileLimits } from './filing.js';
import { vietnamese } from './vietnamese.js';
import { dayOf, lastDayOf, momentOf, type Words } from './words.js';

export interface SupplementShown {
  readonly words: Words;
  readonly asked: SupplementAsked;
  readonly pass: string;
  readonly desk: string;
  readonly limits: FileLimits;
  /** Of the form that sends it: sent twice it is sent once. */
  readonly key: string;
  readonly faults?: readonly Fault[];
}

/** Which papers are asked for, why and on what ground; a place to send each; and what is to be done when all are there. */
export function supplementPage(shown: SupplementShown): Html {
  const { words, asked, pass, desk, limits, faults = [] } = shown;
  const { say } = words;
  const { wait } = asked;
  const last = wait.expiresAt && dayOf(lastDayOf(wait.expiresAt));
  const main = html`${faultBox(say('to-mend'), faults)}
    <p>${say('supplement-since', { desk, since: momentOf(wait.since) })}</p>
    ${wait.ground && html`<p>${say('ground', { ground: wait.ground })}</p>`}
    ${last && html`<p><strong>${say(wait.expired ? 'period-over' : 'bring-by', { last })}</strong></p>`}
    <p class="note">${say('file-limits', { ...limits })}</p>
    ${asked.papers.map((paper) => paperCard(shown, paper))}
    <div class="next">
      <h2>${say('next')}</h2>
      ${asked.sends ? sendPart(shown) : html`<p>${say('supplement-desk', { desk })}</p>`}
    </div>
    ${heldForm(words, HELD.again, pass, html`<button class="plain" type="submit">${say('supplement-back')}</button>`)}`;
  return citizenPage(words, { title: say('supplement'), main, path: '/tra-cuu' });
}

function paperCard({ words, pass, faults = [] }: SupplementShown, { id, name, reason, files }: AskedPaper): Html {
  const { say } = words;
  const field = `file-${id}`;
  return html`<section class="card" aria-labelledby="paper-${id}">
    <h2 id="paper-${id}">${vietnamese(name)}</h2>
    <p>${say('reason', { reason })}</p>
    ${
      files.length > 0 &&
      html`<ul>
        ${files.map((file) => html`<li>${fileLine(file, words)}</li>`)}
      </ul>`
    }
    <form method="post" enctype="multipart/form-data" action="${linkTo(words, `/tra-cuu/${HELD.upload}`)}">
      <input type="hidden" name="pass" value="${pass}" /><input type="hidden" name="item" value="${id}" />
      ${fileField(field, say(files.length > 0 ? 'one-more-file' : 'choose-file', { name }), faultAt(faults, field))}
      <button class="plain" type="submit" aria-describedby="paper-${id}">${say('send-file')}</button>
    </form>
  </section>`;
}

/** The applicant's own to send: the desk checks it anew. */
const sendPart = ({ words, asked, pass, key }: SupplementShown): Html =>
  html`<p>${words.say('supplement-send-intro')}</p>
    ${heldForm(
      words,
      HELD.supplement,
      pass,
      html`<input type="hidden" name="version" value="${asked.version}" /><input
          type="hidden"
          name="key"
          value="${key}"
        />
        <button type="submit" id="send">${words.say('supplement-send')}</button>`,
    )}`;
