import type { Schemas } from '../api/client.js';
import { parseDay } from '../ui/days.js';
import type { FeeTyped } from './fees.js';

type Procedure = Schemas['ProcedureView'];

/** One line of the checklist as it is filled in. */
export interface PaperTyped {
  readonly on?: boolean;
  readonly originals?: number | null;
  readonly certifiedCopies?: number | null;
  readonly photocopies?: number | null;
}

/** A person as he is filled in. */
export interface PersonTyped {
  readonly kind: Schemas['PersonBody']['kind'];
  readonly name: string;
  readonly idKind?: Schemas['PersonBody']['idKind'];
  readonly idNumber?: string;
  readonly birthDate?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly email?: string;
}

/** Whose dossier it is, and who hands it in for him. */
export type Who = 'owner' | 'submitter';

export const PAYMENTS = ['later', 'cash', 'transfer'] as const;

/** The reception form as it is filled in. */
export interface ReceptionTyped {
  readonly procedureCode: string;
  readonly variant?: string;
  readonly receiver: string;
  readonly resolver: string;
  readonly subject: string;
  readonly owner: PersonTyped;
  /** Somebody else hands it in: the submitter counts. */
  readonly byAnother?: boolean;
  readonly submitter?: PersonTyped;
  /** By an authorisation, or as a help. */
  readonly capacity?: 'authorised' | 'helper';
  /** Number and date of that paper. */
  readonly authorisation?: string;
  readonly papers?: Readonly<Record<string, PaperTyped>>;
  /** Absent until the table of the case is there. */
  readonly fees?: Readonly<Record<string, FeeTyped>>;
  readonly payment?: (typeof PAYMENTS)[number];
  /** Of a transfer, by the bank. */
  readonly reference?: string;
  readonly others?: readonly { readonly name?: string; readonly originals?: number | null }[];
  readonly channel: 'direct' | 'postal';
  /** The postal item that it came in, and when that arrived: then it is received. */
  readonly envelope?: { readonly id: string; readonly arrivedAt: string };
  readonly returnChannel: 'direct' | 'online' | 'postal';
}

const text = (value: string | undefined): string | null => value?.trim().normalize('NFC') || null;

/** The papers that were handed in; the copies that stand beside an unticked one do not count. */
export function papersOf(typed: ReceptionTyped, procedure: Procedure): Schemas['PaperBody'][] {
  const listed = procedure.papers.flatMap(({ id, name }) => {
    const paper = typed.papers?.[id];
    if (!paper?.on) return [];
    const { originals, certifiedCopies, photocopies } = paper;
    return [
      {
        paperId: id,
        name,
        originals: originals ?? 0,
        certifiedCopies: certifiedCopies ?? 0,
        photocopies: photocopies ?? 0,
        digitised: false,
      },
    ];
  });
  const others = (typed.others ?? []).flatMap(({ name, originals }) => {
    const named = text(name);
    return named ? [namedPaper(named, originals ?? 1)] : [];
  });
  return [...listed, ...others];
}

/** When what the post brought was received; null: now. */
export const arrivalOf = ({ channel, envelope }: Pick<ReceptionTyped, 'channel' | 'envelope'>): string | null =>
  channel === 'postal' ? (envelope?.arrivedAt ?? null) : null;

const personOf = (typed: PersonTyped): Schemas['PersonBody'] => {
  const idNumber = text(typed.idNumber)?.replaceAll(' ', '').toUpperCase() ?? null;
  return {
    kind: typed.kind,
    name: text(typed.name) ?? '',
    idKind: idNumber ? (typed.idKind ?? 'cccd') : null,
    idNumber,
    birthDate: typed.birthDate ? parseDay(typed.birthDate) : null,
    phone: text(typed.phone)?.replaceAll(/[ .-]/g, '') ?? null,
    address: text(typed.address),
    email: text(typed.email),
  };
};

/** The submitter acts under an authorisation, which is handed in too. */
export const isAuthorised = ({ byAnother, capacity }: Pick<ReceptionTyped, 'byAnother' | 'capacity'>): boolean =>
  byAnother === true && capacity !== 'helper';

/** To whose address the result goes: the notices go to who is authorised, else to the owner (law.md §2); null: not by post. */
export const postedTo = (
  typed: Pick<ReceptionTyped, 'byAnother' | 'capacity'> & { readonly returnChannel?: ReceptionTyped['returnChannel'] },
): Who | null => (typed.returnChannel !== 'postal' ? null : isAuthorised(typed) ? 'submitter' : 'owner');

/** Nobody is known to have lived longer than 122 years; the service refuses who was born earlier too. */
export const OLDEST_YEARS = 130;

/** The earliest day on which somebody was born who comes today, `2026-11-24` → `1896-11-24`. */
export const earliestBirth = (today: string): string => `${Number(today.slice(0, 4)) - OLDEST_YEARS}${today.slice(4)}`;

/** The authorisation among the papers: no checklist has it. */
const authorisationOf = (typed: ReceptionTyped): Schemas['PaperBody'][] =>
  isAuthorised(typed) ? [namedPaper(['Giấy ủy quyền', text(typed.authorisation)].filter(Boolean).join(' '))] : [];

const namedPaper = (name: string, originals = 1): Schemas['PaperBody'] => ({
  paperId: null,
  name,
  originals,
  certifiedCopies: 0,
  photocopies: 0,
  digitised: false,
});

export function bodyOf(typed: ReceptionTyped, procedure: Procedure): Schemas['ReceiveDossierBody'] {
  const { owner, submitter, byAnother, channel, returnChannel, procedureCode, receiver, resolver, subject } = typed;
  return {
    channel,
    receivedAt: arrivalOf(typed),
    filing: {
      procedureCode,
      variant: typed.variant ?? 'main',
      receiver,
      resolver,
      subject: text(subject) ?? '',
      authorised: isAuthorised(typed),
      returnChannel,
      papers: [...papersOf(typed, procedure), ...authorisationOf(typed)],
      owner: personOf(owner),
      submitter: byAnother && submitter ? personOf(submitter) : null,
    },
  };
}
