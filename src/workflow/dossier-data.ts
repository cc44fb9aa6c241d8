import type { Circumstances } from './circumstances.js';
import { type Filed, isReceived, type Received } from './dossier.js';
import type { Channel, Filing } from './filing.js';
import type { DossierData } from './process-condition.js';

type LevelOf = (agency: string) => DossierData['resolverLevel'];

/** What level an agency has, as a decision knows it. */
export const levelIn =
  (c: Circumstances): LevelOf =>
  (agency) =>
    c.agency(agency)?.level ?? null;

/** A dossier, or a contact before reception, as conditions see it. */
export function dossierData(dossier: Received | Filed, levelOf: LevelOf): DossierData {
  const filed = filingData(dossier.filing, dossier.channel, levelOf);
  if (!isReceived(dossier)) return filed;
  const { owed, supplements, consultations } = dossier;
  const silentConsultations = consultations.filter(({ state }) => state === 'silent').length;
  return { ...filed, owed: owed ?? 0, supplements, silentConsultations };
}

/** What is filed, before anything has come of it. */
export const filingData = (filing: Filing, channel: Channel, levelOf: LevelOf): DossierData => ({
  channel,
  returnChannel: filing.returnChannel,
  variant: filing.variant,
  subjectKind: filing.subjectKind ?? null,
  receiverLevel: levelOf(filing.receiver),
  resolverLevel: levelOf(filing.resolver),
  authorised: filing.authorised,
  owed: 0,
  supplements: 0,
  silentConsultations: 0,
  papers: filing.papers.flatMap(({ paperId }) => paperId ?? []),
});
