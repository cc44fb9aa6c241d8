import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Absences } from '../identity/absences.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { type Candidate, choose, peopleOf } from './assignment-rule.js';
import { AssignmentRules, type KeptRule } from './assignment-rules.js';

/** An open step of work that is nobody's, and that the rule has not been sent for. */
export interface FreeStep {
  readonly dossier: string;
  readonly no: number;
  readonly stepId: string;
  readonly procedure: string;
  readonly procedureVersion: number;
}

/** Who the rule's choices are sent as. */
export const ASSIGNMENT = 'assignment';

/** The same step asked again is the same submission. */
export const keyOf = ({ dossier, no }: FreeStep): string => `${dossier}/${no}`;

/** A state's steps as rows. */
const STEPS = `jsonb_to_recordset(d.state->'work') AS s(no int, "stepId" text, kind text, owner text, assignee text, "closedAt" text)`;

/** The statements about steps and to whom they go. */
@Injectable()
export class AssignmentChoices {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly rules: AssignmentRules,
    private readonly absences: Absences,
  ) {}

  /**
   * Steps that wait for the agency's rule, the longest first. A step is the rule's once: what a person gave back afterwards,
   * and what the rule has nobody for, is for people.
   */
  async free(agency: string, most: number): Promise<FreeStep[]> {
    const { rows } = await this.stores.writer.query<FreeStep>({
      name: 'free-steps',
      text: `SELECT d.id AS dossier, s.no, s."stepId", d.procedure_code AS procedure,
               (d.state#>>'{pins,procedure,version}')::int AS "procedureVersion"
             FROM motcua.dossier d, ${STEPS}
             WHERE d.status = 'processing' AND d.unassigned <> '[]' AND d.unassigned ? $1
               AND s.owner = $1 AND s."closedAt" IS NULL AND s.assignee IS NULL AND s.kind IN ('processing', 'inter_agency')
               AND NOT EXISTS (SELECT FROM motcua.submission x WHERE x.actor = $2 AND x.key = d.id || '/' || s.no)
               AND NOT EXISTS (SELECT FROM motcua.assignment a WHERE a.dossier = d.id AND a.step_no = s.no AND a.account IS NULL)
             ORDER BY d.recorded_at, d.id LIMIT $3`,
      values: [agency, ASSIGNMENT, most],
    });
    return rows;
  }

  /**
   * Whom the rule chooses for the step, on record before the command is sent; a choice made before stands while he is there.
   * @returns null: nobody is there now, or the rule has nobody for that field
   */
  async chosen(agency: string, rule: KeptRule, step: FreeStep, field: string): Promise<string | null> {
    const people = peopleOf(rule, await this.rules.specialists(agency), field);
    const absent = await this.absences.absentAmong(people);
    const present = people.filter((id) => !absent.has(id));
    if (people.length > 0 && present.length === 0) return null;
    return this.inTurn(agency, async (client) => {
      const before = await made(client, step);
      if (before !== undefined && (before === null || present.includes(before))) return before;
      const choice = choose(rule, await candidates(client, agency, present));
      await client.query(
        `INSERT INTO motcua.assignment (dossier, step_no, agency, rule_version, account) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (dossier, step_no) DO UPDATE SET account = excluded.account, rule_version = excluded.rule_version`,
        [step.dossier, step.no, agency, rule.version, choice],
      );
      return choice;
    });
  }

  /** Choices of one agency are made one after the other, whichever process makes them. */
  private async inTurn<T>(agency: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.stores.writer.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`assignment/${agency}`]);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }
}

/** The choice on record; undefined: none. */
async function made(client: pg.PoolClient, { dossier, no }: FreeStep): Promise<string | null | undefined> {
  const { rows } = await client.query<{ account: string | null }>(
    'SELECT account FROM motcua.assignment WHERE dossier = $1 AND step_no = $2',
    [dossier, no],
  );
  return rows[0]?.account;
}

async function candidates(client: pg.PoolClient, agency: string, people: readonly string[]): Promise<Candidate[]> {
  const { rows } = await client.query<{ id: string; open: number; turn: string }>(
    `SELECT p.id,
       (SELECT count(*) FROM motcua.dossier d, ${STEPS}
        WHERE d.assignees <> '[]' AND d.assignees ? p.id::text
          AND s.owner = $1 AND s."closedAt" IS NULL AND s.assignee = p.id::text)::int AS open,
       coalesce((SELECT max(turn) FROM motcua.assignment a WHERE a.agency = $1 AND a.account = p.id), 0) AS turn
     FROM unnest($2::uuid[]) AS p(id)`,
    [agency, people],
  );
  return rows.map(({ id, open, turn }) => ({ id, open, turn: Number(turn) }));
}
