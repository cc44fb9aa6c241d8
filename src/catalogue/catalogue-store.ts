import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import type { Agency, ParameterRow, ProcedureRecord } from './records.js';
import type { RecordedAct, StoredProcess } from './process-acts.js';
import type { Shipped } from './shipped.js';
import type { Succession } from './succession.js';

/** All versions as stored, oldest first; of agencies only the newest, in register order. */
export interface Stored extends Shipped {
  readonly revision: number;
  readonly processes: readonly StoredProcess[];
  readonly processActs: readonly RecordedAct[];
}

/** Who put the shipped rows there. */
const SHIPPED = 'shipped';

/** The only SQL about the catalogue. Every table takes new rows only. */
@Injectable()
export class CatalogueStore {
  private readonly kept = new Map<string, { readonly count: string; readonly bodies: readonly unknown[] }>();

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
  ) {}

  async revision(): Promise<number> {
    const { rows } = await this.stores.reader.query<{ revision: string }>('SELECT revision FROM catalogue_revision');
    return Number(rows[0]!.revision);
  }

  /** Read before the rows, so that a write in between is noticed by the next look at the revision. */
  async read(): Promise<Stored> {
    const revision = await this.revision();
    const [procedures, processes, processActs, agencies, successions, parameters, calendars] = await Promise.all([
      this.bodies<ProcedureRecord>('procedure_version', 'SELECT body FROM procedure_version ORDER BY code, version'),
      this.bodies<StoredProcess>(
        'process_version',
        `SELECT body || jsonb_build_object('author', author) AS body FROM process_version ORDER BY id, version`,
      ),
      this.bodies<RecordedAct>(
        'process_act',
        `SELECT body || jsonb_build_object('id', id, 'version', version, 'no', no, 'by', author, 'at', recorded_at) AS body
         FROM process_act ORDER BY id, version, no`,
      ),
      this.bodies<Agency>(
        'agency_version',
        `SELECT body FROM (SELECT DISTINCT ON (id) body, ordinal FROM agency_version ORDER BY id, version DESC) newest
         ORDER BY ordinal`,
      ),
      this.bodies<Succession>('agency_succession', 'SELECT body FROM agency_succession ORDER BY version, id'),
      this.bodies<ParameterRow>('rule_parameter', 'SELECT body FROM rule_parameter ORDER BY name, valid_from'),
      this.bodies<CalendarEdition>('calendar_edition', 'SELECT body FROM calendar_edition ORDER BY id'),
    ]);
    return { revision, procedures, processes, processActs, agencies, successions, parameters, calendars };
  }

  /** What `sql` reads of a table; while the table has as many rows as before, what was read of it before. */
  private async bodies<T>(table: string, sql: string): Promise<readonly T[]> {
    const counted = await this.stores.reader.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
    const { count } = counted.rows[0]!;
    const kept = this.kept.get(table);
    if (kept?.count === count) return kept.bodies as readonly T[];
    const { rows } = await this.stores.reader.query<{ body: T }>(sql);
    const bodies = rows.map(({ body }) => body);
    this.kept.set(table, { count, bodies });
    return bodies;
  }

  /**
   * Adds what the tables lack of the shipped data; the second time nothing. Two processes that start at once wait for
   * each other, longer than a command would.
   * @returns how many rows were added
   */
  async seed(shipped: Shipped): Promise<number> {
    return this.inTransaction(async (client) => {
      await client.query(`SET LOCAL lock_timeout = '60s'`);
      await client.query('SELECT FROM catalogue_revision FOR NO KEY UPDATE');
      const added =
        (await this.insert(
          client,
          'procedure_version',
          'code text, version int',
          shipped.procedures.map(versioned('code')),
        )) +
        (await this.insert(client, 'process_version', 'id text, version int', shipped.processes.map(versioned('id')))) +
        (await this.insert(
          client,
          'agency_version',
          'id text, version int, ordinal int',
          shipped.agencies.map(registered),
        )) +
        (await this.insert(
          client,
          'agency_succession',
          'id text, version int',
          shipped.successions.map((body) => ({ id: body.from, version: 1, body })),
        )) +
        (await this.insert(client, 'rule_parameter', 'name text, valid_from date', shipped.parameters.map(dated))) +
        (await this.insert(
          client,
          'calendar_edition',
          'id text',
          shipped.calendars.map((body) => ({ id: body.id, body })),
        ));
      if (added > 0) await this.bump(client);
      return added;
    });
  }

  /** @param columns the key's columns with their types: written here in the code, never taken from input. */
  private async insert(
    client: pg.ClientBase,
    table: string,
    columns: string,
    rows: readonly object[],
  ): Promise<number> {
    const names = columns.split(', ').map((column) => column.split(' ')[0]);
    const { rowCount } = await client.query(
      `INSERT INTO ${table} (${names.join(', ')}, body, author, recorded_at)
       SELECT ${names.join(', ')}, body, $2, $3 FROM jsonb_to_recordset($1::jsonb) AS shipped(${columns}, body jsonb)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows), SHIPPED, this.clock.systemNow()],
    );
    return rowCount ?? 0;
  }

  /**
   * The next version of a procedure that exists, made from the newest one; `next` may return the same object: then
   * there is nothing to add.
   */
  addProcedureVersion(
    code: string,
    author: string,
    next: (newest: ProcedureRecord) => ProcedureRecord,
  ): Promise<ProcedureRecord> {
    return this.inTransaction(async (client) => {
      await this.bump(client);
      const sql = 'SELECT body FROM procedure_version WHERE code = $1 ORDER BY version DESC LIMIT 1';
      const newest = (await client.query<{ body: ProcedureRecord }>(sql, [code])).rows[0]!.body;
      const body = next(newest);
      if (body === newest) return newest;
      await client.query(
        'INSERT INTO procedure_version (code, version, body, author, recorded_at) VALUES ($1, $2, $3, $4, $5)',
        [code, body.version, JSON.stringify(body), author, this.clock.systemNow()],
      );
      return body;
    });
  }

  /**
   * The next version of an agency that exists. `holderOf` tells `next` which other agency has, or ever had, an
   * identifier: dossier codes made under it must keep naming that agency.
   */
  addAgencyVersion(
    id: string,
    author: string,
    next: (newest: Agency, holderOf: (identifier: string) => Promise<string | null>) => Promise<Agency>,
  ): Promise<Agency> {
    return this.inTransaction(async (client) => {
      await this.bump(client);
      const sql = 'SELECT body, version, ordinal FROM agency_version WHERE id = $1 ORDER BY version DESC LIMIT 1';
      const newest = (await client.query<{ body: Agency; version: number; ordinal: number }>(sql, [id])).rows[0]!;
      const body = await next(newest.body, (identifier) => holderOf(client, identifier, id));
      if (body === newest.body) return body;
      await client.query(
        'INSERT INTO agency_version (id, version, ordinal, body, author, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)',
        [id, newest.version + 1, newest.ordinal, JSON.stringify(body), author, this.clock.systemNow()],
      );
      return body;
    });
  }

  /** A new agency, last in the register. @returns why it is not: its id is taken, or its identifier is or was another's; null: it is */
  addAgency(agency: Agency, author: string): Promise<'agency-exists' | 'identifier-taken' | null> {
    return this.inTransaction(async (client) => {
      await this.bump(client);
      const { identifier } = agency;
      if (identifier !== null && (await holderOf(client, identifier, agency.id))) return 'identifier-taken';
      const { rowCount } = await client.query(
        `INSERT INTO agency_version (id, version, ordinal, body, author, recorded_at)
         SELECT $1, 1, 1 + max(ordinal), $2, $3, $4 FROM agency_version ON CONFLICT DO NOTHING`,
        [agency.id, JSON.stringify(agency), author, this.clock.systemNow()],
      );
      return rowCount === 1 ? null : 'agency-exists';
    });
  }

  /** What became of an agency, and its last day, in one commit; `agency` is that agency as it ends. */
  addSuccession(succession: Succession, agency: Agency, author: string): Promise<void> {
    return this.inTransaction(async (client) => {
      await this.bump(client);
      await client.query(
        `INSERT INTO agency_succession (id, version, body, author, recorded_at)
         SELECT $1, 1 + count(*), $2, $3, $4 FROM agency_succession WHERE id = $1`,
        [succession.from, JSON.stringify(succession), author, this.clock.systemNow()],
      );
      await client.query(
        `INSERT INTO agency_version (id, version, ordinal, body, author, recorded_at)
         SELECT id, version + 1, ordinal, $2, $3, $4 FROM agency_version WHERE id = $1 ORDER BY version DESC LIMIT 1`,
        [agency.id, JSON.stringify(agency), author, this.clock.systemNow()],
      );
    });
  }

  /** First in every transaction that writes: its row lock makes the writers take turns. */
  private async bump(client: pg.ClientBase): Promise<void> {
    await client.query('UPDATE catalogue_revision SET revision = revision + 1');
  }

  /** An addition that is nobody else's at that moment: writers of the catalogue take turns. */
  addition<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    return this.inTransaction(async (client) => {
      await this.bump(client);
      return work(client);
    });
  }

  private async inTransaction<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    const client = await this.stores.writer.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {}); // the first error is the one to tell
      throw error;
    } finally {
      client.release();
    }
  }
}

const versioned =
  <K extends string>(key: K) =>
  <T extends Record<K, string> & { readonly version: number }>(body: T) => ({
    [key]: body[key],
    version: body.version,
    body,
  });

/** Which other agency has an identifier, or ever had. */
async function holderOf(client: pg.ClientBase, identifier: string, id: string): Promise<string | null> {
  const sql = `SELECT id FROM agency_version WHERE body->>'identifier' = $1 AND id <> $2 LIMIT 1`;
  return (await client.query<{ id: string }>(sql, [identifier, id])).rows[0]?.id ?? null;
}

const registered = (body: Agency, ordinal: number) => ({ id: body.id, version: 1, ordinal, body });

const dated = (body: ParameterRow) => ({ name: body.name, valid_from: body.validFrom, body });
