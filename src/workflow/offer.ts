import type { AgencyFacts, Circumstances } from './circumstances.js';
import type { Channel, Filing } from './filing.js';
import { type LocalDate, localDate } from './instant.js';
import type { ProcedureVariant, ProcedureVersion } from './procedure.js';
import { Refusal } from './refusal.js';
import { formSetOn } from './rules.js';

/** Before and at reception. */
export const INTAKE = 'NĐ 61/2018/NĐ-CP Đ.17';

/** Where in what was sent a filing's parts stand; null: it was not sent, but is known from before, or is what the command means. */
export interface Sent {
  readonly filing: string | null;
  readonly resolver: string;
  readonly channel: string | null;
}

export const RECEIVED: Sent = { filing: '/filing', resolver: '/filing/resolver', channel: '/channel' };
export const FILED: Sent = { ...RECEIVED, channel: null };
export const ACCEPTED: Sent = { filing: null, resolver: '/resolver', channel: null };

const within = ({ filing }: Sent, part: string): string | undefined => (filing === null ? undefined : filing + part);

/** The procedure and its case, if this channel and these agencies may take it in today. */
export function offered(
  filing: Filing,
  channel: Channel | null,
  sent: Sent,
  c: Circumstances,
): { procedure: ProcedureVersion; variant: ProcedureVariant } {
  const { procedure } = c;
  if (procedure === null)
    throw new Refusal('unknown-procedure', null, { procedure: filing.procedureCode }, within(sent, '/procedureCode'));
  const variant = procedure.variants.find(({ id }) => id === filing.variant);
  if (!variant) throw new Refusal('unknown-variant', null, { variant: filing.variant }, within(sent, '/variant'));
  if (procedure.findings.length > 0 || variant.limit === null) {
    throw new Refusal(
      'procedure-not-ready',
      null,
      { procedure: procedure.code, findings: procedure.findings.join(', ') },
      within(sent, '/procedureCode'),
    );
  }
  if (channel !== null && !procedure.channels.includes(channel)) {
    throw new Refusal(
      'channel-not-offered',
      null,
      { channel, offered: procedure.channels.join(', ') },
      sent.channel ?? undefined,
    );
  }
  const receiver = working(filing.receiver, within(sent, '/receiver'), c);
  const resolver = working(filing.resolver, sent.resolver, c);
  if (!procedure.levels.some((level) => level === resolver.level)) {
    throw new Refusal(
      'wrong-level',
      'NĐ 118/2025/NĐ-CP Đ.14',
      { level: resolver.level, levels: procedure.levels.join(', ') },
      sent.resolver,
    );
  }
  void receiver; // any centre of the province may receive, whatever its level (phi địa giới)
  return { procedure, variant };
}

/** An agency that works today. */
export function working(id: string, pointer: string | undefined, c: Circumstances): AgencyFacts {
  const agency = c.agency(id);
  if (agency === null) throw new Refusal('unknown-agency', null, { agency: id }, pointer);
  const today = localDate(c.now);
  if ((agency.openFrom && today < agency.openFrom) || (agency.openTo && today > agency.openTo)) {
    throw new Refusal('agency-closed', null, { agency: id }, pointer);
  }
  return agency;
}

/** The dossier code's agency part must exist: F1 the receiving agency's identifier, F2 the resolving one's (law.md §18.13). */
export function identified(filing: Filing, day: LocalDate, c: Circumstances): void {
  const bearer = codeBearer(filing, day);
  if (c.agency(bearer)?.identifier) return;
  throw new Refusal('agency-without-identifier', 'TT 03/2025/TT-VPCP Đ.13', { agency: bearer });
}

/** The agency whose identifier opens the dossier code. */
export const codeBearer = (filing: Filing, day: LocalDate): string =>
  formSetOn(day) === 'F1' ? filing.receiver : filing.resolver;

/** Papers were checked: some are listed, and none that the procedure does not ask for (NĐ 61 Đ.5: nothing beyond the list). */
export function complete(filing: Filing, procedure: ProcedureVersion, sent: Sent): void {
  if (procedure.papers.length > 0 && filing.papers.length === 0) {
    throw new Refusal('papers-missing', INTAKE, {}, within(sent, '/papers'));
  }
  filing.papers.forEach(({ paperId }, index) => {
    if (paperId !== null && !procedure.papers.some(({ id }) => id === paperId)) {
      throw new Refusal(
        'paper-not-listed',
        'NĐ 61/2018/NĐ-CP Đ.5',
        { paper: paperId },
        within(sent, `/papers/${index}/paperId`),
      );
    }
  });
}
