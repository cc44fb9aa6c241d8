import { inVietNam, type Instant } from '../workflow/instant.js';
import { type Charge, dueOf } from './charges.js';
import type { ChargeAnswer } from './fees.dto.js';
import type { FileAnswer, FilesAnswer } from './files.dto.js';
import type { FileLine } from './files.js';

export const when = (at: Date): string => inVietNam(at.toISOString() as Instant);

export function filesAnswer(lines: readonly FileLine[]): FilesAnswer {
  const old = new Set(lines.map(({ supersedes }) => supersedes));
  return { items: lines.map((line) => ({ ...fileAnswer(line), dossier: line.dossier, superseded: old.has(line.id) })) };
}

export function fileAnswer({ addedBy, addedAt, dossier: _, ...line }: FileLine): FileAnswer {
  return {
    ...line,
    origin: line.reusedFrom === null ? 'digitised' : 're-used',
    agency: addedBy.post?.agency ?? null,
    role: addedBy.post?.role ?? null,
    addedAt: when(addedAt),
  };
}

export function chargeAnswer(charge: Charge): ChargeAnswer {
  const { setBy: _, setAt, ...line } = charge;
  return { ...line, dueVnd: dueOf(charge), setAt: when(setAt) };
}
