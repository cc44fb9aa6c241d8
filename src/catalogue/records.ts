import type { LocalDate } from '../workflow/instant.js';
import type { Paper, ProcedureVersion, ProcessVersion, StepDefinition } from '../workflow/procedure.js';

/** A paper with the source's grouping; a conditional one is not asked of everybody. */
export interface CataloguePaper extends Paper {
  readonly conditional: boolean;
  readonly group: string | null;
}

/** A procedure version as the catalogue keeps it: what the law reads, and what only a reader needs. */
export interface ProcedureRecord extends ProcedureVersion {
  readonly papers: readonly CataloguePaper[];
  /** The limit in the words of the source. */
  readonly limitNote: string | null;
  /** The document that fixed the limit, when an administrator did; else the source of the whole row. */
  readonly limitSource: string;
  readonly publishingDecision: string | null;
  /** The document from which somebody completed names of papers; absent: nobody did. */
  readonly paperNamesSource?: string;
  /** Codes of the procedures that a linked one joins. */
  readonly linkedProcedures: readonly string[];
  /** Known weak spots that do not stop a reception: codes worded under `remark.<code>`. */
  readonly remarks: readonly string[];
}

export interface StepRecord extends StepDefinition {
  /** Who does it, in the words of the source. */
  readonly role: string | null;
  /** The unit in the words of the source. */
  readonly unit: string | null;
  readonly subKind: string | null;
  readonly timeNote: string | null;
  /** Whoever mapped it inferred the owner: a named person must confirm it. */
  readonly ownerAssumed?: true;
}

/** A process as its decision published it, or as somebody drafted it. */
export interface ProcessRecord extends ProcessVersion {
  readonly steps: readonly StepRecord[];
  readonly case: string | null;
  readonly province: string;
  readonly leadAgency: string;
  readonly decision: { readonly number: string | null; readonly date: string | null; readonly issuer: string | null };
  readonly interAgency: boolean;
  /** Procedures that a linked one joins; null: one that has no national code. */
  readonly linkedProcedures?: readonly (string | null)[];
  readonly specialRules: readonly string[];
  readonly notes: string | null;
  readonly confidence: string;
}

export interface Agency {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly type: string;
  readonly level: 'province' | 'district' | 'commune';
  /** QĐ 20/2020 identifier, as the register prints it; null: none known, so no dossier code can be made. */
  readonly identifier: string | null;
  /** From the block reserved for demonstrations: to be marked wherever it is shown. */
  readonly identifierIsDemo: boolean;
  readonly identifierSource: string | null;
  /** First day; null: before the register begins. */
  readonly openFrom: LocalDate | null;
  /** Last day; null: open. */
  readonly openTo: LocalDate | null;
  /** Derived from the template of commune units: real as a kind, not confirmed one by one. */
  readonly derived: boolean;
  readonly note: string | null;
  readonly confidence: string;
  readonly source: string;
}

/** One parameter of law.md §14 and §16–18 from a date on. */
export interface ParameterRow {
  readonly name: string;
  /** null: no value known, or set per procedure. */
  readonly value: unknown;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  readonly source: string | null;
  readonly tag: string;
  readonly note?: string;
  /** A sector or province outside which it does not count. */
  readonly scope?: string;
}

/** A numeric target of one of the plans (law.md §7.4). Two that conflict are both kept, each with its source. */
export interface Target {
  readonly id: string;
  readonly seed: string;
  readonly yearFrom: number;
  readonly yearTo: number;
  readonly level: 'province' | 'district' | 'commune' | 'all';
  readonly text: string;
  readonly operator: '=' | '>=' | '>';
  /** null: measured against the year before. */
  readonly value: number | null;
  readonly unit: string;
  readonly formula: string;
  readonly formulaText: string;
  readonly source: string;
  readonly note: string | null;
}
