import { type AuditEntry, entryHash, GENESIS } from '../../audit/chain.js';
import type { Seal } from '../../audit/seal.js';
import type { Instant } from '../../workflow/instant.js';

/** An audit entry as it is stored; `at` to the microsecond. */
export interface AuditRow extends Omit<AuditEntry, 'at'> {
  readonly no: string;
  readonly at: string;
  readonly prev: Buffer;
  readonly hash: Buffer;
}

export interface HeadRow {
  readonly agency: string;
  readonly no: string;
  readonly hash: Buffer;
}

interface Chain {
  no: number;
  hash: Buffer;
  broken: boolean;
  /** The last entry that is as it was sealed. */
  kept: number;
}

const beginning = (): Chain => ({ no: 0, hash: GENESIS, broken: false, kept: 0 });

/** Follows every agency's chain to its first broken entry: what comes after that proves nothing. */
export class ChainCheck {
  /** `dossier/version` → hash of the fact that the entry tells of. */
  readonly facts = new Map<string, string>();
  entries = 0;
  private readonly chains = new Map<string, Chain>();
  /** By agency, by number: the hash that was sealed, and when. */
  private readonly sealed = new Map<string, Map<number, { readonly hash: string; readonly at: Instant }>>();

  /** What was written outside the database; before the entries. */
  seal({ at, heads }: Seal): void {
    for (const [agency, [no, hash]] of Object.entries(heads)) {
      const known = this.sealed.get(agency) ?? new Map<number, { hash: string; at: Instant }>();
      this.sealed.set(agency, known.set(no, { hash, at }));
    }
  }

  /** Entries come in the order of their agency and number. @returns the difference, or null */
  add(row: AuditRow): string | null {
    this.entries++;
    if (row.what === 'fact')
      this.facts.set(`${row.subject}/${String(row.details['version'])}`, String(row.details['sha256']));
    const chain = this.chains.get(row.agency) ?? beginning();
    this.chains.set(row.agency, chain);
    if (chain.broken) return null;
    const no = Number(row.no);
    const fault = faultOf(row, no, chain) ?? this.sealFault(row, no, chain);
    chain.broken = fault !== null;
    chain.no = no;
    chain.hash = row.hash;
    return fault === null ? null : `audit ${row.agency} #${fault}`;
  }

  /** The ends of the chains beside what their heads say. */
  end(heads: readonly HeadRow[]): string[] {
    const known = new Map(heads.map((head) => [head.agency, head]));
    const headless = [...this.chains.keys()]
      .filter((agency) => !known.has(agency))
      .map((agency) => `audit ${agency}: the chain has no head`);
    const ends = heads.flatMap(({ agency, no, hash }) => {
      const chain = this.chains.get(agency) ?? beginning();
      if (chain.broken) return [];
      if (chain.no < Number(no)) return [`audit ${agency} #${chain.no + 1}: missing, the chain ended at #${no}`];
      return chain.no === Number(no) && chain.hash.equals(hash)
        ? []
        : [`audit ${agency} #${chain.no}: is not the end that the head knows (#${no})`];
    });
    return [...headless, ...ends, ...this.cutOff()];
  }

  /** Chains that are shorter than they were when they were sealed. */
  private cutOff(): string[] {
    return [...this.sealed].flatMap(([agency, seals]) => {
      const { no, broken } = this.chains.get(agency) ?? beginning();
      const last = Math.max(...seals.keys());
      return broken || last <= no
        ? []
        : [`audit ${agency} #${no + 1}: missing, #${last} was sealed at ${seals.get(last)!.at}`];
    });
  }

  private sealFault({ agency, hash }: AuditRow, no: number, chain: Chain): string | null {
    const seal = this.sealed.get(agency)?.get(no);
    if (seal === undefined) return null;
    if (seal.hash !== hash.toString('hex'))
      return `${no}: is not what was sealed at ${seal.at}; rewritten since #${chain.kept + 1} or later`;
    chain.kept = no;
    return null;
  }

  get agencies(): number {
    return this.chains.size;
  }
}

/** The number of the first broken entry and what is wrong with it. */
function faultOf(row: AuditRow, no: number, { no: last, hash }: Chain): string | null {
  if (no !== last + 1) return `${last + 1}: missing`;
  if (!row.prev.equals(hash)) return `${no}: does not follow #${last}`;
  const at = row.at.replace(/000Z$/, 'Z') as Instant; // entries are of whole milliseconds
  return entryHash(row.prev, no, { ...row, at }).equals(row.hash) ? null : `${no}: has been changed`;
}
