import type { Then } from '../ledger/later-facts.js';
import type { MovedOn } from './past.js';
import { hasOfficer, type Scope } from './scope.js';
import { Statement } from './statement.js';

/** Whose row it is, by table. */
const OF_DOSSIER = { dossier: 'id', step_charge: 'dossier', report_consultation: 'dossier' } as const;
type Kept = keyof typeof OF_DOSSIER;

/** A dossier that has moved on since, by the columns of motcua.dossier that are looked at. */
interface Headed {
  readonly head: object;
}

type Whose = Omit<Scope, keyof Then>;

/** A statement over tables that have no versions, as they are or as they stood. @typeParam T what was told anew of a dossier */
export class ScopedStatement<T extends Headed> extends Statement {
  private readonly relations = new Map<Kept, string>();

  /** @param told null: nothing is asked of the past */
  constructor(
    private readonly scope: Whose,
    private readonly told: MovedOn<T> | null,
  ) {
    super(scope.viewers);
  }

  /**
   * A table's own rows of the dossiers that have not moved on since, and in place of the others' what their facts of then make of
   * them. Columns that such a row does not name are null.
   */
  protected kept(table: Kept, rowsOf: (one: T) => readonly object[]): string {
    const relation = this.relations.get(table) ?? this.relation(table, rowsOf);
    this.relations.set(table, relation);
    return relation;
  }

  /** `motcua.dossier`, of which only what heads name is told of the past. */
  protected dossiers(): string {
    return this.kept('dossier', ({ head }) => [head]);
  }

  /** Whether a dossier is of the procedures, of the channel and with the officer that are asked for: one condition each. */
  protected ofDossiers(id: string): string[] {
    const { scope, p } = this;
    const conditions: string[] = [];
    if (scope.procedures !== null) conditions.push(`d.procedure_code = ANY(${p(scope.procedures)}::text[])`);
    if (scope.channel !== null) conditions.push(`d.channel = ${p(scope.channel)}`);
    const narrowed = conditions.length === 0 ? [] : [`EXISTS (SELECT FROM ${this.dossiers()} AS d WHERE d.id = ${id} AND ${conditions.join(' AND ')})`]; // prettier-ignore
    return [...narrowed, ...this.ofOfficer(id)];
  }

  /** Of those that have moved on only the officer's were told. */
  private ofOfficer(id: string): string[] {
    const { scope, told, p } = this;
    if (scope.officer == null) return [];
    const now = hasOfficer(id, p(scope.officer));
    return [told === null ? now : `(${id} = ANY(${p(told.moved)}::uuid[]) OR ${now})`];
  }

  private relation(table: Kept, rowsOf: (one: T) => readonly object[]): string {
    const { told, p } = this;
    if (told === null) return `motcua.${table}`;
    const rows = JSON.stringify(told.then.flatMap(rowsOf));
    return `(SELECT * FROM motcua.${table} WHERE ${OF_DOSSIER[table]} <> ALL(${p(told.moved)}::uuid[])
      UNION ALL SELECT * FROM jsonb_populate_recordset(NULL::motcua.${table}, ${p(rows)}::jsonb))`;
  }
}
