import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Parties } from '../dossiers/parties.js';
import { Directory } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { SEEN_BY } from '../ledger/sight.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { FileFormat } from '../press/formats.js';
import { type TableFile, TableFiles } from '../press/table-files.js';
import { Problem } from '../problem.js';
import { text } from '../text.js';
import { date, localDate } from '../workflow/instant.js';
import type { Actor, PartyRef } from '../workflow/people.js';
import type { Status } from '../workflow/status.js';
import { viewersOf } from '../workflow/visibility.js';
import type { RegisterLine } from './forms/register.js';
import { registerTable } from './forms/register.js';
import { nameOf } from './forms/wording.js';
import type { RegisterPeriod } from './letters.dto.js';

interface Row extends Pick<
  RegisterLine,
  'no' | 'code' | 'subject' | 'receivedOn' | 'dueDate' | 'finishedOn' | 'returnedOn'
> {
  readonly id: string;
  readonly resolver: string;
  readonly status: Status;
  readonly owner: PartyRef;
  readonly receivedBy: string | null;
}

/** As a screen reads it, which says the status in its own language. */
interface ReadLine extends Omit<RegisterLine, 'status'> {
  readonly id: string;
  readonly status: Status;
}

/** Dossiers of one printing; a busy desk prints its register by the week. */
const MOST = 2_000;

/** Numbered from 1 each year (TT 01/2018 Đ.10), in the order of reception; what was entered by mistake keeps its number. */
const LINES = `
  SELECT * FROM (
    SELECT row_number() OVER (ORDER BY d.received_on, d.state->>'receivedAt', d.code)::int AS no, d.id, d.code, d.subject, d.resolver, d.status,
           d.state #>> '{filing,owner}' AS owner, d.state #>> '{receipt,signer}' AS "receivedBy", d.received_on::text AS "receivedOn",
           d.due_date::text AS "dueDate", d.finished_on::text AS "finishedOn", d.returned_on::text AS "returnedOn"
    FROM motcua.dossier d
    WHERE ${SEEN_BY} AND d.receiver = $2 AND d.received_on BETWEEN date_trunc('year', $3::date) AND $4::date) numbered
  WHERE "receivedOn"::date >= $3::date ORDER BY no LIMIT ${MOST + 1}`;

/** The register of a desk over a period, as its own officers keep it (F1 Mẫu 06, F2 Mẫu 07). */
@Injectable()
export class ReceptionRegister {
  constructor(
    private readonly parties: Parties,
    private readonly catalogue: Catalogue,
    private readonly directory: Directory,
    private readonly files: TableFiles,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** @throws Problem as {@link lines} */
  async file(period: RegisterPeriod, format: FileFormat, me: Actor): Promise<TableFile> {
    const { agency } = period;
    const read = await this.lines(period, me);
    const lines = read.map((line) => ({ ...line, status: text('vi', `status.${line.status}`) }));
    const known = this.catalogue.agency(agency);
    const now = this.clock.legalNow();
    const table = registerTable({
      ...{ from: date(period.from), to: date(period.to), printedOn: localDate(now), lines },
      issuer: {
        upper: known?.parentId ? this.catalogue.agencyName(known.parentId) : null,
        name: this.catalogue.agencyName(agency),
      },
      place: this.catalogue.province(),
    });
    return this.files.file(table, format, now);
  }

  /** @throws Problem 403 for whose desk it is not, 400 for a period of two years, backwards, or with too many dossiers */
  async lines({ agency, ...period }: RegisterPeriod, me: Actor): Promise<ReadLine[]> {
    if (!me.posts.some((post) => post.role === 'desk-officer' && post.agency === agency))
      throw new Problem(403, 'not-your-agency');
    const [from, to] = [date(period.from), date(period.to)];
    if (to < from) throw new Problem(400, 'invalid', { errors: [{ pointer: '?from', code: 'after-to' }] });
    if (to.slice(0, 4) !== from.slice(0, 4))
      throw new Problem(400, 'invalid', { errors: [{ pointer: '?to', code: 'other-year' }] });
    const viewers = viewersOf(me);
    const { rows } = await this.stores.reader.query<Row>(LINES, [viewers.join(' '), agency, from, to]);
    if (rows.length > MOST)
      throw new Problem(400, 'invalid', { errors: [{ pointer: '?to', code: 'too-many-dossiers' }] });
    const people = await this.parties.open([...new Set(rows.map(({ owner }) => owner))], viewers);
    const names = await this.directory.displayNames(
      [...new Set(rows.map(({ receivedBy }) => receivedBy))].filter((id) => id !== null),
    );
    return rows.map(({ owner, resolver, receivedBy, ...row }) => {
      const person = people.get(owner) ?? null;
      return {
        ...row,
        name: nameOf(person),
        address: person?.address ?? null,
        phone: person?.phone ?? null,
        resolver: this.catalogue.agencyName(resolver),
        receivedBy: receivedBy && (names.get(receivedBy) ?? null),
      };
    });
  }
}
