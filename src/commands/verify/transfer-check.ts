import { isDeepStrictEqual } from 'node:util';
import { sentBy } from '../../dossiers/transfers.subscription.js';
import type { RecordedFact } from '../../workflow/envelopes.js';
import { type Instant, instant } from '../../workflow/instant.js';
import type { ActorStamp } from '../../workflow/people.js';

/** A line of motcua.transfer as JSON writes it. */
export interface TransferLine {
  readonly no: number;
  /** null: a hand-over by command sent it. */
  readonly submission: string | null;
  readonly from_agency: string;
  readonly to_agency: string;
  readonly way: string;
  readonly note: string | null;
  readonly sent_at: string;
  readonly sent_by: ActorStamp;
  readonly arrived_at: string | null;
}

/**
 * Transfers are numbered from 1; those that no person sent off are what hand-overs say, and each hand-over to another agency has one
 * (unless papers that somebody had sent off by hand were still on the way when it was recorded).
 */
export function transferDifferences(stored: readonly TransferLine[], facts: readonly RecordedFact[]): string[] {
  const lines = [...stored].sort((a, b) => a.no - b.no);
  const differences = lines.flatMap(({ no }, index) =>
    no === index + 1 ? [] : [`transfer ${no}: is the ${index + 1}. of its dossier`],
  );
  const left = lines.filter(({ submission }) => submission === null);
  for (const fact of facts) {
    const [sent] = fact.event.type === 'DossierHandedOver' ? sentBy(fact, fact.event) : [];
    if (!sent) continue;
    const { from, to, way, note, at, by } = sent;
    const index = left.findIndex(
      (line) =>
        instant(line.sent_at) === at &&
        isDeepStrictEqual(line.sent_by, by) &&
        isDeepStrictEqual([line.from_agency, line.to_agency, line.way, line.note], [from, to, way, note ?? null]),
    );
    if (index >= 0) left.splice(index, 1);
    else if (!lines.some((line) => onTheWay(line, fact.recordedAt)))
      differences.push(`fact ${fact.version}: hands over from ${from} to ${to}, no transfer tells of it`);
  }
  return [...differences, ...left.map(({ no }) => `transfer ${no}: is what no hand-over says`)];
}

const onTheWay = ({ submission, arrived_at }: TransferLine, at: Instant): boolean =>
  submission !== null && (arrived_at === null || instant(arrived_at) >= at);
