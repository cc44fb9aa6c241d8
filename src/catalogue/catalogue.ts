import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import type { CalendarEdition } from '../workflow/calendar.js';
import type { Instant, LocalDate } from '../workflow/instant.js';
import type { Pins } from '../workflow/pins.js';
import type { ProcedureVersion, ProcessVersion } from '../workflow/procedure.js';
import type { Rules } from '../workflow/rules.js';
import { withDemoIdentifiers } from './agency-import.js';
import { CatalogueStore, type Stored } from './catalogue-store.js';
import { generatedProcess, parseGeneratedId } from './generated-process.js';
import type { Agency, ParameterRow, ProcedureRecord, Target } from './records.js';
import { parameterOn, rulesById, rulesOn } from './rules.js';
import { type Heirs, heirsOf, lineOf, successionMap, type TakeOver, takeOversOf } from './succession.js';
import { readProvince, readShipped, readTargets } from './shipped.js';
import { readMapping } from './shipped-processes.js';
import { chosen, type HeldProcess, heldProcesses, isInForce } from './process-acts.js';

/** The province's people's committee in the register, and the office that supervises every dossier (law.md §2). */
const PROVINCE = 'tq';
const SUPERVISOR = 'tq.vp';

/** A fact names an edition that was not read: another process may have published it since. */
export class UnknownEdition extends RangeError {
  constructor(readonly edition: string) {
    super(`no such calendar edition: ${edition}`);
  }
}

/**
 * All that may be asked for, in memory: a command looks up versions without waiting. The tables are the truth;
 * {@link refreshIfChanged} follows what another process has added.
 */
@Injectable()
export class Catalogue {
  private held = index({
    revision: -1,
    procedures: [],
    processes: [],
    processActs: [],
    agencies: [],
    successions: [],
    parameters: [],
    calendars: [],
  });
  private readonly plans = readTargets();
  private readonly provinceName = readProvince();
  private readonly mapping = readMapping();

