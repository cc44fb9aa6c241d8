import { Injectable } from '@nestjs/common';
import { Problem } from '../problem.js';
import { Catalogue } from './catalogue.js';
import { CatalogueStore } from './catalogue-store.js';
import { faultsOf, type LimitFix, withLimit } from './limit-fix.js';
import { type PaperNames, paperFaults, withPaperNames } from './paper-names.js';
import type { Agency, ProcedureRecord } from './records.js';

/** QĐ 20/2020 as real data have it, segment widths vary (law.md §6, §18.13). */
export const IDENTIFIER = /^[A-Z]\d{2}(\.\d{1,3}){0,3}$/;

/** What an administrator may add: never a change, always a new version with its author and its document. */
@Injectable()
export class CatalogueAdmin {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly store: CatalogueStore,
  ) {}

  /**
   * The limit of a procedure as a document states it. From `validFrom` on the procedure can be received; dossiers
   * received before keep the version they have.
   * @throws Problem 404 `procedure-not-found`, 400 `invalid-request`
   */
  async fixLimit(code: string, fix: LimitFix, author: string): Promise<ProcedureRecord> {
    if (!this.catalogue.procedureVersion(code, 1)) throw new Problem(404, 'procedure-not-found', { detail: { code } });
    const cutoff = this.catalogue.rulesOn(fix.validFrom).sameDayCutoff;
    const fixed = await this.store.addProcedureVersion(code, author, (newest) => {
      const errors = faultsOf(fix, newest);
      if (errors.length > 0) throw new Problem(400, 'invalid', { errors });
      return withLimit(newest, fix, cutoff);
    });
    await this.catalogue.load();
    return fixed;
  }

  /**
   * Whole names for papers whose names the source cut off: until then forms that name them do not print (decisions.md §28).
   * @throws Problem 404 `procedure-not-found`, 400 `invalid`
   */
  async completePaperNames(code: string, fix: PaperNames, author: string): Promise<ProcedureRecord> {
    if (!this.catalogue.procedureVersion(code, 1)) throw new Problem(404, 'procedure-not-found', { detail: { code } });
    const completed = await this.store.addProcedureVersion(code, author, (newest) => {
      const errors = paperFaults(fix, newest);
      if (errors.length > 0) throw new Problem(400, 'invalid', { errors });
      return withPaperNames(newest, fix);
    });
    await this.catalogue.load();
    return completed;
  }

  /**
   * The identifier under which an agency numbers its dossiers.
   * @throws Problem 404 `agency-not-found`, 400 `invalid-request`, 409 `identifier-taken`
   */
  async setIdentifier(id: string, identifier: string, source: string, author: string): Promise<Agency> {
    if (!this.catalogue.agency(id)) throw new Problem(404, 'agency-not-found', { detail: { id } });
    if (!IDENTIFIER.test(identifier)) {
      throw new Problem(400, 'invalid', { errors: [{ pointer: '/identifier', code: 'identifier-format' }] });
    }
    await this.store.addAgencyVersion(id, author, async (newest, holderOf) => {
      const holder = (await holderOf(identifier)) ?? this.demoHolder(id, identifier);
      if (holder) throw new Problem(409, 'identifier-taken', { detail: { identifier, agency: holder } });
      return newest.identifier === identifier ? newest : { ...newest, identifier, identifierSource: source };
    });
    await this.catalogue.load();
    return this.catalogue.agency(id)!;
  }

  /** In a demonstration dossiers may already be numbered under another agency's demo identifier. */
  private demoHolder(id: string, identifier: string): string | null {
    const holder = this.catalogue
      .agencies()
      .find((agency) => agency.identifierIsDemo && agency.identifier === identifier);
    return holder && holder.id !== id ? holder.id : null;
  }
}
