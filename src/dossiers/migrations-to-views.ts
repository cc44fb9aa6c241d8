import { refusalText, type Telling } from '../text.js';
import { inVietNam, instant } from '../workflow/instant.js';
import type { Refusal, RefusalCode } from '../workflow/refusal.js';
import type { Migration, MigrationResult } from './migration-rows.js';
import type { MigrationScope } from './migration-scope.js';
import type {
  MigrationResultView,
  MigrationScopeBody,
  MigrationView,
  PlannedMigrationView,
  WhyNotView,
} from './migrations.dto.js';
import type { Planned } from './migrations.js';

export const scopeOf = ({ from, agency, dossiers, steps }: MigrationScopeBody): MigrationScope => ({
  from: from ?? 'versions',
  agency: agency ?? null,
  dossiers: dossiers?.map(({ dossierId, version }) => ({ dossierId: dossierId.toLowerCase(), version })) ?? null,
  steps: steps?.map((choice) => ({ from: choice.from, to: choice.to })) ?? [],
});

const whyNot = (code: RefusalCode, detail: Refusal['detail'], { language, names }: Telling): WhyNotView => {
  const step = typeof detail['step'] === 'string' ? detail['step'] : null;
  return { code, message: refusalText(language, code, detail, names), step };
};

export function planView(planned: Planned, telling: Telling): PlannedMigrationView {
  const { dossierId, version, code, dossier, steps, refusal } = planned;
  const said = (at: Planned['steps'][number]['dueBefore']) => at && inVietNam(at);
  return {
    ...{ dossierId, version, code, status: dossier.status, process: dossier.pins.process },
    steps: steps.map((step) => ({ ...step, dueBefore: said(step.dueBefore), dueAfter: said(step.dueAfter) })),
    dueAt: said(dossier.promise?.dueAt ?? null),
    refused: refusal && whyNot(refusal.code, refusal.detail, telling),
  };
}

const at = (moment: Date): string => inVietNam(instant(moment.toISOString()));

export function migrationView(migration: Migration): MigrationView {
  const { id, process, version, body, orderer: orderedBy, orderedAt } = migration;
  const { undoReason, undoOrderer, undoOrderedAt } = migration;
  const { from, agency, steps, reason } = body;
  const { total, waiting, moved, refused, changed, failed, undone, kept } = migration;
  return {
    ...{ id, process: { id: process, version }, from, agency, steps, reason, orderedBy, orderedAt: at(orderedAt) },
    state: stateOf(migration),
    counts: { total, waiting, moved, refused, changed, failed, undone, kept },
    undo: undoOrderedAt && { orderedBy: undoOrderer!, orderedAt: at(undoOrderedAt), reason: undoReason! },
  };
}

function stateOf({ waiting, moved, undone, kept, undoOrderedAt }: Migration): string {
  if (undoOrderedAt === null) return waiting > 0 ? 'running' : 'done';
  return undone + kept < moved ? 'undoing' : 'undone';
}

export function resultView(result: MigrationResult, telling: Telling): MigrationResultView {
  const { dossierId, code, outcome, refusal, detail, undone } = result;
  const refused = refusal === null ? null : whyNot(refusal as RefusalCode, detail ?? {}, telling);
  return { dossierId, code, outcome, refused, undone };
}
