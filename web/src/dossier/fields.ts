import type { Dossier } from '../api/answers.js';
import type { Schemas } from '../api/client.js';
import { parseDay } from '../ui/days.js';

/** What a form holds: texts and ticks, days as they are typed, at the place of their field's name. */
export type Typed = Readonly<Record<string, unknown>>;

/** What forms read of a dossier. */
export type Asked = Pick<
  Dossier,
  | 'id'
  | 'status'
  | 'resolver'
  | 'stepOwner'
  | 'stepId'
  | 'openSteps'
  | 'procedureCode'
  | 'papers'
  | 'asked'
  | 'consultations'
  | 'refunds'
  | 'wait'
  | 'work'
  | 'proposal'
  | 'apologyDraft'
  | 'owedVnd'
  | 'owedApologies'
>;

/** What a form is about. */
export interface Subject {
  readonly dossier: Asked;
  /** The legal date. */
  readonly today: string;
  /** Where the officer has posts. */
  readonly agencies?: readonly (string | null)[];
  /** Of many at once: one for each agency whose step it is; absent: the dossier alone. */
  readonly each?: readonly Pick<Asked, 'id' | 'stepId'>[];
  /** Of many at once: who has each of them now. */
  readonly holders?: readonly (string | null)[];
}

/** Which input a field has, and how its value is read; those of the last line are told by the dossier and ask nothing. */
export type Kind =
  | { readonly kind: 'short' | 'long' | 'code'; readonly max: number }
  | { readonly kind: 'whole' | 'period'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice' | 'list'; readonly values: readonly string[]; readonly labels?: string }
  | {
      readonly kind:
        | 'day'
        | 'money'
        | 'tick'
        | 'document'
        | 'agency'
        | 'assignee'
        | 'signer'
        | 'missing'
        | 'supplied'
        | 'consultation'
        | 'refund'
        | 'back-to';
    }
  | { readonly kind: 'step' | 'supplied-ids' | 'correction' };

/** One part of a command's body: `recipient.kind` is a part of a part. */
export type Field<Name extends string = string> = Kind & {
  readonly name: Name;
  /** The last word of its text's key, where it is not the name's. */
  readonly label?: string;
  readonly required?: boolean;
  /** Only asked, and only sent, then. */
  when?(typed: Typed, subject: Subject): boolean;
  /** What stands in it at first. */
  first?(subject: Subject): unknown;
};

const TOLD = ['step', 'supplied-ids', 'correction'];
export const isAsked = ({ kind }: Field): boolean => !TOLD.includes(kind);

export const pathOf = ({ name }: Field): string[] => name.split('.');
export const labelOf = (field: Field): string => `act.field.${field.label ?? pathOf(field).at(-1)}`;

/** Text as it is stored: trimmed and composed; empty is null. */
const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().normalize('NFC') : null;

/** In place of an assignee: the step becomes nobody's. */
export const NOBODY = 'nobody';

interface MissingTyped {
  readonly paperId?: string;
  readonly name?: string;
  readonly reason?: string;
}

/** Of one item that was asked for: whether it has come, and in which copies. */
export interface SuppliedTyped {
  readonly on?: boolean;
  readonly originals?: number | null;
  readonly certifiedCopies?: number | null;
  readonly photocopies?: number | null;
}

const supplied = (value: unknown, { dossier }: Subject) => {
  const typed = (value ?? {}) as Readonly<Record<string, SuppliedTyped | undefined>>;
  return (dossier.wait?.missing ?? []).flatMap((item) => {
    const copies = typed[item.id];
    return copies?.on ? [{ item, copies }] : [];
  });
};

const papersOf = (value: unknown, subject: Subject): Schemas['PaperBody'][] =>
  supplied(value, subject).map(({ item: { paperId, name }, copies }) => ({
    paperId,
    name,
    originals: copies.originals ?? 0,
    certifiedCopies: copies.certifiedCopies ?? 0,
    photocopies: copies.photocopies ?? 0,
    digitised: false,
  }));

const missingOf = (value: unknown): Schemas['MissingPaperBody'][] =>
  ((value ?? []) as readonly (MissingTyped | undefined)[]).map((one) => ({
    paperId: one?.paperId ?? null,
    name: text(one?.name) ?? '',
    reason: text(one?.reason) ?? '',
  }));

/** A field's value as the body has it. */
function valueOf(field: Field, typed: Typed, subject: Subject): unknown {
  const value = at(typed, pathOf(field));
  switch (field.kind) {
    case 'short':
    case 'long':
    case 'code':
      return text(value);
    case 'document':
      return text(value) && { id: text(value) };
    case 'day':
      return typeof value === 'string' ? parseDay(value) : null;
    case 'tick':
      return value === true;
    case 'missing':
      return missingOf(value);
    case 'supplied':
      return papersOf(value, subject);
    case 'supplied-ids':
      return supplied(typed['papers'], subject).map(({ item }) => item.id);
    case 'step':
      return stepOf(subject);
    case 'correction':
      return subject.dossier.proposal?.no ?? null;
    case 'whole':
    case 'period':
    case 'money':
    case 'choice':
    case 'list':
    case 'assignee':
      return value === NOBODY ? null : (value ?? null);
    case 'signer':
    case 'agency':
    case 'consultation':
    case 'refund':
    case 'back-to':
      return value ?? null;
  }
}

const at = (typed: Typed, path: readonly string[]): unknown =>
  path.reduce<unknown>((inside, part) => (inside as Typed | undefined)?.[part], typed);

/** A value at its place: `put({}, ['recipient', 'kind'], 'owner')` → `{ recipient: { kind: 'owner' } }`. */
function put(body: Record<string, unknown>, [first, ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) body[first!] = value;
  else put((body[first!] ??= {}) as Record<string, unknown>, rest, value);
}

/** The open step that a command means: where branches run side by side that of the officer's own agency, as the service reads it. */
export const stepOf = ({ dossier: { openSteps, stepId }, agencies = [] }: Subject): string | null =>
  openSteps.find(({ owner }) => agencies.includes(owner))?.stepId ?? stepId;

/** The steps that the open one may be sent back to. */
export const backToOf = (subject: Subject): readonly string[] =>
  subject.dossier.work.find((step) => step.stepId === stepOf(subject) && step.closedAt === null)?.backTo ?? [];

export const shownOf = (fields: readonly Field[], typed: Typed, subject: Subject): readonly Field[] =>
  fields.filter(({ when }) => when === undefined || when(typed, subject));

/** The body that a filled-in form makes; what was not asked is not sent. */
export function bodyOf(fields: readonly Field[], typed: Typed, subject: Subject): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of shownOf(fields, typed, subject)) put(body, pathOf(field), valueOf(field, typed, subject));
  return body;
}

export function firstOf(fields: readonly Field[], subject: Subject): Typed {
  const first: Record<string, unknown> = {};
  for (const field of fields) if (field.first) put(first, pathOf(field), field.first(subject));
  return first;
}

/** `/missing/0/reason` → where in the form the fault is shown; null: nowhere. */
export function placeOf(pointer: string, fields: readonly Field[]): (string | number)[] | null {
  const path = pointer.split('/').slice(1);
  const field = fields.find((one) => isAsked(one) && pathOf(one).every((part, depth) => part === path[depth]));
  if (!field) return null;
  if (field.kind !== 'missing') return pathOf(field);
  const deep = path.map((part) => (part === 'paperId' ? 'reason' : part)); // the paper itself is a tick, and has no place for words
  return deep.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
