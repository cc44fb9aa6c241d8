import { Injectable } from '@nestjs/common';
import { type FieldError, Problem } from '../problem.js';
import { dayBefore, type LocalDate } from '../workflow/instant.js';
import { Catalogue } from './catalogue.js';
import { CatalogueStore } from './catalogue-store.js';
import type { Agency } from './records.js';
import { kindOf, type Succession, type SuccessionKind } from './succession.js';

export type NewAgency = Pick<Agency, 'id' | 'parentId' | 'name' | 'type' | 'level' | 'identifier'> & {
  readonly openFrom: LocalDate;
  readonly document: string;
};

export interface Ending {
  readonly into: readonly string[];
  /** As its author means it; only heirs that are named may leave it unsaid. */
  readonly kind?: SuccessionKind | undefined;
  /** The first day on which the heirs do the work. */
  readonly on: LocalDate;
  readonly document: string;
  readonly note: string | null;
}

/** Why an agency cannot take over the work of another. */
type HeirFault = 'agency-not-found' | 'heir-twice' | 'agency-closed' | 'heir-in-circle';

/** Mergers, splits and closures as a document decides them (law.md T19; QĐ 09/2025/QĐ-TTg). Codes and history stay. */
@Injectable()
export class AgencyChanges {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly store: CatalogueStore,
  ) {}

  /** @throws Problem 400 `invalid`: no such parent; 409 `agency-exists`, `identifier-taken` */
  async found({ document, ...wanted }: NewAgency, author: string): Promise<Agency> {
    if (wanted.parentId !== null && !this.catalogue.agency(wanted.parentId)) {
      throw new Problem(400, 'invalid', { errors: [{ pointer: '/parentId', code: 'agency-not-found' }] });
    }
    const identified = { identifierIsDemo: false, identifierSource: wanted.identifier && document };
    const nothingElse = { openTo: null, note: null, derived: false };
    const agency: Agency = { ...wanted, ...identified, ...nothingElse, confidence: 'verified', source: document };
    const { id, identifier } = agency;
    // An identifier that only a demonstration lends stands in no version.
    const lent = identifier !== null && this.catalogue.agencies().some((one) => one.identifier === identifier);
    const taken = lent ? 'identifier-taken' : await this.store.addAgency(agency, author);
    if (taken === 'agency-exists') throw new Problem(409, 'agency-exists', { detail: { id } });
    if (taken === 'identifier-taken') throw new Problem(409, 'identifier-taken', { detail: { identifier } });
    await this.catalogue.load();
    return this.catalogue.agency(agency.id)!;
  }

  /**
   * The agency works until the day before `on`. Its open dossiers are moved by a command each, not here.
   * @throws Problem 404 `agency-not-found`, 400 `invalid` with the heir at fault
   */
  async end(id: string, ending: Ending, author: string): Promise<Succession> {
    const agency = this.catalogue.agency(id);
    if (!agency) throw new Problem(404, 'agency-not-found', { detail: { id } });
    const errors = this.faults(agency, ending);
    if (errors.length > 0) throw new Problem(400, 'invalid', { errors });
    const { into, on, document, note } = ending;
    const succession: Succession = {
      from: id,
      into,
      kind: kindOf(into),
      on,
      document,
      note,
      confidence: 'verified',
      source: document,
    };
    const asStored = { ...agency, ...(agency.identifierIsDemo ? { identifier: null, identifierIsDemo: false } : {}) };
    await this.store.addSuccession(succession, { ...asStored, openTo: dayBefore(on) }, author);
    await this.catalogue.load();
    return succession;
  }

  private faults(agency: Agency, { into, kind, on }: Ending): FieldError[] {
    const errors = unmeant(into, kind);
    if (agency.openFrom !== null && on <= agency.openFrom) errors.push({ pointer: '/on', code: 'before-opening' });
    for (const [index, id] of into.entries()) {
      const code = into.indexOf(id) === index ? this.heirFault(agency.id, id, on) : 'heir-twice';
      if (code !== null) errors.push({ pointer: `/into/${index}`, code });
    }
    return errors;
  }

  private heirFault(agency: string, id: string, on: LocalDate): HeirFault | null {
    const heir = this.catalogue.agency(id);
    if (!heir) return 'agency-not-found';
    if (id === agency) return 'heir-twice';
    if (!isOpenOn(heir, on)) return 'agency-closed';
    return this.catalogue.line(agency).includes(id) ? 'heir-in-circle' : null;
  }
}

/** An empty list alone ends nothing: that nobody is the heir has to be said; what is said has to be what the heirs make of it. */
function unmeant(into: readonly string[], kind: SuccessionKind | undefined): FieldError[] {
  if (kind === undefined) return into.length === 0 ? [{ pointer: '/into', code: 'heirs-or-closure' }] : [];
  return kind === kindOf(into) ? [] : [{ pointer: '/kind', code: 'isIn' }];
}

const isOpenOn = ({ openFrom, openTo }: Agency, day: LocalDate): boolean =>
  (openFrom === null || openFrom <= day) && (openTo === null || day <= openTo);
