import type { MigrationInterface } from 'typeorm';
import { Ledger1763700000001 } from './0001-ledger.js';
import { Catalogue1763700000002 } from './0002-catalogue.js';
import { Identity1763700000003 } from './0003-identity.js';
import { Reports1763700000004 } from './0004-reports.js';
import { Letters1763700000005 } from './0005-letters.js';
import { Audit1763700000006 } from './0006-audit.js';
import { DossiersOfAPerson1763700000007 } from './0007-dossiers-of-a-person.js';
import { CalendarEditions1763700000008 } from './0008-calendar-editions.js';
import { Processes1763700000009 } from './0009-processes.js';
import { Papers1763700000010 } from './0010-papers.js';
import { Successions1763700000011 } from './0011-successions.js';
import { Owed1763700000012 } from './0012-owed.js';
import { LetterDeliveries1763700000013 } from './0013-letter-deliveries.js';
import { FinerFigures1763700000014 } from './0014-finer-figures.js';
import { Absences1763700000015 } from './0015-absences.js';
import { Steps1763700000016 } from './0016-steps.js';
import { AppendAnew1763700000017 } from './0017-append-anew.js';
import { ProcessMigrations1763700000018 } from './0018-process-migrations.js';
import { LinkedDossiers1763700000019 } from './0019-linked-dossiers.js';
import { Transfers1763700000021 } from './0021-transfers.js';
import { LetterSignatures1763700000022 } from './0022-letter-signatures.js';
import { Notices1763700000023 } from './0023-notices.js';
import { AlarmWatch1763700000024 } from './0024-alarm-watch.js';
import { OutageExtensions1763700000025 } from './0025-outage-extensions.js';
import { ToldFigures1763700000026 } from './0026-told-figures.js';
import { GivenCodes1763700000027 } from './0027-given-codes.js';
import { Overdue1763700000028 } from './0028-overdue.js';
import { ReportLines1763700000029 } from './0029-report-lines.js';
import { ReportTallies1763700000030 } from './0030-report-tallies.js';
import { Attribution1763700000031 } from './0031-attribution.js';
import { Survey1763700000032 } from './0032-survey.js';
import { WorkingLists1763700000033 } from './0033-working-lists.js';
import { Hall1763700000034 } from './0034-hall.js';
import { Officers1763700000035 } from './0035-officers.js';
import { Past1763700000036 } from './0036-past.js';
import { ReceptionDrafts1763700000037 } from './0037-reception-drafts.js';
import { Desk1763700000038 } from './0038-desk.js';
import { Inbox1763700000039 } from './0039-inbox.js';
import { FilingDrafts1763700000041 } from './0041-filing-drafts.js';
import { Queue1763700000042 } from './0042-queue.js';
import { TalliesInHalves1763700000043 } from './0043-tallies-in-halves.js';
import { SightOnce1763700000044 } from './0044-sight-once.js';
import { SubmissionsThen1763700000045 } from './0045-submissions-then.js';
import { SentPapers1763700000046 } from './0046-sent-papers.js';
import { Snoozes1763700000047 } from './0047-snoozes.js';
import { TransferReceipts1763700000048 } from './0048-transfer-receipts.js';

/** Every migration, in order; an explicit list, no globs. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  Ledger1763700000001,
  Catalogue1763700000002,
  Identity1763700000003,
  Reports1763700000004,
  Letters1763700000005,
  Audit1763700000006,
  DossiersOfAPerson1763700000007,
  CalendarEditions1763700000008,
  Processes1763700000009,
  Papers1763700000010,
  Successions1763700000011,
  Owed1763700000012,
  LetterDeliveries1763700000013,
  FinerFigures1763700000014,
  Absences1763700000015,
  Steps1763700000016,
  AppendAnew1763700000017,
  ProcessMigrations1763700000018,
  LinkedDossiers1763700000019,
  Transfers1763700000021,
  LetterSignatures1763700000022,
  Notices1763700000023,
  AlarmWatch1763700000024,
  OutageExtensions1763700000025,
  ToldFigures1763700000026,
  GivenCodes1763700000027,
  Overdue1763700000028,
  ReportLines1763700000029,
  ReportTallies1763700000030,
  Attribution1763700000031,
  Survey1763700000032,
  WorkingLists1763700000033,
  Hall1763700000034,
  Officers1763700000035,
  Past1763700000036,
  ReceptionDrafts1763700000037,
  Desk1763700000038,
  Inbox1763700000039,
  FilingDrafts1763700000041,
  Queue1763700000042,
  TalliesInHalves1763700000043,
  SightOnce1763700000044,
  SubmissionsThen1763700000045,
  SentPapers1763700000046,
  Snoozes1763700000047,
  TransferReceipts1763700000048,
];
