import type { Limit, ProcedureVersion, ProcessVersion, StepDefinition } from '../workflow/procedure.js';
import type { Rules } from '../workflow/rules.js';

const STEPS = [
  { id: 'reception', name: 'Tiếp nhận hồ sơ, chuyển cơ quan giải quyết', owner: 'receiver' },
  { id: 'processing', name: 'Thụ lý, thẩm định hồ sơ', owner: 'resolver' },
  { id: 'review', name: 'Lãnh đạo phòng xem xét', owner: 'resolver' },
  { id: 'approval', name: 'Lãnh đạo cơ quan ký duyệt kết quả', owner: 'resolver' },
  { id: 'result', name: 'Vào sổ, đóng dấu, chuyển kết quả về Bộ phận Một cửa', owner: 'resolver' },
] as const;

export const generatedId = (code: string, variantId: string): string => `generated:${code}:${variantId}`;

/** Code and variant of a generated process id; null for any other id. */
export function parseGeneratedId(id: string): { code: string; variantId: string } | null {
  const [kind, code, variantId, ...rest] = id.split(':');
  return kind === 'generated' && code && variantId && rest.length === 0 ? { code, variantId } : null;
}

/**
 * The process of a procedure that has none of its own (decisions.md §3). It follows from the procedure's version and the
 * rules, both pinned to the dossier, so it is computed again rather than stored.
 * @throws RangeError when the procedure has no such variant.
 */
export function generatedProcess(procedure: ProcedureVersion, variantId: string, rules: Rules): ProcessVersion {
  const variant = procedure.variants.find(({ id }) => id === variantId);
  if (!variant) throw new RangeError(`${procedure.code} has no variant ${variantId}`);
  const steps = STEPS.map((step): StepDefinition => ({
    ...step,
    kind: step.id,
    limit: step.id === 'reception' ? null : shareOf(variant.limit, rules.generatedStepShares[step.id]),
  }));
  return {
    id: generatedId(procedure.code, variantId),
    version: procedure.version,
    procedureCode: procedure.code,
    state: 'generated',
    name: variant.name ? `${procedure.name} (${variant.name})` : procedure.name,
    steps,
    source: procedure.source,
  };
}

/** Rounded down, so that the steps never add up to more than the limit; nothing left of it → no limit of its own. */
function shareOf(limit: Limit | null, share: number): Limit | null {
  if (limit === null) return null;
  switch (limit.unit) {
    case 'working_days':
      return positive(floor(limit.value * share * 2) / 2, limit.unit);
    case 'working_hours':
    case 'clock_hours':
    case 'calendar_days':
      return positive(floor(limit.value * share), limit.unit);
    case 'months':
    case 'same_day':
      return null;
  }
}

/** 0.1 × 30 is 3.0000000000000004 and 0.7 × 10 is 6.999…: products that mean a whole number are taken as it. */
const floor = (value: number): number => Math.floor(value + 1e-9);

const positive = (value: number, unit: Limit['unit']): Limit | null => (value > 0 ? { value, unit } : null);
