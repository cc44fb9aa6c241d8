import type { DossierLine } from '../dossiers/dossier-queries.js';
import type { TrackedAnswer } from '../dossiers/tracking.dto.js';
import { html, type Html } from '../http/html.js';
import type { LocalDate } from '../workflow/instant.js';
import { citizenPage, FILING, MINE } from './citizen-layout.js';
import { minePlace } from './filing-places.js';
import { lightOf } from './light.js';
import { linkTo } from './layout.js';
import { line } from './public-layout.js';
import { vietnamese } from './vietnamese.js';
import { dayOf, momentOf, type Words } from './words.js';

/** Every dossier of an account, what is due first at the top. */
export function minePage(
  words: Words,
  lines: readonly DossierLine[],
  today: LocalDate,
  nameOf: (code: string) => string,
): Html {
  const { say, named } = words;
  const main = html`${
      lines.length === 0
        ? html`<p>${say('mine-none')}</p>`
        : html`<ul class="links">
            ${lines.map(
              (dossier) =>
                html`<li>
                  <a href="${linkTo(words, minePlace(dossier.id))}">${vietnamese(nameOf(dossier.procedureCode))}</a
                  ><br />
                  ${dossier.code ?? `${say('no-code-yet')}, ${say('reference').toLowerCase()} ${dossier.id.slice(0, 8)}`}
                  · ${named('status', dossier.status)}<br />
                  ${dossier.dueDate !== null && lightOf(dossier, today, words)}
                  ${dossier.returnDate !== null && say('return-on', { date: dayOf(dossier.returnDate) })}
                </li>`,
            )}
          </ul>`
    }
    <p><a href="${linkTo(words, FILING)}">${say('filing')}</a></p>`;
  return citizenPage(words, { title: say('mine'), main, path: MINE, signedIn: true });
}

/** That it has come, by which number it is asked for, and what happens next by when. */
export function sentPage(words: Words, id: string, dossier: TrackedAnswer, pin: string): Html {
  const { say } = words;
  const { desk, procedureName, intakeDueAt, code } = dossier;
  const main = html`<p role="status"><strong>${say('sent-done', { desk })}</strong></p>
    <dl>
      ${line(say(code === id ? 'reference' : 'code'), code)} ${line(say('pin'), pin)}
      ${line(say('procedure'), vietnamese(procedureName))}
    </dl>
    <p>${say('sent-pin')}</p>
    <div class="next">
      <h2>${say('next')}</h2>
      ${intakeDueAt !== null && html`<p>${say('sent-check', { desk, at: momentOf(intakeDueAt) })}</p>`}
      <p>${say('sent-then')}</p>
    </div>
    <p><a href="${linkTo(words, minePlace(id))}">${say('sent-follow')}</a></p>`;
  return citizenPage(words, { title: say('sent'), main, path: minePlace(id, 'da-nop'), signedIn: true });
}
