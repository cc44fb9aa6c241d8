import { html, type Html } from '../http/html.js';
import type { FieldError } from '../problem.js';
import type { Words } from './words.js';

/** A fault of one field, worded. */
export interface Fault {
  readonly field: string;
  readonly told: string;
}

/** What is asked in one field, what stands in it, and what is wrong with it. */
export interface Entry {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string | null;
  readonly type?: 'text' | 'password' | 'tel' | 'email';
  /** What the browser may fill in (WCAG 1.3.5). */
  readonly fills?: string;
  readonly fault?: string | undefined;
}

/** Faults told by pointers, as the fields of a form: `/owner/name` is the field `name`. */
export const faultsOf = (errors: readonly FieldError[], { named, say }: Pick<Words, 'named' | 'say'>): Fault[] =>
  errors.map(({ pointer, code, message }) => ({
    field: pointer.split('/').at(-1)!,
    told: message ?? (code === 'date' ? say('date-wrong') : named('field', code)),
  }));

export const faultAt = (faults: readonly Fault[], name: string): string | undefined =>
  faults.find(({ field }) => field === name)?.told;

/** All faults above the form, each a link to its field; nothing where there is none. */
export const faultBox = (heading: string, faults: readonly Fault[]): Html | false =>
  faults.length > 0 &&
  html`<div class="told" role="alert">
    <h2>${heading}</h2>
    <ul>
      ${faults.map(({ field, told }) => html`<li><a href="#${field}">${told}</a></li>`)}
    </ul>
  </div>`;

export const entryField = ({ name, label, hint, value, type = 'text', fills = 'off', fault }: Entry): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`} ${faultLine(name, fault)}
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${type === 'password' ? '' : value}"
      autocomplete="${fills}"
      ${type === 'password' && html` spellcheck="false" autocapitalize="none"`}${describedBy(name, hint, fault)}
    />
  </div>`;

/** One of several, all in sight. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

interface Choosing {
  readonly name: string;
  readonly legend: string;
  /** The page's heading says it already: heard, not seen twice. */
  readonly isTitle?: boolean;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly type?: 'radio' | 'checkbox';
  readonly fault?: string | undefined;
}

/** The first choice has the group's name as its id, so that a fault can lead to it. */
export const choiceField = ({ name, legend, isTitle, choices, chosen, type = 'radio', fault }: Choosing): Html =>
  html`<fieldset class="choices" ${fault !== undefined && html` aria-describedby="${name}-fault"`}>
    <legend ${isTitle && html`class="unseen"`}>${legend}</legend>
    ${faultLine(name, fault)}
    ${choices.map(
      ({ value, label, hint }, n) =>
        html`<label class="choice"
          ><input
            id="${n === 0 ? name : `${name}-${n}`}"
            type="${type}"
            name="${name}"
            value="${value}"
            ${chosen.includes(value) && html` checked`}
          />
          <span>${label}${hint && html`<small>${hint}</small>`}</span></label
        >`,
    )}
  </fieldset>`;

export interface OptionGroup {
  readonly label: string;
  readonly options: readonly Choice[];
}

interface Selecting extends Omit<Entry, 'type' | 'fills'> {
  readonly groups: readonly OptionGroup[];
  readonly none: string;
}

export const selectField = ({ name, label, hint, value, groups, none, fault }: Selecting): Html =>
  html`<div class="field">
    <label for="${name}">${label}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`} ${faultLine(name, fault)}
    <select id="${name}" name="${name}" ${describedBy(name, hint, fault)}>
      <option value="">${none}</option>
      ${groups.map(
        (group) =>
          html`<optgroup label="${group.label}">
            ${group.options.map((one) => html`<option value="${one.value}" ${one.value === value && html` selected`}>${one.label}</option>`)}
          </optgroup>`,
      )}
    </select>
  </div>`;

const faultLine = (name: string, fault: string | undefined): Html | false =>
  fault !== undefined && html`<p class="fault" id="${name}-fault">${fault}</p>`;

const describedBy = (name: string, hint: string | undefined, fault: string | undefined): Html => {
  const ids = [hint && `${name}-hint`, fault !== undefined && `${name}-fault`].filter(Boolean).join(' ');
  return html`${ids && html` aria-describedby="${ids}"`}${fault !== undefined && html` aria-invalid="true"`}`;
};

/** A member of a form; one that came twice, or not at all, is empty. */
export function sent(form: unknown, name: string, longest = 1_000): string {
  const value = (form as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' ? value.normalize('NFC').trim().slice(0, longest) : '';
}

/** Whether the form has that field at all. */
export const isIn = (form: unknown, name: string): boolean =>
  typeof (form as Readonly<Record<string, unknown>> | null | undefined)?.[name] === 'string';

/** All values of a member that may come more than once. */
export function sentAll(form: unknown, name: string): string[] {
  const value = (form as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}
