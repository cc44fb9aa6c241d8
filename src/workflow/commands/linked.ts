import type { DocumentRef } from '../documents.js';
import type { Channel, Filing } from '../filing.js';
import type { Instant } from '../instant.js';
import type { RefusalCode } from '../refusal.js';
import type { Command } from './command.js';

/** The dossier that a linked one is a part of: the applicant has that one's receipt, appointment and letters alone. */
export interface Parent {
  readonly dossierId: string;
  /** The step of the parent that this dossier does. */
  readonly stepNo: number;
}

/** A linked dossier that has ended, as its parent's result names it. */
export interface Part {
  readonly stepNo: number;
  readonly stepId: string;
  readonly dossierId: string;
  readonly procedure: string;
  readonly outcome: 'granted' | 'refused' | 'withdrawn' | 'terminated' | 'voided';
  readonly document: DocumentRef | null;
}

/** R4.17: the dossier of a linked procedure, as the step of its parent opens that it does. */
export interface OpenChild extends Command<'OpenChild'> {
  readonly parent: Parent;
  readonly filing: Filing;
  readonly channel: Channel;
  /** When the parent's step opened: its own clock begins there. */
  readonly openedAt: Instant;
  /** The parent's: the applicant has one. */
  readonly receipt: DocumentRef;
}

/** No dossier could be opened for a step of the parent, and why: its people do it by hand. */
export interface ReportChildNotOpened extends Command<'ReportChildNotOpened'> {
  readonly stepNo: number;
  readonly reason: RefusalCode;
}

/** A linked dossier has ended: the parent's step ends with it, at the same instant. */
export interface ReportChildEnded extends Command<'ReportChildEnded'> {
  readonly part: Omit<Part, 'stepId'>;
  readonly endedAt: Instant;
}

/** What became of the parent, or of its step: its linked dossier follows. */
export interface ReportParentEnded extends Command<'ReportParentEnded'> {
  readonly as: 'returned' | 'withdrawn' | 'terminated' | 'voided';
  readonly endedAt: Instant;
  /** Of a return. */
  readonly channel: Channel | null;
}

/** The parent waits for the applicant on a ground that stops its clock. */
export interface ReportParentWaits extends Command<'ReportParentWaits'> {
  readonly waitsFor: 'supplement' | 'payment' | 'pause';
  readonly since: Instant;
  /** When that clock runs again though the parent waits on; absent: when it goes on. */
  readonly until?: Instant;
}

/** The parent's wait is over. */
export type ReportParentGoesOn = Command<'ReportParentGoesOn'>;
