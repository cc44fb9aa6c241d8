import type { Channel } from '../workflow/filing.js';
import { date, type LocalDate } from '../workflow/instant.js';
import type { Fee, LimitUnit, ProcedureVariant, ProcedureVersion } from '../workflow/procedure.js';
import type { CataloguePaper, ProcedureRecord } from './records.js';

/** A row of data/procedures.json. */
export interface RawProcedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly fieldGroup: string;
  readonly levels: readonly ('province' | 'commune' | 'central')[];
  readonly agency: string;
  readonly timeLimit: RawLimit;
  readonly onlineLevel: ProcedureVersion['onlineLevel'];
  readonly postal: boolean;
  readonly submissionMethods: readonly Channel[];
  readonly fees: readonly RawFee[];
  readonly documents: readonly RawPaper[];
  readonly documentsTruncated?: unknown;
  readonly legalBasis: readonly string[];
  readonly result: readonly string[];
  readonly publishingDecision?: string;
  readonly linkedProcedures?: readonly string[];
  readonly source: string;
  readonly confidence: string;
}

interface RawLimit {
  readonly value: number | null;
  readonly unit: LimitUnit;
  readonly confidence: string;
  readonly note?: string;
  readonly variants?: readonly { readonly case: string; readonly value: number; readonly unit: LimitUnit }[];
  readonly cutoffHour?: number;
  readonly unitAmbiguous?: boolean;
  readonly unitConfidence?: string;
  readonly needsReview?: boolean;
}

interface RawFee {
  readonly name: string;
  readonly amountVnd: number | null;
  readonly condition: string | null;
}

interface RawPaper {
  readonly name: string;
  readonly copies: number;
  readonly kind: string;
  readonly conditional?: boolean;
  readonly group?: string;
}

/** The day the portal was read: the versions shipped are known to be in force from then on, not earlier. */
export const READ_ON: LocalDate = date('2026-07-18');

/** law.md §18.3 (c) and §18.6: NĐ 63/2024 Đ.7 k.2 (15:00 moves day 0) and k.3 (apology when the limit has ended). */
const LINKED_BIRTH_AND_DEATH = ['2.002621', '2.002622'];
/** Two limits by channel or case that the source does not tell apart. */
const TWO_LIMITS = ['1.013040', '1.013947', '1.010801', '1.000028'];
/** Their fee rows contradict themselves. */
const FEES_CONTRADICT = ['1.012300', '1.014199', '1.004845'];
const PORTAL_ZERO = 'Không thu (Cổng DVCQG ghi 0)';

/**
 * The national code, without the province's identifier that provincial lists append.
 * @throws RangeError when no national code is in it.
 * @example nationalCode('1.008377.000.00.00.H13') // '1.008377'
 */
export function nationalCode(code: string): string {
  const found = /^([1-3]\.\d{6})(?:\.(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2})?$/.exec(code.trim());
  if (!found) throw new RangeError(`not a procedure code: ${code}`);
  return found[1]!;
}

/** The first version of a procedure, from the row of its source. Weak spots become findings or remarks, never repairs. */
export function importProcedure(raw: RawProcedure): ProcedureRecord {
  const code = nationalCode(raw.code);
  const papers = raw.documents.map(paperOf);
  return {
    code,
    version: 1,
    name: raw.name.trim(),
    field: raw.field,
    fieldGroup: raw.fieldGroup,
    levels: raw.levels,
    agency: raw.agency,
    variants: variantsOf(code, raw.timeLimit),
    findings: findingsOf(code, raw.timeLimit),
    onlineLevel: raw.onlineLevel,
    channels: channelsOf(raw),
    papers,
    fees: raw.fees.map((fee) => feeOf(code, fee)),
    results: raw.result,
    noResultDocument: false,
    apologyAfterEnd: LINKED_BIRTH_AND_DEATH.includes(code),
    legalBasis: raw.legalBasis,
    validFrom: READ_ON,
    validTo: null,
    source: raw.source,
    confidence: raw.confidence,
    limitNote: raw.timeLimit.note ?? null,
    limitSource: raw.source,
    publishingDecision: raw.publishingDecision ?? null,
    linkedProcedures: raw.linkedProcedures ?? [],
    remarks: remarksOf(raw, code, papers),
  };
}

