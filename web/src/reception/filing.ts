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

/** The reception form as it is filled in. */
export interface ReceptionTyped {
  readonly procedureCode: string;
  readonly variant?: string;
  readonly receiver: string;
  readonly resolver: string;
  readonly subject: string;
  readonly owner: {
    readonly kind: Schemas['PersonBody']['kind'];
    readonly name: string;
    readonly idKind?: Schemas['PersonBody']['idKind'];
    readonly idNumber?: string;
    readonly birthDate?: string;
    readonly phone?: string;
    readonly address?: string;
    readonly email?: string;
  };
  readonly papers?: Readonly<Record<string, PaperTyped>>;
  /** Absent until the table of the case is there. */
  readonly fees?: Readonly<Record<string, FeeTyped>>;
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
    return named
      ? [
          {
            paperId: null,
            name: named,
            originals: originals ?? 1,
            certifiedCopies: 0,
            photocopies: 0,
            digitised: false,
          },
        ]
      : [];
  });
  return [...listed, ...others];
}

/** When what the post brought was received; null: now. */
export const arrivalOf = ({ channel, envelope }: Pick<ReceptionTyped, 'channel' | 'envelope'>): string | null =>
  channel === 'postal' ? (envelope?.arrivedAt ?? null) : null;

export function bodyOf(typed: ReceptionTyped, procedure: Procedure): Schemas['ReceiveDossierBody'] {
  const { owner, channel, returnChannel, procedureCode, receiver, resolver, subject } = typed;
  const idNumber = text(owner.idNumber)?.replaceAll(' ', '').toUpperCase() ?? null;
  return {
    channel,
    receivedAt: arrivalOf(typed),
    filing: {
      procedureCode,
      variant: typed.variant ?? 'main',
      receiver,
      resolver,
      subject: text(subject) ?? '',
      authorised: false,
      returnChannel,
      papers: papersOf(typed, procedure),
      owner: {
        kind: owner.kind,
        name: text(owner.name) ?? '',
        idKind: idNumber ? (owner.idKind ?? 'cccd') : null,
        idNumber,
        birthDate: owner.birthDate ? parseDay(owner.birthDate) : null,
        phone: text(owner.phone)?.replaceAll(/[ .-]/g, '') ?? null,
        address: text(owner.address),
        email: text(owner.email),
      },
    },
  };
}
