import type { FiledPaper, MissingPaper } from './commands.js';
import { type AskedItem, type Dossier, isReceived } from './dossier.js';
import { fold } from './fold.js';
import { type Instant, localDate } from './instant.js';
import { Refusal } from './refusal.js';

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
