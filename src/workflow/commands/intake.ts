import type { FiledPaper, Filing, MissingPaper } from '../filing.js';
import type { Instant } from '../instant.js';
import type { Command } from './command.js';

/** T1: a citizen files online, at any hour. */
export interface SubmitDossier extends Command<'SubmitDossier'> {
  readonly filing: Filing;
  /** An officer helped at the counter (the channel stays online). */
  readonly assisted: boolean;
}

/** T2: complete papers at the counter or from the post. `receivedAt` may lie back (postal day book), never ahead. */
export interface ReceiveDossier extends Command<'ReceiveDossier'> {
  readonly channel: 'direct' | 'postal';
  readonly filing: Filing;
  readonly receivedAt: Instant | null;
}

/** T3: the desk accepts an online submission. */
export interface AcceptSubmission extends Command<'AcceptSubmission'> {
  readonly resolver: string | null;
}

/** T4: one complete list, Mẫu 02; at the counter it opens a contact of its own, online it answers a submission. */
export interface RequestIntakeSupplement extends Command<'RequestIntakeSupplement'> {
  readonly missing: readonly MissingPaper[];
  /** Of a second request with a new item (R4.9): why, by a leader. */
  readonly leaderReason: string | null;
}

/** T4 at the counter: papers are missing, nothing is received; a contact with a reference, no code. */
export interface GuideAtCounter extends Command<'GuideAtCounter'> {
  readonly filing: Filing;
  readonly missing: readonly MissingPaper[];
}

/** T6: the missing papers come. */
export interface SubmitIntakeSupplement extends Command<'SubmitIntakeSupplement'> {
  readonly papers: readonly FiledPaper[];
}

/**
 * Why a desk takes nothing in (NĐ 61/2018 Đ.17): another agency's, which is named; asked for once and not brought; or what only the
 * law of its sector says, whose article the desk names.
 */
export type RefusalGround = 'wrong-agency' | 'not-supplemented' | 'sector-law';

export const REFUSAL_GROUNDS: readonly RefusalGround[] = ['wrong-agency', 'not-supplemented', 'sector-law'];

/** T5: Mẫu 03 with ground, reason and where to go instead; terminal, counted nowhere. */
export interface RefuseDossier extends Command<'RefuseDossier'> {
  readonly ground: RefusalGround;
  /** The article, where Đ.17 alone does not say it. */
  readonly legalGround: string | null;
  readonly reason: string;
  readonly guidance: string | null;
}

/** The alarm clock reports that 8 working hours have passed without a check (R4.7). */
export interface ReportIntakeOverdue extends Command<'ReportIntakeOverdue'> {
  readonly dueAt: Instant;
}
