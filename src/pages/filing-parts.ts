import { CONSENT_CHANNELS } from '../dossiers/consent.js';
import type { PersonData } from '../dossiers/parties.js';
import { FOR_WHOM } from '../dossiers/typed-filing.js';
import { addresseeIn } from '../workflow/filing.js';
import { html, type Html } from '../http/html.js';
import type { FilingShown } from './filing.js';
import type { Step } from './filing-steps.js';
import { choiceField, entryField, type Fault, faultAt, selectField } from './form.js';
import { papersPart } from './filing-papers.js';
import { dayOf } from './words.js';

type Part = (shown: FilingShown, faults: readonly Fault[]) => Html;

/** What each page asks. */
export const PARTS: Readonly<Record<Exclude<Step, 'check'>, Part>> = {
  case: ({ words: { say }, draft: { typed }, procedure }, faults) =>
    choiceField({
      ...{
        name: 'variant',
        legend: say('step-case'),
        isTitle: true,
        chosen: [typed.variant ?? ''],
        fault: faultAt(faults, 'variant'),
      },
      choices: procedure.variants.map(({ id, name }) => ({ value: id, label: name ?? say('limit-general') })),
    }),
  agency: ({ words: { say }, draft: { typed }, resolvers, named }, faults) =>
    selectField({
      ...{ name: 'resolver', label: say('resolver'), hint: say('resolver-hint'), none: say('choose') },
      ...{ value: typed.resolver ?? named ?? '', fault: faultAt(faults, 'resolver') },
      groups: (['province', 'commune'] as const)
        .filter((level) => resolvers[level].length > 0)
        .map((level) => ({
          label: say(`level-${level}`),
          options: resolvers[level].map(({ id, name }) => ({ value: id, label: name })),
        })),
    }),
  whom: ({ words: { say }, draft: { typed } }, faults) =>
    choiceField({
      ...{
        name: 'forWhom',
        legend: say('step-whom'),
        isTitle: true,
        chosen: [typed.forWhom ?? ''],
        fault: faultAt(faults, 'forWhom'),
      },
      choices: FOR_WHOM.map((value) => ({ value, label: say(`whom-${value}`) })),
    }),
  owner: (shown, faults) => {
    const { typed } = shown.draft;
    const mine = typed.forWhom === 'self' ? { name: shown.displayName } : {};
    return personPart(shown, typed.owner ?? mine, faults, typed.forWhom !== 'self', typed.forWhom !== 'business' && typed.forWhom !== 'organisation'); // prettier-ignore
  },
  submitter: (shown, faults) => {
    const { typed } = shown.draft;
    const { say } = shown.words;
    return html`${personPart(shown, typed.submitter ?? { name: shown.displayName }, faults, false, true)}
    ${choiceField({
      ...{ name: 'authorised', legend: say('authorised'), type: 'checkbox', chosen: typed.authorised ? ['yes'] : [] },
      choices: [{ value: 'yes', label: say('authorised-yes'), hint: say('authorised-hint') }],
    })}`;
  },
  papers: papersPart,
  return: ({ words: { say }, draft: { typed } }, faults) => {
    const { name = '', address = null } = typed[addresseeIn(typed)] ?? {};
    return html`${choiceField({
      ...{ name: 'returnChannel', legend: say('step-return'), isTitle: true, chosen: [typed.returnChannel ?? ''] },
      fault: faultAt(faults, 'returnChannel'),
      choices: (['online', 'direct', 'postal'] as const).map((value) => ({ value, label: say(`return-${value}`) })),
    })}
    ${typed.returnChannel === 'postal' && entryField({ ...{ name: 'address', label: say('post-address', { name }), value: address }, fills: typed.forWhom === 'self' ? 'street-address' : 'off', fault: faultAt(faults, 'address') })}`;
  },
  tell: ({ words: { say }, draft: { typed } }) => {
    const person = typed[addresseeIn(typed)];
    const known = CONSENT_CHANNELS.filter((one) => (one === 'email' ? person?.email : person?.phone));
    if (known.length === 0) return html`<p>${say('tell-nowhere')}</p>`;
    return choiceField({
      ...{ name: 'tellBy', legend: say('step-tell'), isTitle: true, type: 'checkbox', chosen: typed.tellBy ?? [] },
      choices: known.map((value) => ({ value, label: say(`tell-${value}`) })),
    });
  },
};

/** A person or body as its papers say. @param another it is not who fills this in: the browser's own data do not fit */
function personPart(
  { words: { say } }: FilingShown,
  person: Partial<PersonData>,
  faults: readonly Fault[],
  another: boolean,
  isPerson: boolean,
): Html {
  const entry = (name: keyof PersonData, label: string, more: object = {}) =>
    entryField({ name, label, value: person[name] ?? null, fault: faultAt(faults, name), ...more });
  const fills = (own: string) => (another ? 'off' : own);
  return html`${entry('name', say(isPerson ? 'full-name' : 'body-name'), { fills: fills('name') })}
  ${entry('idNumber', say(isPerson ? 'id-number' : 'tax-code'), { hint: say(isPerson ? 'id-hint' : 'tax-hint') })}
  ${isPerson && entry('birthDate', say('birth-date'), { hint: say('birth-date-hint'), fills: fills('bday'), value: person.birthDate && dayOf(person.birthDate) })}
  ${entry('address', say('address'), { fills: fills('street-address') })}
  ${entry('phone', say('phone'), { type: 'tel', hint: say('phone-hint'), fills: fills('tel') })}
  ${entry('email', say('email'), { type: 'email', fills: fills('email') })}`;
}
