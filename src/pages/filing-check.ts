import type { PersonData } from '../dossiers/parties.js';
import { html, type Html } from '../http/html.js';
import { compared } from '../papers/checklist.js';
import { tokenField } from './citizen-layout.js';
import type { FilingShown } from './filing.js';
import { filePlace, stepPlace } from './filing-places.js';
import { type Step, stepsOf } from './filing-steps.js';
import { fileLine, paperOf } from './filing-papers.js';
import { linkTo } from './layout.js';
import { vietnamese } from './vietnamese.js';
import { dayOf, numberOf } from './words.js';

/** All answers once more, each with a way back to it; the fees and the limit; then it is sent. */
export function checkPart(shown: FilingShown): Html {
  const { words, draft, procedure, checklist, token } = shown;
  const { say } = words;
  const rows = stepsOf(procedure, draft.typed).filter((step) => step !== 'check');
  const filed = draft.files.map(({ paperId }) => ({ ...NOTHING, paperId, digitised: true }));
  const { missing } = compared(checklist, filed);
  return html`<dl>
      ${rows.map(
        (step) =>
          html`<div>
            <dt>${say(`step-${step}`)}</dt>
            <dd>${answerTo(step, shown)}</dd>
            <dd>
              <a
                href="${linkTo(words, stepPlace(draft.id, step))}"
                aria-label="${say('change-step', { step: say(`step-${step}`) })}"
                >${say('change')}</a
              >
            </dd>
          </div>`,
      )}
    </dl>
    ${
      missing.length > 0 &&
      html`<div class="next">
        <h2>${say('papers-missing')}</h2>
        <ul>
          ${missing.map(({ paper }) => html`<li>${vietnamese(paper.name)}</li>`)}
        </ul>
        <p>${say('papers-missing-hint')}</p>
      </div>`
    }
    ${feesPart(shown)} ${limitPart(shown)}
    <p>${say('send-intro')}</p>
    <form method="post" action="${linkTo(words, filePlace(draft.id, 'gui'))}">
      ${tokenField(token)}<button type="submit">${say('send')}</button>
    </form>`;
}

const NOTHING = { name: '', originals: 0, certifiedCopies: 0, photocopies: 0 };

function answerTo(step: Step, shown: FilingShown): Html | string {
  const { words, draft, procedure, agency } = shown;
  const { typed } = draft;
  const { say } = words;
  switch (step) {
    case 'case':
      return vietnamese(procedure.variants.find(({ id }) => id === typed.variant)?.name ?? say('limit-general'));
    case 'agency':
      return vietnamese(typed.resolver ? agency(typed.resolver) : null);
    case 'whom':
      return say(`whom-${typed.forWhom!}`);
    case 'owner':
      return personLines(typed.owner);
    case 'submitter':
      return html`${personLines(typed.submitter)}${typed.authorised && html`<br />${say('authorised-yes')}`}`;
    case 'papers':
      return draft.files.length === 0 ? say('no-files') : fileLines(shown);
    case 'return':
      return say(`return-${typed.returnChannel!}`);
    case 'tell':
      return typed.tellBy?.length ? typed.tellBy.map((one) => say(`tell-${one}`)).join(', ') : say('tell-none');
    case 'check':
      return '';
  }
}

/** Each paper of which something was sent, in the order of the files, and those files beneath it. */
function fileLines(shown: FilingShown): Html {
  const { words, draft } = shown;
  const papers = [...new Set(draft.files.map(({ paperId }) => paperId))];
  return html`${papers.map((id) => {
    const files = draft.files.filter(({ paperId }) => paperId === id);
    return html`<p>${paperOf(files[0]!, shown)}</p>
      <ul>
        ${files.map((file) => html`<li>${fileLine(file, words)}</li>`)}
      </ul>`;
  })}`;
}

/** Only what was told. */
function personLines(person: PersonData | undefined): Html {
  if (!person) return html``;
  const { name, idNumber, birthDate, address, phone, email } = person;
  const told = [name, idNumber, birthDate && dayOf(birthDate), address, phone, email].filter(Boolean);
  return html`${told.map((one, n) => html`${n > 0 && html`<br />`}${one}`)}`;
}

function feesPart({ words, checklist: { fees } }: FilingShown): Html {
  const { say } = words;
  return html`<h2>${say('fees')}</h2>
    ${
      fees.length === 0
        ? html`<p>${say('fees-none')}</p>`
        : html`<ul>
            ${fees.map(
              ({ name, condition, amountVnd, exempt }) =>
                html`<li>
                  ${vietnamese(name)}${condition && html` (${vietnamese(condition)})`}:
                  ${exempt ? say('fee-exempt') : amountVnd === null ? say('unknown') : say('vnd', { amount: numberOf(amountVnd, words) })}
                </li>`,
            )}
          </ul>`
    }`;
}

function limitPart({ words, procedure: { variants }, draft: { typed } }: FilingShown): Html | false {
  const limit = (variants.find(({ id }) => id === typed.variant) ?? variants[0])?.limit;
  const { say } = words;
  return (
    limit != null &&
    html`<h2>${say('limit')}</h2>
      <p>${say(`limit-${limit.unit}`, { count: numberOf(limit.value, words) })}. ${say('limit-from')}</p>`
  );
}
