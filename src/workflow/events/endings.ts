import type { DocumentRef } from '../documents.js';
import type { Fact } from './fact.js';

export interface WithdrawalRequested extends Fact<'WithdrawalRequested'> {
  readonly reason: string | null;
}

export interface DossierWithdrawn extends Fact<'DossierWithdrawn'> {
  readonly reason: string | null;
  readonly originalsReturned: boolean;
  readonly notice: DocumentRef | null;
}

export interface ProcessingStopped extends Fact<'ProcessingStopped'> {
  readonly reason: string;
  readonly legalGround: string;
  readonly notice: DocumentRef;
}

export interface DossierClosedUnsupplemented extends Fact<'DossierClosedUnsupplemented'> {
  readonly notice: DocumentRef;
}

export interface DossierVoided extends Fact<'DossierVoided'> {
  readonly proposal: number;
  readonly proposer: string;
  readonly approver: string;
}
