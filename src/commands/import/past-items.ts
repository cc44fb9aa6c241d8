import { createHmac } from 'node:crypto';
import { v5 as uuidv5 } from 'uuid';
import type { Catalogue } from '../../catalogue/catalogue.js';
import { generatedId } from '../../catalogue/generated-process.js';
import type { Parties } from '../../dossiers/parties.js';
import { stateRow } from '../../ledger/state-row.js';
import type { AlarmRow, AppendItem } from '../../ledger/ledger.js';
import { alarmChanges } from '../../sla/alarms.js';
import type { TimeRulesOf } from '../../sla/time-rules-of.js';
import { WARNING, warningsUntil } from '../../sla/warnings.js';
import { type Dossier, isOpen, UNKNOWN } from '../../workflow/dossier.js';
import type { SealedParty } from '../../workflow/envelopes.js';
import { evolve } from '../../workflow/evolve.js';
import { type Instant, localDate } from '../../workflow/instant.js';
import { type PastDossier, pastFacts } from '../../workflow/past.js';
import type { ActorStamp, PartyRef } from '../../workflow/people.js';
import { COLUMNS, type Fields } from './cells.js';
import type { PastRow, Register } from './row.js';

const NAMESPACE = 'a2f4c1d8-6f0e-4b57-9d3a-5e2b7c90f416';

/** Stands in lists for an applicant whom the file does not name. */
const NAMELESS = 'Không ghi trong dữ liệu nhập';

/** Makes of a row what the desk makes of a submission: facts, the state after them, the alarms it needs from now on. */
export class PastItems {
  private readonly actor: ActorStamp;
  private readonly nameless = new Map<string, Promise<{ ref: PartyRef; sealed: SealedParty }>>();

  /** @param source the system that the rows come from: a code of the same source is the same dossier for ever */
  constructor(
    private readonly source: string,
    private readonly catalogue: Catalogue,
    private readonly times: TimeRulesOf,
    private readonly parties: Parties,
    private readonly secretKey: Buffer,
  ) {
    this.actor = { kind: 'import', id: `import:${source}`, post: null };
  }

  /** The register of before is not complete: what began before its first version goes by that one. */
  get register(): Register {
    return {
      procedure: (code, on) => this.catalogue.procedure(code, on) ?? this.catalogue.procedureVersion(code, 1),
      agency: (id) => this.catalogue.agency(id),
    };
  }

  async item(row: PastRow, fields: Fields, now: Instant): Promise<AppendItem> {
    const stream = uuidv5(`${this.source}|${row.code.code}`, NAMESPACE);
    const { ref, sealed } = await this.owner(row);
    const events = pastFacts(pastOf(row, stream, ref), this.circumstances(row, now));
    const after = events.reduce<Dossier>(evolve, UNKNOWN) as Exclude<Dossier, { status: 'unknown' }>;
    const { arm, ...changes } = alarmChanges(UNKNOWN, after);
    return {
      ...{ stream, expected: 0, now, actor: this.actor, actorId: this.actor.id, key: row.code.code },
      hash: this.hash(fields),
      answer: { dossierId: stream },
      events,
      row: stateRow(after),
      ...{ allocate: null, given: row.code, alarm: null },
      ...changes,
      arm: arm.map((alarm) => fromNowOn(alarm, after, now)),
      parties: [sealed],
    };
  }

  /** Another process has given these people a key first: they are sealed anew next time. */
  forget(item: AppendItem): void {
    this.nameless.clear();
    this.parties.forget(item.parties);
  }

  private owner({ applicant, ownerName, code }: PastRow): Promise<{ ref: PartyRef; sealed: SealedParty }> {
    const kind = applicant ?? 'citizen';
    const unknown = { idKind: null, idNumber: null, birthDate: null, address: null, phone: null, email: null };
    if (ownerName !== null)
      return this.parties.seal({ kind, name: ownerName, ...unknown }, `import|${this.source}|${code.code}`);
    const known = this.nameless.get(kind) ?? this.parties.seal({ kind, name: NAMELESS, ...unknown }, `import|${kind}`);
    this.nameless.set(kind, known);
    return known;
  }

  /** The way of before is not known: the generated one, from which a migration may lead to the procedure's own. */
  private circumstances({ procedure, variant, past }: PastRow, now: Instant) {
    const rules = this.catalogue.rulesOn(localDate(past.receivedAt));
    const pins = { process: { id: generatedId(procedure.code, variant), version: procedure.version }, rules: rules.id };
    const process = this.catalogue.processOf(pins, rules)!;
    const time = this.times.of(this.catalogue.calendarAt(now).id);
    return { now, procedure, process, rules, time, supervisor: this.catalogue.supervisor() };
  }

  /** A name may be in the row: what is stored of it tells nothing without the key. */
  private hash(fields: Fields): string {
    const said = COLUMNS.map((column) => fields[column]?.trim().normalize('NFC') ?? '');
    return createHmac('sha256', this.secretKey)
      .update(`import|${JSON.stringify(said)}`)
      .digest('hex');
  }
}

function pastOf(
  { past, procedure, variant, receiver, resolver, applicant }: PastRow,
  dossierId: string,
  owner: PartyRef,
): PastDossier {
  return {
    ...past,
    dossierId,
    filing: {
      ...{ procedureCode: procedure.code, variant, receiver, resolver, owner },
      subject: procedure.name, // a subject line of people's own words may name them
      ...(applicant ? { subjectKind: applicant } : {}),
      ...{ submitter: null, authorised: false, papers: [], returnChannel: past.returned?.channel ?? 'direct' },
    },
  };
}

/** Warnings of the days before the import are given to nobody. */
function fromNowOn(alarm: AlarmRow, after: Dossier, now: Instant): AlarmRow {
  if (alarm.kind !== WARNING || !isOpen(after) || after.promise === null) return alarm;
  return { ...alarm, dueAt: warningsUntil(after.promise, alarm.dueAt, now).next.at };
}
