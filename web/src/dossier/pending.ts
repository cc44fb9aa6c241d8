import type { Dossier } from '../api/answers.js';
import type { Schemas } from '../api/client.js';

/** Papers that are asked for: proposed, agreed, or sent to the applicant. */
export interface Supplement {
  readonly stage: 'proposed' | 'approved' | 'sent';
  readonly missing: readonly Schemas['MissingItemAnswer'][];
  readonly legalGround: string | null;
  readonly periodDays: number | null;
  readonly expiresAt: string | null;
}

export function supplementOf({ supplementDraft, wait }: Dossier): Supplement | null {
  if (supplementDraft) {
    const { approved, missing, legalGround, periodDays } = supplementDraft;
    return { stage: approved ? 'approved' : 'proposed', missing, legalGround, periodDays, expiresAt: null };
  }
  if (!wait || wait.missing.length === 0) return null;
  return {
    stage: 'sent',
    missing: wait.missing,
    legalGround: wait.ground,
    periodDays: null,
    expiresAt: wait.expiresAt,
  };
}
