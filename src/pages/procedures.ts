import type { ProcedureRecord } from '../catalogue/records.js';
import { html, type Html, type Piece } from '../http/html.js';
import type { Fee, ProcedureVariant } from '../workflow/procedure.js';
import { searchForm } from './front.js';
import { beginPlace } from './filing-places.js';
import { linkTo } from './layout.js';
import { line, publicPage } from './public-layout.js';
import { vietnamese } from './vietnamese.js';
import { numberOf, type Words } from './words.js';

const PROCEDURES = '/thu-tuc';
/** A page holds so many; who finds more types more. */
const MOST_FOUND = 50;

/** What was found, or by fields what there is. @param asked empty: nothing was */
export function procedureList(words: Words, asked: string, found: readonly ProcedureRecord[]): Html {
  const { say } = words;
  const query: Readonly<Record<string, string>> = asked === '' ? {} : { q: asked };
  const main = html`${searchForm(words, asked)} ${asked === '' ? fieldsOf(words, found) : foundOf(words, found)}`;
  return publicPage(words, { title: say('procedures'), main, path: PROCEDURES, query });
}

function foundOf(words: Words, found: readonly ProcedureRecord[]): Html {
  const { say } = words;
  if (found.length === 0) return html`<p>${say('search-none')}</p>`;
  const many = found.length > MOST_FOUND;
  const values = { count: numberOf(found.length, words), most: MOST_FOUND };
  return html`<p role="status">${say(many ? 'search-too-many' : 'search-found', values)}</p>
    <ul class="links">
      ${found.slice(0, MOST_FOUND).map(({ code, name, agency }) => html`<li><a href="${linkTo(words, `${PROCEDURES}/${code}`)}">${vietnamese(name)}</a><br />${code} · ${vietnamese(agency)}</li>`)}
    </ul>`;
}

function fieldsOf(words: Words, all: readonly ProcedureRecord[]): Html {
  const fields = [...new Set(all.map(({ field }) => field))].sort((a, b) => a.localeCompare(b, 'vi'));
  return html`<h2>${words.say('fields')}</h2>
    <ul class="links">
      ${fields.map((field) => html`<li><a href="${linkTo(words, PROCEDURES, { q: field })}">${vietnamese(field)}</a></li>`)}
    </ul>`;
}

/** One procedure as the catalogue has it; what it does not have is said, not guessed. */
export function procedurePage(words: Words, procedure: ProcedureRecord): Html {
  const { say } = words;
  const { code, field, agency, levels, channels, papers, fees, results, legalBasis, source, remarks } = procedure;
  const main = html`<dl>
      ${line(say('procedure-code'), code)} ${line(say('field'), vietnamese(field))}
      ${line(say('agency'), vietnamese(agency))}
      ${line(say('level'), levels.map((level) => say(`level-${level}`)).join(', '))}
      ${line(say('online'), say(`online-${procedure.onlineLevel}`))}
      ${line(say('channels'), channels.length > 0 ? channels.map((one) => words.named('channel', one)).join(', ') : say('unknown'))}
    </dl>
    ${channels.includes('online') && html`<p><a href="${linkTo(words, beginPlace(code))}">${say('file-online')}</a></p>`}
    ${limitsOf(words, procedure)}
    <h2>${say('papers')}</h2>
    ${papers.length === 0 ? html`<p>${say('unknown')}</p>` : papersOf(words, procedure)}
    <h2>${say('fees')}</h2>
    ${fees.length === 0 ? html`<p>${say('fees-none')}</p>` : list(fees.map((fee) => feeOf(words, fee)))}
    <h2>${say('results')}</h2>
    ${results.length === 0 ? html`<p>${say('unknown')}</p>` : list(results.map(vietnamese))}
    <h2>${say('legal-basis')}</h2>
    ${legalBasis.length === 0 ? html`<p>${say('unknown')}</p>` : list(legalBasis.map(vietnamese))}
    ${
      remarks.length > 0 &&
      html`<h2>${say('doubtful')}</h2>
        ${list(remarks.map((remark) => words.named('remark', remark)))}`
    }
    <p class="note">${say('source', { source })}</p>
    <p class="leave"><a href="${linkTo(words, PROCEDURES)}">${say('procedures')}</a></p>`;
  return publicPage(words, { title: procedure.name, main, path: `${PROCEDURES}/${code}` });
}

const list = (items: readonly Piece[]): Html =>
  html`<ul>
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;

/** The limit of each case, and the document that fixes it. */
function limitsOf(words: Words, { variants, limitNote, limitSource }: ProcedureRecord): Html {
  const { say } = words;
  const limit = ({ limit }: ProcedureVariant) =>
    limit === null ? say('unknown') : say(`limit-${limit.unit}`, { count: numberOf(limit.value, words) });
  return html`<h2>${say('limit')}</h2>
    <dl>
      ${variants.map((variant) => line(variant.name === null ? say('limit-general') : vietnamese(variant.name), limit(variant)))}
    </dl>
    ${limitNote && html`<p>${say('limit-note')} ${vietnamese(limitNote)}</p>`}
    <p class="note">${say('source', { source: limitSource })}</p>`;
}

/** In the groups of the source, in its order. */
function papersOf({ say }: Words, { papers }: ProcedureRecord): Html {
  const groups = [...new Set(papers.map(({ group }) => group))];
  return html`${groups.map(
    (group) =>
      html`${group && html`<h3>${vietnamese(group)}</h3>`}${list(
        papers
          .filter((paper) => paper.group === group)
          .map(
            ({ name, kind, copies, conditional, nameTruncated }) =>
              html`${vietnamese(name)}
              (${[say(`paper-${kind}`), say('copies', { copies }), conditional && say('paper-conditional'), nameTruncated && say('paper-truncated')].filter(Boolean).join('; ')})`,
          ),
      )}`,
  )}`;
}

const feeOf = (words: Words, { name, amountVnd, condition }: Fee): Html =>
  html`${vietnamese(name)}${condition && html` (${vietnamese(condition)})`}:
  ${amountVnd === null ? words.say('unknown') : words.say('vnd', { amount: numberOf(amountVnd, words) })}`;
