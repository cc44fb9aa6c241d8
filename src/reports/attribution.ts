import type { Instant } from '../workflow/instant.js';
import type { Minutes, StepCharge } from './charge.js';
import { type ChargeKind, partOf, type Party, PARTIES } from './holders.js';

/** Working minutes of one dossier that are one party's. */
export interface Share {
  readonly dossier: string;
  readonly party: Party;
  /** null: no agency's. */
  readonly agency: string | null;
  readonly process: string | null;
  /** null: no step's. */
  readonly step: string | null;
  readonly minutes: number;
  /** The way to the applicant: no processing. */
  readonly afterFinish: boolean;
}

/** What the share of a line of the account follows from. */
export type Charged = Pick<StepCharge, 'party' | 'process' | 'charged' | 'runs'> & {
  readonly kind: ChargeKind;
  readonly step: string | null;
  readonly agency: string | null;
};

/** @param until what runs still is counted up to then */
export function shareOf(dossier: string, line: Charged, minutes: Minutes, until: Instant): Share {
  const { party, agency, process, step, charged, runs, kind } = line;
  const running = runs === null || until <= runs.from ? 0 : partOf(minutes(runs.from, until), runs);
  return { dossier, party, agency, process, step, minutes: charged + running, afterFinish: kind === 'return' };
}

export const chargedOf = ({ stepId, causedBy, chargedTo, ...rest }: StepCharge): Charged => ({
  ...rest,
  step: causedBy ?? stepId,
  agency: chargedTo,
});

/** What some shares come to together. */
export interface Sum {
  /** Dossiers of which some minutes are among them. */
  readonly dossiers: number;
  readonly minutes: number;
}

export type PartySum = Sum & Pick<Share, 'party'>;
export type AgencySum = Sum & { readonly agency: string };
export type StepSum = Sum & { readonly [K in 'agency' | 'process' | 'step']: string } & Pick<Share, 'party'>;

export interface Attribution {
  readonly total: Sum;
  readonly parties: readonly PartySum[];
  /** Whatever they had to do with a dossier: as its desk, at its steps, or asked for their opinion. */
  readonly agencies: readonly AgencySum[];
  readonly steps: readonly StepSum[];
  /** From the finish to the return: beside the total. */
  readonly afterFinish: readonly PartySum[];
}

/** Every party has its line, be it of nothing; agencies and steps that had some minutes, most first. */
export function attributionOf(shares: readonly Share[]): Attribution {
  const own = shares.filter(({ minutes, afterFinish }) => minutes > 0 && !afterFinish);
  const after = shares.filter(({ minutes, afterFinish }) => minutes > 0 && afterFinish);
  const byParty = (of: readonly Share[]) => (party: Party) => ({ party, ...sumOf(of.filter((one) => one.party === party)) }); // prettier-ignore
  return {
    total: sumOf(own),
    parties: PARTIES.map(byParty(own)),
    agencies: summed(own, ({ agency }) => (agency === null ? null : { agency })),
    steps: summed(own, ({ party, agency, process, step }) =>
      agency === null || process === null || step === null ? null : { party, agency, process, step },
    ),
    afterFinish: (['citizen', 'post'] as const).map(byParty(after)),
  };
}

function sumOf(shares: readonly Share[]): Sum {
  const dossiers = new Set(shares.map(({ dossier }) => dossier)).size;
  return { dossiers, minutes: shares.reduce((sum, { minutes }) => sum + minutes, 0) };
}

/** @param keyOf null: not among them */
function summed<K extends object>(shares: readonly Share[], keyOf: (share: Share) => K | null): (K & Sum)[] {
  const groups = new Map<string, { readonly key: K; readonly shares: Share[] }>();
  for (const share of shares) {
    const key = keyOf(share);
    if (key === null) continue;
    const name = JSON.stringify(key);
    const group = groups.get(name) ?? { key, shares: [] };
    group.shares.push(share);
    groups.set(name, group);
  }
  const sums = [...groups].map(([name, group]) => ({ name, sum: { ...group.key, ...sumOf(group.shares) } }));
  sums.sort((a, b) => b.sum.minutes - a.sum.minutes || (a.name < b.name ? -1 : 1));
  return sums.map(({ sum }) => sum);
}

/** Whose shares are asked for; null: anybody's. */
export interface Whose {
  readonly party: Party | null;
  readonly agency: string | null;
  readonly process: string | null;
  readonly step: string | null;
  /** Those from the finish to the return, in place of the others. */
  readonly afterFinish: boolean;
}

const NAMES = ['party', 'agency', 'process', 'step'] as const;

/** Whether a dossier is behind the sum of those: some of its minutes are theirs; behind anybody's is every one. */
export function isBehind(shares: readonly Share[], whose: Whose): boolean {
  const asked = NAMES.filter((name) => whose[name] !== null);
  if (asked.length === 0 && !whose.afterFinish) return true;
  return shares.some(
    (share) =>
      share.minutes > 0 &&
      share.afterFinish === whose.afterFinish &&
      asked.every((name) => share[name] === whose[name]),
  );
}

export function byDossier(shares: readonly Share[]): ReadonlyMap<string, readonly Share[]> {
  const all = new Map<string, Share[]>();
  for (const share of shares) {
    const own = all.get(share.dossier);
    if (own) own.push(share);
    else all.set(share.dossier, [share]);
  }
  return all;
}
