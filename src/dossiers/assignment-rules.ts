import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Directory } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { type FieldError, Problem } from '../problem.js';
import { type Instant, instantOf } from '../workflow/instant.js';
import { type AssignmentRule, BY_HAND } from './assignment-rule.js';

/** A rule as it was set. */
export interface KeptRule extends AssignmentRule {
  readonly version: number;
  readonly author: string | null;
  readonly recordedAt: Instant | null;
}

const NEVER_SET: KeptRule = { ...BY_HAND, version: 0, author: null, recordedAt: null };

/** The rules of the agencies, each a new version with its author. */
@Injectable()
export class AssignmentRules {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly clock: Clock,
    private readonly directory: Directory,
    private readonly catalogue: Catalogue,
  ) {}

  /** The one in force; by hand where none was ever set. @throws Problem 404 `agency-not-found` */
  async of(agency: string): Promise<KeptRule> {
    if (!this.catalogue.agency(agency)) throw new Problem(404, 'agency-not-found', { detail: { id: agency } });
    return (await this.newest()).get(agency) ?? NEVER_SET;
  }

  /** Those in force that give steps out by themselves, by agency. */
  async automatic(): Promise<ReadonlyMap<string, KeptRule>> {
    return new Map([...(await this.newest())].filter(([, { kind }]) => kind !== 'by-hand'));
  }

  /**
   * @param seen the version that the author had before him; 0: none
   * @throws Problem 400 naming who is no specialist of the agency, 404 `agency-not-found`, 412 `stale`
   */
  async set(agency: string, rule: AssignmentRule, seen: number, author: string): Promise<KeptRule> {
    const { version } = await this.of(agency);
    if (version !== seen) throw new Problem(412, 'stale', { members: { version } });
    const errors = await this.faults(agency, rule);
    if (errors.length > 0) throw new Problem(400, 'invalid', { errors });
    const { rowCount } = await this.stores.writer.query(
      `INSERT INTO motcua.assignment_rule (agency, version, body, author, recorded_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [agency, seen + 1, JSON.stringify(rule), author, this.clock.systemNow()],
    );
    if (rowCount === 0) throw new Problem(412, 'stale', { members: { version: seen + 1 } });
    return this.of(agency);
  }

  private async faults(agency: string, { kind, fields }: AssignmentRule): Promise<FieldError[]> {
    if (kind === 'field' && fields.length === 0) return [{ pointer: '/fields', code: 'required' }];
    if (kind !== 'field' && fields.length > 0) return [{ pointer: '/fields', code: 'unknown' }];
    const specialists = await this.specialists(agency);
    return fields.flatMap(({ people }, at) =>
      people.flatMap((id, n) =>
        specialists.includes(id) ? [] : [{ pointer: `/fields/${at}/people/${n}`, code: 'no-specialist-here' }],
      ),
    );
  }

  /** Account ids of the agency's specialists, present or not. */
  async specialists(agency: string): Promise<string[]> {
    const people = await this.directory.peopleAt(agency);
    return people.filter(({ roles }) => roles.includes('specialist')).map(({ id }) => id);
  }

  private async newest(): Promise<Map<string, KeptRule>> {
    const { rows } = await this.stores.writer.query<RuleRow>(
      `SELECT DISTINCT ON (agency) agency, version, body, author, recorded_at FROM motcua.assignment_rule
       ORDER BY agency, version DESC`,
    );
    return new Map(
      rows.map(({ agency, version, body, author, recorded_at }) => [
        agency,
        { ...body, version, author, recordedAt: instantOf(recorded_at.getTime()) },
      ]),
    );
  }
}

interface RuleRow {
  readonly agency: string;
  readonly version: number;
  readonly body: AssignmentRule;
  readonly author: string;
  readonly recorded_at: Date;
}
