import type { Command } from './command.js';

/** T13: the citizen asks online; the desk answers with {@link WithdrawDossier}. */
export interface RequestWithdrawal extends Command<'RequestWithdrawal'> {
  readonly reason: string | null;
}

/** T13: closed at the applicant's wish, before a result is signed; Mẫu 05 in regime C. */
export interface WithdrawDossier extends Command<'WithdrawDossier'> {
  readonly reason: string | null;
  readonly originalsReturned: boolean;
}

/** T14: stopped for good by the leader, with reason and ground. */
export interface StopProcessing extends Command<'StopProcessing'> {
  readonly reason: string;
  readonly legalGround: string;
  readonly number: string;
}

/** T11: the period is over and nothing came; a plain notice with its ground. */
export interface CloseUnsupplemented extends Command<'CloseUnsupplemented'> {
  readonly number: string;
}
