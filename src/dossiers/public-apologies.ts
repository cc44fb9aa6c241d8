import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { instantOf, type LocalDate, localDate, midnightAfter } from '../workflow/instant.js';
import { cursorAfter, cursorOf } from '../http/page.dto.js';
import type { PublicApologiesView, PublicApologyView } from './public-apologies.dto.js';

interface Row {
  readonly id: string;
  readonly at: string;
  readonly issued_at: Date;
  readonly code: string;
  readonly procedure_code: string;
  readonly agency: string;
  readonly promised_date: string;
  readonly new_date: string;
}

/** Lines read at a time for a whole period. */
const RUN = 500;
/** Before every dossier's id. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** The register of apologies for lateness (law.md §9): which dossier, which agency, which dates; nothing personal. */
@Injectable()
export class PublicApologies {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly catalogue: Catalogue,
  ) {}

  async page(agency: string | null, cursor: string | null, limit: number): Promise<PublicApologiesView> {
    const before = cursor === null ? null : cursorOf(cursor);
    const rows = await this.rows(agency, before, limit + 1);
    const items = rows.slice(0, limit);
    return {
      items: items.map((row) => this.line(row)),
      next: rows.length > limit ? cursorAfter(items.at(-1)!) : null,
    };
  }

  /** All that were issued on these days, the newest first. */
  async issued(from: LocalDate, to: LocalDate): Promise<PublicApologyView[]> {
    const found: PublicApologyView[] = [];
    let before: Before = { at: midnightAfter(to), id: FIRST_ID };
    for (;;) {
      const rows = await this.rows(null, before, RUN);
      const lines = rows.map((row) => this.line(row));
      found.push(...lines.filter(({ issuedOn }) => issuedOn >= from));
      const last = rows.at(-1);
      if (rows.length < RUN || lines.at(-1)!.issuedOn < from) return found;
      before = last!;
    }
  }

  private async rows(agency: string | null, before: Before | null, most: number): Promise<readonly Row[]> {
    const { rows } = await this.stores.reader.query<Row>({
      name: 'public-apologies',
      text: `SELECT id, issued_at::text AS at, issued_at, code, procedure_code, agency, promised_date::text, new_date::text
             FROM motcua.public_apologies($1, $2, $3, $4)`,
      values: [agency, before?.at ?? null, before?.id ?? null, most],
    });
    return rows;
  }

  private line({ issued_at, code, procedure_code, agency, promised_date, new_date }: Row): PublicApologyView {
    const issuedOn = localDate(instantOf(issued_at.getTime()));
    return {
      code,
      procedureCode: procedure_code,
      procedureName: this.catalogue.procedure(procedure_code, issuedOn)?.name ?? procedure_code,
      agency: this.catalogue.agencyName(agency),
      issuedOn,
      promisedDate: promised_date,
      newDate: new_date,
    };
  }
}

type Before = Pick<Row, 'at' | 'id'>;
