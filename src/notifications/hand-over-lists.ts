import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Directory } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { factsOfDay } from '../ledger/facts-of-day.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { FileFormat } from '../press/formats.js';
import { type TableFile, TableFiles } from '../press/table-files.js';
import { Problem } from '../problem.js';
import type { Filing } from '../workflow/filing.js';
import { date, type LocalDate, localDate } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { type HandedOver, handOverTable } from './forms/hand-over-list.js';
import type { HandOverListFilter } from './letters.dto.js';

interface Row {
  readonly id: string;
  readonly code: string;
  readonly procedure: string;
  readonly papers: Filing['papers'];
}

/** Of these, the ones that the desk received and the agency resolves. */
const DOSSIERS = `
  SELECT d.id, d.code, d.procedure_code AS procedure, d.state #> '{filing,papers}' AS papers
  FROM motcua.dossier d WHERE ${SEEN_BY} AND d.id = ANY ($2::uuid[]) AND d.receiver = $3 AND d.resolver = $4`;

/** What a desk handed over to one agency on a day: printed again on any later day, it is the same. */
@Injectable()
export class HandOverLists {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly directory: Directory,
    private readonly files: TableFiles,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** @throws Problem 403 for whose desk it is not */
  async file({ desk, to, on }: Omit<HandOverListFilter, 'format'>, format: FileFormat, me: Actor): Promise<TableFile> {
    if (!me.posts.some(({ role, agency }) => SERVES.includes(role) && agency === desk))
      throw new Problem(403, 'not-your-agency');
    const now = this.clock.legalNow();
    const { catalogue } = this;
    const known = catalogue.agency(desk);
    const table = handOverTable({
      ...{ desk, to, on: date(on), printedOn: localDate(now), place: catalogue.province() },
      toName: catalogue.agencyName(to),
      issuer: {
        upper: known?.parentId ? catalogue.agencyName(known.parentId) : null,
        name: catalogue.agencyName(desk),
      },
      lines: await this.lines(desk, to, date(on), viewersOf(me)),
    });
    return this.files.file(table, format, now);
  }

  private async lines(desk: string, to: string, on: LocalDate, viewers: readonly string[]): Promise<HandedOver[]> {
    const { reader } = this.stores;
    const facts = await factsOfDay(reader, 'DossierHandedOver', on, viewers);
    const streams = facts.map(({ stream }) => stream);
    const { rows } = await reader.query<Row>(DOSSIERS, [viewers.join(' '), streams, desk, to]);
    const dossiers = new Map(rows.map((row) => [row.id, row]));
    const names = await this.directory.displayNames([...new Set(facts.map(({ actor }) => actor.id))]);
    return facts.flatMap(({ stream, event, actor, occurredAt }) => {
      const dossier = dossiers.get(stream);
      if (!dossier) return [];
      const { code, procedure, papers } = dossier;
      const { paperHandedOver: onPaper, note } = event;
      return {
        ...{ code, onPaper, note, at: occurredAt, papers: sumOf(papers) },
        procedure: `${procedure} ${this.catalogue.procedure(procedure, on)?.name ?? ''}`.trim(),
        by: names.get(actor.id) ?? null,
      };
    });
  }
}

const SERVES: readonly string[] = ['desk-officer', 'post-staff'];

const sumOf = (papers: Filing['papers']): HandedOver['papers'] => {
  const all = (count: 'originals' | 'certifiedCopies' | 'photocopies') =>
    papers.reduce((sum, paper) => sum + paper[count], 0);
  return { originals: all('originals'), certifiedCopies: all('certifiedCopies'), photocopies: all('photocopies') };
};
