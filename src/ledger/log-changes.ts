import type pg from 'pg';

/** A place in the log, which is in the order (tx, position). */
export interface LogMark {
  readonly tx: bigint;
  readonly position: bigint;
}

/** A dossier that has changed, and who may see it. */
export interface Change {
  readonly mark: LogMark;
  readonly dossier: string;
  readonly version: number;
  readonly visibleTo: readonly string[];
}

type Db = Pick<pg.Pool, 'query'>;

/** What was recorded after that place, in the log's order and below the oldest running transaction, as followers read. */
export async function changesAfter({ tx, position }: LogMark, most: number, db: Db): Promise<Change[]> {
  const { rows } = await db.query<ChangeRow>({
    name: 'live-changes',
    text: `SELECT e.tx, e.position, e.stream, e.version, d.visible_to
           FROM motcua.event e JOIN motcua.dossier d ON d.id = e.stream
           WHERE (e.tx, e.position) > ($1::xid8, $2::bigint) AND e.tx < pg_snapshot_xmin(pg_current_snapshot())
           ORDER BY e.tx, e.position LIMIT $3`,
    values: [tx.toString(), position.toString(), most],
  });
  return rows.map((row) => ({
    mark: markIn(row),
    dossier: row.stream,
    version: row.version,
    visibleTo: row.visible_to,
  }));
}

/** The last place that may be read now. */
export async function endOfLog(db: Db): Promise<LogMark> {
  const { rows } = await db.query<MarkRow>(
    `SELECT tx, position FROM motcua.event WHERE tx < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY tx DESC, position DESC LIMIT 1`,
  );
  return markIn(rows[0] ?? { tx: '0', position: '0' });
}

interface MarkRow {
  readonly tx: string;
  readonly position: string;
}

interface ChangeRow extends MarkRow {
  readonly stream: string;
  readonly version: number;
  readonly visible_to: readonly string[];
}

const markIn = ({ tx, position }: MarkRow): LogMark => ({ tx: BigInt(tx), position: BigInt(position) });