function variantsOf(code: string, limit: RawLimit): ProcedureVariant[] {
  const cases = (limit.variants ?? []).map((row, i) => ({ id: `v${i + 1}`, name: row.case, ...row }));
  return [{ id: 'main', name: null, value: limit.value, unit: limit.unit }, ...cases].map(
    ({ id, name, value, unit }) => ({
      id,
      name,
      limit: value === null ? null : { value, unit },
      // On 1.004859 and 2.000748 the cut-off belongs to their same-day case only.
      sameDayCutoff: unit === 'same_day' && limit.cutoffHour !== undefined ? clock(limit.cutoffHour) : null,
      receptionCutoff: LINKED_BIRTH_AND_DEATH.includes(code) ? clock(limit.cutoffHour ?? 15) : null,
      lastHourCountsNextDay: false,
    }),
  );
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Why the limit may not yet be promised to anybody; an administrator fixes it with its document. */
function findingsOf(code: string, limit: RawLimit): string[] {
  const found: string[] = [];
  if (limit.value === null) found.push('limit-missing');
  if (limit.unitAmbiguous) found.push('limit-unit-ambiguous');
  if (limit.unitConfidence !== undefined) found.push('limit-unit-unconfirmed');
  if (limit.needsReview) found.push('limit-needs-review');
  if (limit.confidence !== 'verified') found.push('limit-unverified');
  if (TWO_LIMITS.includes(code)) found.push('limit-by-case-unclear');
  return found;
}

function channelsOf({ submissionMethods, postal }: RawProcedure): Channel[] {
  const offered = new Set<Channel>(submissionMethods);
  if (postal) offered.add('postal');
  return (['direct', 'online', 'postal'] as const).filter((channel) => offered.has(channel));
}

function paperOf(raw: RawPaper, index: number): CataloguePaper {
  return {
    id: `p${index + 1}`,
    name: raw.name,
    copies: raw.copies,
    kind: raw.kind,
    nameTruncated: raw.name.trimEnd().endsWith('…'),
    conditional: raw.conditional ?? false,
    group: raw.group?.replace(/^\*\s*/, '') ?? null, // the source marks its headings
  };
}

/** A zero that only the portal shows is "no data": elsewhere the same zero stood for a fee set by the province. */
function feeOf(code: string, { name, amountVnd, condition }: RawFee): Fee {
  const portalZero = amountVnd === 0 && (condition ?? '').startsWith(PORTAL_ZERO);
  const unknown = portalZero || FEES_CONTRADICT.includes(code);
  return {
    name,
    amountVnd: unknown ? null : amountVnd,
    condition: condition?.replace(PORTAL_ZERO, 'Cổng DVCQG ghi 0, chưa đối chiếu') ?? null,
  };
}

/** Papers whose row reads like a condition; they are shown as the source has them. */
const CONDITION = /^\s*(?:[*+-]\s*)?(?:trường hợp|đối với|nếu|ngoài ra)\b/i;

function remarksOf(raw: RawProcedure, code: string, papers: readonly CataloguePaper[]): string[] {
  const found: string[] = [];
  if (papers.some((paper) => paper.nameTruncated)) found.push('paper-names-truncated');
  if (papers.some((paper) => CONDITION.test(paper.name))) found.push('papers-read-like-conditions');
  if (raw.documentsTruncated) found.push('papers-incomplete');
  if (FEES_CONTRADICT.includes(code)) found.push('fees-contradict');
  if (raw.fees.some((fee) => fee.amountVnd === 0 && fee.condition?.startsWith(PORTAL_ZERO)))
    found.push('fee-zero-unconfirmed');
  if (raw.onlineLevel === 'toan_trinh' && !raw.submissionMethods.includes('online'))
    found.push('full-online-without-channel');
  return found;
}

/** Whether it counts as offered wholly online (F-SUPPLY): the level alone does not, when no online channel is open. */
export const isFullyOnline = ({ onlineLevel, channels }: ProcedureVersion): boolean =>
  onlineLevel === 'toan_trinh' && channels.includes('online');
