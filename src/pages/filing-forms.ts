import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CONSENT_CHANNELS } from '../dossiers/consent.js';
import { birthFaults } from '../dossiers/birth-faults.js';
import { PersonBody } from '../dossiers/filing.dto.js';
import type { PersonData } from '../dossiers/parties.js';
import { postFaults } from '../dossiers/post-faults.js';
import { FOR_WHOM, type ForWhom, type TypedFiling } from '../dossiers/typed-filing.js';
import type { FieldError } from '../problem.js';
import { addresseeIn, type Channel } from '../workflow/filing.js';
import type { LocalDate } from '../workflow/instant.js';
import { isIn, sent, sentAll } from './form.js';
import type { Step } from './filing-steps.js';

/** What a page's form has brought: what is to be kept of it, and what is wrong with it. */
export interface Read {
  readonly typed: TypedFiling;
  readonly errors: readonly FieldError[];
}

/** What may be chosen where it depends on the procedure, and the day on which it is. */
export interface Offered {
  readonly variants: readonly string[];
  readonly resolvers: readonly string[];
  readonly today: LocalDate;
}

const CHANNELS: readonly Channel[] = ['online', 'direct', 'postal'];

const KINDS: Readonly<Record<ForWhom, PersonData['kind']>> = {
  self: 'citizen',
  person: 'citizen',
  business: 'business',
  organisation: 'organisation',
};

/** Reads the form of a page into what is typed so far; a choice that is none of those offered is asked for again. */
export function readStep(step: Step, form: unknown, typed: TypedFiling, offered: Offered): Read {
  switch (step) {
    case 'case':
      return chosen(form, typed, 'variant', offered.variants, (variant) => ({ ...typed, variant }));
    case 'agency':
      return chosen(form, typed, 'resolver', offered.resolvers, (resolver) => ({ ...typed, resolver }));
    case 'whom':
      return chosen(form, typed, 'forWhom', FOR_WHOM, (forWhom) => readdressed(typed, forWhom));
    case 'owner':
      return person(form, KINDS[typed.forWhom ?? 'self'], offered, (owner) => ({ ...typed, owner }));
    case 'submitter':
      return person(form, 'citizen', offered, (submitter) => ({ ...typed, submitter, authorised: sent(form, 'authorised') === 'yes' })); // prettier-ignore
    case 'papers':
      return { typed: { ...typed, papersSeen: true }, errors: [] };
    case 'return':
      return returned(form, typed);
    case 'tell': {
      const asked = sentAll(form, 'tellBy');
      return { typed: { ...typed, tellBy: CONSENT_CHANNELS.filter((one) => asked.includes(one)) }, errors: [] };
    }
    case 'check':
      return { typed, errors: [] };
  }
}

/** By post it goes to the address of whom the service writes to, which is asked for where he has told none. */
function returned(form: unknown, before: TypedFiling): Read {
  const { typed, errors } = chosen(form, before, 'returnChannel', CHANNELS, (returnChannel) => ({ ...before, returnChannel })); // prettier-ignore
  const who = addresseeIn(typed);
  const person = typed[who];
  if (errors.length > 0 || typed.returnChannel !== 'postal' || person === undefined) return { typed, errors };
  const address = isIn(form, 'address') ? lineOf(form, 'address') : person.address;
  const reached = { ...person, address };
  const posted = { ...typed, [who]: reached };
  const amiss = [...faultsIn(reached), ...postFaults(posted)];
  return { typed: posted, errors: amiss.filter(({ pointer }) => pointer.endsWith('/address')) };
}

/** Who the owner is was answered for somebody else: asked again. */
function readdressed(typed: TypedFiling, forWhom: ForWhom): TypedFiling {
  if (forWhom === typed.forWhom) return typed;
  const { owner: _, submitter: __, authorised: ___, ...rest } = typed;
  return { ...rest, forWhom };
}

function chosen<T extends string>(
  form: unknown,
  typed: TypedFiling,
  name: string,
  values: readonly T[],
  keep: (value: T) => TypedFiling,
): Read {
  const value = values.find((one) => one === sent(form, name));
  return value === undefined
    ? { typed, errors: [{ pointer: `/${name}`, code: 'required' }] }
    : { typed: keep(value), errors: [] };
}

/** A person as the API takes him, by its own rules; what is left empty is not told. */
function person(
  form: unknown,
  kind: PersonData['kind'],
  { today }: Offered,
  keep: (person: PersonData) => TypedFiling,
): Read {
  const told = (name: string) => lineOf(form, name);
  const code = (name: string) => sent(form, name).replace(/[\s.]/g, '').toUpperCase() || null;
  const idNumber = code('idNumber');
  const data = {
    ...{ kind, name: told('name') ?? '', idNumber, birthDate: dateOf(told('birthDate')), address: told('address') },
    idKind: idNumber === null ? null : kind === 'citizen' ? idKindOf(idNumber) : 'tax-code',
    ...{ phone: code('phone'), email: told('email') },
  } as const;
  const errors = faultsIn(data);
  const unborn = errors.some(({ pointer }) => pointer === '/birthDate') ? [] : birthFaults(data, today);
  return { typed: keep(data), errors: [...errors, ...unborn] };
}

/** What the API's own rules find wrong with a person. */
const faultsIn = (person: PersonData): FieldError[] =>
  validateSync(plainToInstance(PersonBody, person), { stopAtFirstError: true }).flatMap(
    ({ property, constraints = {} }) =>
      Object.keys(constraints).map((fault) => ({ pointer: `/${property}`, code: fault })),
  );

/** What stands in a field, in one line; null: nothing. */
const lineOf = (form: unknown, name: string): string | null => sent(form, name).replace(/\s+/g, ' ') || null;

/** As days are written here, `12/5/1990`; what is none stays as it was typed, and is refused. */
function dateOf(typed: string | null): string | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed ?? '') ?? [];
  return year === undefined ? typed : `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}

/** Twelve digits are on an identity card, nine were on those of before. */
const idKindOf = (number: string): 'cccd' | 'cmnd' | 'passport' =>
  /^\d{12}$/.test(number) ? 'cccd' : /^\d{9}$/.test(number) ? 'cmnd' : 'passport';