  constructor(
    private readonly store: CatalogueStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Inserts the shipped data that the tables lack. @returns how many rows were added: 0 on every later start. */
  seed(): Promise<number> {
    return this.store.seed(readShipped());
  }

  /** Reads the tables anew and takes the place of what was held, all at once. */
  async load(): Promise<void> {
    const stored = await this.store.read();
    if (stored.revision < this.held.revision) return; // a look that began earlier ends later
    this.held = index(this.config.demo ? { ...stored, agencies: demo(stored.agencies) } : stored);
  }

  /** @returns whether another process, or this one, had added something. */
  async refreshIfChanged(): Promise<boolean> {
    if ((await this.store.revision()) === this.held.revision) return false;
    await this.load();
    return true;
  }

  /** The newest version that is in force on that date; one that an administrator added supersedes those before it. */
  procedure(code: string, on: LocalDate): ProcedureRecord | null {
    const inForce = ({ validFrom, validTo }: ProcedureVersion) =>
      validFrom <= on && (validTo === null || on <= validTo);
    return this.held.procedures.get(code)?.findLast(inForce) ?? null;
  }

  procedureVersion(code: string, version: number): ProcedureRecord | null {
    return this.held.procedures.get(code)?.find((held) => held.version === version) ?? null;
  }

  /** The newest version of every procedure, by code, whether in force yet or not. */
  procedures(): readonly ProcedureRecord[] {
    return this.held.newestProcedures;
  }

  /** A generated id is resolved with the newest rules: for a dossier take {@link processOf}. */
  process(id: string, version: number): ProcessVersion | null {
    if (parseGeneratedId(id)) return this.generated(id, version, this.newestRules());
    return this.held.processes.find((held) => held.id === id && held.version === version) ?? null;
  }

  /** Drafts included; a generated one follows the newest version of its procedure. */
  newestProcess(id: string): ProcessVersion | null {
    const generated = parseGeneratedId(id);
    if (!generated) return this.held.processes.findLast((held) => held.id === id) ?? null;
    const procedure = this.held.procedures.get(generated.code)?.at(-1);
    return procedure ? this.process(id, procedure.version) : null;
  }

  /** A stored version, if dossiers are received under it on that day. */
  processInForce(id: string, version: number, on: LocalDate): HeldProcess | null {
    const held = this.held.processes.find((one) => one.id === id && one.version === version);
    return held && isInForce(held, on) ? held : null;
  }

  /** The process on which a dossier runs, whatever has been published since. */
  processOf(pins: Pick<Pins, 'process' | 'rules'>, rules: Rules = this.rulesById(pins.rules)): ProcessVersion | null {
    const { id, version } = pins.process;
    return parseGeneratedId(id) ? this.generated(id, version, rules) : this.process(id, version);
  }

  /** The process for a dossier that is received now: the procedure's own once one is published, else the generated one. */
  processFor(
    procedure: ProcedureVersion,
    variant: string,
    rules: Rules,
    on: LocalDate,
    resolver: string | null,
  ): ProcessVersion {
    const resolverLevel = resolver === null ? null : (this.agency(resolver)?.level ?? null);
    const own = chosen(this.held.processes, procedure, { on, variant, resolverLevel });
    return own ?? generatedProcess(procedure, variant, rules);
  }

  /** Every stored version, drafts included; generated ones are not listed. */
  processes(): readonly HeldProcess[] {
    return this.held.processes;
  }

  /** The department in charge of a group of fields; null: none is known to be. */
  agencyOfField(group: string): string | null {
    return this.mapping.fields[group] ?? null;
  }

  agency(id: string): Agency | null {
    return this.held.agencies.get(id) ?? null;
  }

  /** In register order: those of today first, then those closed on 30/6/2025. */
  agencies(): readonly Agency[] {
    return this.held.register;
  }

  /** Who does the work of an agency on that day; null: it does so itself. */
  heirs(agency: string, on: LocalDate): Heirs | null {
    return heirsOf(this.held.successions, agency, on);
  }

  /** Those whose work others do on that day. */
  endedBy(on: LocalDate): string[] {
    return [...this.held.successions.values()].filter((one) => one.on <= on).map(({ from }) => from);
  }

  /** Whose work it takes over, and from when. */
  takeOvers(agency: string): readonly TakeOver[] {
    return takeOversOf(this.held.successions, agency);
  }

  /** The agency and all whose work it took over. */
  line(agency: string): readonly string[] {
    return lineOf(this.held.successions, agency);
  }

  /** Its name, or the id itself where the register does not know it: a letter must still go out. */
  agencyName(id: string): string {
    return this.agency(id)?.name ?? id;
  }

  /** Its newest name, or the code itself where there is no such procedure. */
  procedureName(code: string): string {
    return this.held.procedures.get(code)?.at(-1)?.name ?? code;
  }

  rulesOn(day: LocalDate): Rules {
    return this.held.rulesOn(day);
  }

  /** @throws RangeError when no such rules exist. */
  rulesById(id: string): Rules {
    return this.held.rules(id);
  }

  /** A parameter of law.md §14 or §16–18 that the rules do not carry; null: no value known on that day. */
  parameter(name: string, on: LocalDate): ParameterRow | null {
    return parameterOn(this.held.parameters, name, on);
  }

  parameters(): readonly ParameterRow[] {
    return this.held.parameters;
  }

  /** @throws UnknownEdition when no such edition exists, or none that this process has read yet. */
  calendar(id: string): CalendarEdition {
    const edition = this.held.calendars.find((held) => held.id === id);
    if (!edition) throw new UnknownEdition(id);
    return edition;
  }

  /** Every edition, in the order of their publication. */
  calendars(): readonly CalendarEdition[] {
    return this.held.calendars;
  }

  /** The edition that was published last, in force or not yet. */
  newestCalendar(): CalendarEdition {
    const newest = this.held.calendars.at(-1);
    if (!newest) throw new Error('no calendar edition: the catalogue has not been seeded');
    return newest;
  }

  /** The edition by which receptions and promises go at that moment. */
  calendarAt(now: Instant): CalendarEdition {
    const inForce = ({ effectiveFrom }: CalendarEdition) => effectiveFrom === undefined || effectiveFrom <= now;
    return this.held.calendars.findLast(inForce) ?? this.newestCalendar();
  }

  targets(): readonly Target[] {
    return this.plans;
  }

  /** The office to which every dossier of the province is visible. */
  supervisor(): string {
    return SUPERVISOR;
  }

  /** `Tuyên Quang`. */
  province(): string {
    return this.provinceName;
  }

  private newestRules(): Rules {
    return this.rulesOn('9999-12-31' as LocalDate);
  }

  private generated(id: string, version: number, rules: Rules): ProcessVersion | null {
    const { code, variantId } = parseGeneratedId(id)!;
    const procedure = this.procedureVersion(code, version);
    if (!procedure?.variants.some((variant) => variant.id === variantId)) return null;
    return this.held.generated(procedure, variantId, rules);
  }
}

/** What the getters look up, made once a load. */
function index(stored: Stored) {
  const procedures = new Map<string, ProcedureRecord[]>();
  for (const version of stored.procedures) remember(procedures, version.code, () => []).push(version);
  const rules = new Map<string, Rules>();
  const rulesByDay = new Map<string, Rules>();
  const generated = new Map<string, ProcessVersion>();
  return {
    revision: stored.revision,
    procedures,
    newestProcedures: [...procedures.values()].map((versions) => versions.at(-1)!),
    processes: heldProcesses(stored.processes, stored.processActs),
    register: stored.agencies,
    agencies: new Map(stored.agencies.map((agency) => [agency.id, agency])),
    successions: successionMap(stored.successions),
    parameters: stored.parameters,
    calendars: [...stored.calendars].sort((a, b) => (`${a.publishedAt}${a.id}` < `${b.publishedAt}${b.id}` ? -1 : 1)),
    rulesOn: (day: LocalDate) => remember(rulesByDay, day, () => rulesOn(stored.parameters, day)),
    rules: (id: string) => remember(rules, id, () => rulesById(stored.parameters, id)),
    generated: (procedure: ProcedureVersion, variantId: string, by: Rules) =>
      remember(generated, `${procedure.code}:${procedure.version}:${variantId}:${by.id}`, () =>
        generatedProcess(procedure, variantId, by),
      ),
  };
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

const demo = (agencies: readonly Agency[]): Agency[] =>
  withDemoIdentifiers(agencies, agencies.find(({ id }) => id === PROVINCE)?.identifier ?? 'H60');
