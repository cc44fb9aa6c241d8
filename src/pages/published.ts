import type { PublicApologyView } from '../dossiers/public-apologies.dto.js';
import { html, type Html } from '../http/html.js';
import type { Formula } from '../reports/formulas.js';
import { PUBLISHED_TABLES, type PublishedLine } from '../reports/publication.js';
import type { Publication, PublishedAgency, PublishedMonth } from '../reports/publication-reader.js';
import type { Shown } from '../reports/small-counts.js';
import { linkTo } from './layout.js';
import { line, publicPage } from './public-layout.js';
import { countText, shareText } from './published-words.js';
import { vietnamese } from './vietnamese.js';
import { dayOf, momentOf, numberOf, type Words } from './words.js';

const PUBLISHED = '/cong-khai';
/** Lines of the register that a page shows; the file has all. */
const MOST_APOLOGIES = 50;
/** What the table of agencies has a column for. */
const COLUMNS = ['received', 'closed', 'open'] as const;
const SHARES = ['F-ONTIME.OWN', 'F-ONLINE-ALL'] as const;

/** What a page of a month is made of. */
export interface PublishedPage {
  readonly words: Words;
  readonly publication: Publication;
  readonly apologies: readonly PublicApologyView[];
  /** That can be gone to, the newest first. */
  readonly months: readonly PublishedMonth[];
}

/** The province, every agency, and the register of apologies of a month. */
export function publishedPage(shown: PublishedPage): Html {
  const { words, publication, months } = shown;
  const { say } = words;
  const { name } = publication.month;
  const main = html`${standOf(publication, words)}
    <p class="note">${say('published-small', { below: publication.smallBelow })}</p>
    <h2>${say('whole-province')}</h2>
    ${linesOf(publication.province, publication, words)}
    <h2 id="by-agency">${say('by-agency')}</h2>
    ${publication.agencies.length > 0 ? agenciesOf(publication, words) : html`<p>${say('no-data')}</p>`}
    <h2>${say('apologies-issued')}</h2>
    ${apologiesOf(shown)} ${definitionsOf(publication.formulas, words)}
    <h2>${say('months')}</h2>
    <p class="months">
      ${months.map((month) => html`<a href="${linkTo(words, `${PUBLISHED}/${month.name}`)}">${monthOf(month.name)}</a> `)}
    </p>
    <p><a href="/api/v1/public/reports/${name}">${say('published-data')}</a></p>`;
  return publicPage(words, {
    title: say('published-month', { month: monthOf(name) }),
    main,
    path: `${PUBLISHED}/${name}`,
  });
}

/** All that is published of one agency. */
export function agencyPage({ words, publication }: PublishedPage, agency: PublishedAgency): Html {
  const { name } = publication.month;
  const main = html`${standOf(publication, words)}
    <p class="note">${words.say('published-small', { below: publication.smallBelow })}</p>
    <h2>${vietnamese(agency.name)}</h2>
    ${linesOf(agency, publication, words)} ${definitionsOf(publication.formulas, words)}
    <p>
      <a href="${linkTo(words, `${PUBLISHED}/${name}`)}">${words.say('whole-month', { month: monthOf(name) })}</a>
    </p>`;
  const path = `${PUBLISHED}/${name}/${agency.id}`;
  return publicPage(words, { title: words.say('published-month', { month: monthOf(name) }), main, path });
}

/** `2026-10` → `10/2026`. */
const monthOf = (name: string): string => name.split('-').reverse().join('/');

/** Which days, as known when, read how far. */
function standOf({ month, knownAt, asOf }: Publication, { say }: Words): Html {
  const days = say('published-days', { from: dayOf(month.from), to: dayOf(month.to) });
  const known = knownAt
    ? say('published-closed', { at: momentOf(knownAt) })
    : say('published-open', { to: dayOf(month.to) });
  return html`<p>${days} ${known}</p>
    ${asOf && html`<p class="note">${say('published-as-of', { position: asOf.position, at: momentOf(asOf.at) })}</p>`}`;
}

/** Every count with its parts, and every share with a link to its definition. */
function linesOf(of: PublishedLine, { formulas, smallBelow }: Publication, words: Words): Html {
  const { say } = words;
  const count = (shown: Shown) => countText(words, shown, smallBelow);
  return html`<dl class="figures">
      ${formulas.map((formula) => line(html`<a href="#${formula.id}">${formula.name[words.language]}</a>`, shareText(words, of.shares[formula.id]!, formula)))}
    </dl>
    <h3>${say('counts')}</h3>
    <dl class="figures">
      ${PUBLISHED_TABLES.map(
        ({ total, splits }) =>
          html`${line(say(`count-${total}`), count(of.counts[total]))}
          ${splits.flat().map(
            (part) =>
              html`<div class="part">
                <dt>${say(`count-${part}`)}</dt>
                <dd>${count(of.counts[part])}</dd>
              </div>`,
          )}`,
      )}
    </dl>`;
}

function agenciesOf({ agencies, formulas, month, smallBelow }: Publication, words: Words): Html {
  const { say } = words;
  const shares = SHARES.map((id) => formulas.find((formula) => formula.id === id)!);
  const heads = [...COLUMNS.map((name) => say(`count-${name}`)), ...shares.map(({ name }) => name[words.language])];
  const cells = ({ counts, shares: own }: PublishedAgency) => [
    ...COLUMNS.map((name) => countText(words, counts[name], smallBelow)),
    ...shares.map((formula) => shareText(words, own[formula.id]!, formula)),
  ];
  return html`<table aria-labelledby="by-agency">
    <thead>
      <tr>
        <th scope="col">${say('agency')}</th>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${agencies.map(
        (agency) =>
          html`<tr>
            <th scope="row">
              <a href="${linkTo(words, `${PUBLISHED}/${month.name}/${agency.id}`)}">${vietnamese(agency.name)}</a>
            </th>
            ${cells(agency).map((cell, i) => html`<td data-is="${heads[i]}">${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function apologiesOf({ words, apologies }: PublishedPage): Html {
  const { say } = words;
  if (apologies.length === 0) return html`<p>${say('no-apologies')}</p>`;
  const more = apologies.length - MOST_APOLOGIES;
  return html`<p>${say('apologies-count', { count: numberOf(apologies.length, words) })}</p>
    <ul>
      ${apologies
        .slice(0, MOST_APOLOGIES)
        .map(
          ({ code, procedureName, agency, issuedOn, promisedDate, newDate }) =>
            html`<li>
              <strong>${code}</strong>, ${dayOf(issuedOn)}: ${vietnamese(procedureName)}<br />${vietnamese(agency)}<br />${say('apology-new-date', { before: dayOf(promisedDate), after: dayOf(newDate) })}
            </li>`,
        )}
    </ul>
    ${more > 0 && html`<p>${say('apologies-more', { count: numberOf(more, words) })}</p>`}`;
}

/** Each formula that stands on the page: what is divided by what, by which source. */
const definitionsOf = (formulas: readonly Formula[], words: Words): Html =>
  html`<h2>${words.say('definitions')}</h2>
    <dl>
      ${formulas.map(
        ({ id, version, name, numerator, denominator, source }) =>
          html`<div id="${id}">
            <dt>${name[words.language]} (${id}, ${words.say('version', { version })})</dt>
            <dd>
              ${numerator[words.language]} / ${denominator[words.language]}<small
                >${words.say('source', { source })}</small
              >
            </dd>
          </div>`,
      )}
    </dl>`;
