import type { Circumstances } from './circumstances.js';
import { type Dossier, isReceived } from './dossier.js';
import type { FiledPaper, MissingPaper } from './filing.js';
import { fold } from './fold.js';
import { type Instant, localDate } from './instant.js';
import { INTAKE } from './offer.js';
import type { ProcedureVersion } from './procedure.js';
import { type DossierData, holds } from './process-condition.js';
import { nameIn, Refusal } from './refusal.js';

/** A paper, or another content, that the applicant was asked for; kept for the dossier's life. */
export interface AskedItem {
  readonly paperId: string | null;
  readonly name: string;
  readonly at: Instant;
  /** The two checks of the law, each of which asks once: before reception (Đ.17), and on appraisal (Đ.19 k.4). */
  readonly stage: 'intake' | 'processing';
  /** It was brought. */
  readonly came: boolean;
}

type Named = Pick<AskedItem, 'paperId' | 'name'>;

/** Papers of the procedure are known by their id, other contents by what they are called. */
export const isSame = (one: Named, other: Named): boolean =>
  one.paperId !== null && other.paperId !== null ? one.paperId === other.paperId : fold(one.name) === fold(other.name);

/** Which of the two checks a list would be made at now. */
export const stageOf = (dossier: Dossier): AskedItem['stage'] => (isReceived(dossier) ? 'processing' : 'intake');

export const askedOf = (dossier: Dossier): readonly AskedItem[] => ('asked' in dossier && dossier.asked) || [];

/** One more list was sent. */
export const withList = (
  asked: readonly AskedItem[] | undefined,
  missing: readonly MissingPaper[],
  at: Instant,
  stage: AskedItem['stage'],
): AskedItem[] => [
  ...(asked ?? []),
  ...missing.map(({ paperId, name }) => ({ paperId, name, at, stage, came: false })),
];

/** Some of it was brought. */
export const withCome = (
  asked: readonly AskedItem[] | undefined,
  brought: readonly (FiledPaper | MissingPaper)[],
): { readonly asked?: readonly AskedItem[] } =>
  asked
    ? { asked: asked.map((item) => (brought.some((one) => isSame(one, item)) ? { ...item, came: true } : item)) }
    : {};

/** A list that names at least one thing, each once, and nothing beyond what is asked for in this case (NĐ 61 Đ.5). */
export function listed(missing: readonly MissingPaper[], data: DossierData, c: Circumstances): void {
  const { procedure } = c;
  if (missing.length === 0) throw new Refusal('nothing-missing', INTAKE, {}, '/missing');
  const ids = new Set(missing.map(({ id }) => id));
  if (ids.size !== missing.length) throw new Refusal('named-twice', null, {}, '/missing');
  missing.forEach(({ paperId }, index) => {
    if (paperId !== null && procedure && !isAsked(paperId, procedure, data, c)) {
      const named = { paper: paperId, paperName: nameIn(paperId, procedure.papers) };
      throw new Refusal('paper-not-listed', 'NĐ 61/2018/NĐ-CP Đ.5', named, `/missing/${index}/paperId`);
    }
  });
}

/** The procedure's papers, less those that the process asks for in other cases only. */
function isAsked(paper: string, { papers }: ProcedureVersion, data: DossierData, { process }: Circumstances): boolean {
  const rule = process?.papers?.find((one) => one.paper === paper);
  return papers.some(({ id }) => id === paper) && (rule === undefined || holds(rule.when, data));
}

/**
 * A list is made once, whole and exact: what was asked for and has been brought is asked for no second time by the same check
 * (NĐ 61/2018 Đ.17, Đ.19 k.4). What has not come may be named again with what is new, where a further list is allowed at all.
 * @throws Refusal `asked-before`, with each such item
 */
export function notAskedBefore(missing: readonly MissingPaper[], dossier: Dossier, ground: string): void {
  const old = askedOf(dossier).filter((item) => item.came && item.stage === stageOf(dossier));
  const parts = missing.flatMap((one, index) => {
    const before = old.find((item) => isSame(item, one));
    const pointer = `/missing/${index}/${one.paperId === null ? 'name' : 'paperId'}`;
    return before ? [{ pointer, detail: { items: `${one.name} (${dayOf(before.at)})` } }] : [];
  });
  if (parts.length === 0) return;
  const items = parts.map(({ detail }) => detail.items).join('; ');
  throw new Refusal('asked-before', ground, { items }, parts[0]!.pointer, parts);
}

const dayOf = (at: Instant): string => localDate(at).split('-').reverse().join('/');
