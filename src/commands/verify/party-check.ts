import type { DossierEvent } from '../../workflow/events.js';

/** `partyId@version`, as the service gives them; an imported fact may name people otherwise. */
const OURS = /^([0-9a-f]{8}-[0-9a-f-]{27})@(.+)$/;

/** Everybody whom the facts name. */
export function partiesNamed(events: readonly DossierEvent[]): { readonly party: string; readonly ref: string }[] {
  const refs = new Set(events.flatMap(refsOf).filter((ref) => ref !== null));
  return [...refs].flatMap((ref) => {
    const party = OURS.exec(ref)?.[1];
    return party === undefined ? [] : [{ party, ref }];
  });
}

/** @param known what is stored, as `partyId@version` */
export function partyDifferences(events: readonly DossierEvent[], known: ReadonlySet<string>): string[] {
  return partiesNamed(events)
    .filter(({ ref }) => !known.has(ref))
    .map(({ ref }) => `party ${ref}: the facts name it, nothing is stored of it`);
}

function refsOf(event: DossierEvent): (string | null)[] {
  if ('filing' in event) return [event.filing.owner, event.filing.submitter];
  if ('addressee' in event) return [event.addressee];
  return event.type === 'ResultReturned' ? [event.recipient.party] : [];
}
