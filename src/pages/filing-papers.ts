import type { DraftFile } from '../dossiers/filing-drafts.js';
import { OTHER_PAPER } from '../dossiers/typed-filing.js';
import { html, type Html } from '../http/html.js';
import type { ChecklistPaper } from '../papers/checklist.js';
import { tokenField } from './citizen-layout.js';
import type { FilingShown } from './filing.js';
import { linkTo } from './layout.js';
import { type Fault, faultAt } from './form.js';
import { filePlace } from './filing-places.js';
import { vietnamese } from './vietnamese.js';
import { numberOf, type Words } from './words.js';

/** Every paper of the list, with what has been sent of it and a place for more; where there is no list, one place for all. */
export function papersPart(shown: FilingShown, faults: readonly Fault[]): Html {
  const { words, checklist, limits } = shown;
  const { say } = words;
  return html`<p>${say('papers-intro')}</p>
    <p class="note">${say('file-limits', { ...limits })}</p>
    ${checklist.papers.length === 0 && html`<p>${say('papers-none')}</p>`}
    ${
      checklist.papers.length === 0
        ? paperCard(shown, { id: OTHER_PAPER, name: say('other-paper') }, faults)
        : checklist.papers.map((paper) => paperCard(shown, { id: paper.paperId, name: paper.name, paper }, faults))
    }`;
}

interface Card {
  readonly id: string;
  readonly name: string;
  readonly paper?: ChecklistPaper;
}

function paperCard(shown: FilingShown, { id, name, paper }: Card, faults: readonly Fault[]): Html {
  const { words, draft, token } = shown;
  const { say } = words;
  const files = draft.files.filter(({ paperId }) => paperId === id);
  const heading = `paper-${id}`;
  const field = `file-${id}`;
  const fault = faultAt(faults, field);
  return html`<section class="card" aria-labelledby="${heading}">
    <h2 id="${heading}">${paper ? vietnamese(name) : name}</h2>
    ${paper && html`<p class="hint">${askedOf(paper, words)}</p>`}
    ${
      files.length > 0 &&
      html`<ul>
        ${files.map((file) => html`<li>${fileLine(file, words)} ${removeForm(shown, file)}</li>`)}
      </ul>`
    }
    <form method="post" enctype="multipart/form-data" action="${linkTo(words, filePlace(draft.id))}">
      ${tokenField(token)}<input type="hidden" name="paperId" value="${id}" />
      ${fileField(field, say(files.length > 0 ? 'one-more-file' : 'choose-file', { name }), fault)}
      <button class="plain" type="submit" aria-describedby="${heading}">${say('send-file')}</button>
    </form>
  </section>`;
}

/** One file of the person's own. */
export const fileField = (id: string, label: string, fault: string | undefined): Html =>
  html`<div class="field">
    <label for="${id}">${label}</label>
    ${fault !== undefined && html`<p class="fault" id="${id}-fault">${fault}</p>`}
    <input
      id="${id}"
      name="file"
      type="file"
      ${fault !== undefined && html` aria-invalid="true" aria-describedby="${id}-fault"`}
    />
  </div>`;

/** Which paper of the list a file is; one that the list has no more is another paper, as it is when it is sent. */
export const paperOf = ({ paperId }: Pick<DraftFile, 'paperId'>, { checklist, words }: FilingShown): Html | string => {
  const listed = checklist.papers.find((paper) => paper.paperId === paperId);
  return listed ? vietnamese(listed.name) : words.say('other-paper');
};

/** As it came, shown back: what it is called and how big it is. */
export const fileLine = ({ name, size }: Pick<DraftFile, 'name' | 'size'>, words: Words): string =>
  words.say('file-sent', { name, kilobytes: numberOf(Math.max(1, Math.round(size / 1_000)), words) });

const removeForm = ({ words, draft, token }: FilingShown, { id, name }: DraftFile): Html =>
  html`<form method="post" action="${linkTo(words, filePlace(draft.id, 'xoa-tep'))}">
    ${tokenField(token)}<input type="hidden" name="file" value="${id}" />
    <button class="plain" type="submit" aria-label="${words.say('remove-file', { name })}">
      ${words.say('remove')}
    </button>
  </form>`;

const askedOf = ({ form, conditional, wanted, when }: ChecklistPaper, { say }: Words): string =>
  [
    say(form ? 'paper-form' : wanted.originals > 0 ? 'paper-original' : 'paper-copy'),
    say('copies', { copies: wanted.originals + wanted.copies }),
    conditional && say('paper-conditional'),
    when,
  ]
    .filter(Boolean)
    .join('; ');
