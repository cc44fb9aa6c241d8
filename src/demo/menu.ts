import type { ProcessRecord } from '../catalogue/records.js';
import type { Channel } from '../workflow/filing.js';
import type { Limit } from '../workflow/procedure.js';
import { type DEPARTMENTS } from './cast.js';

/** What the story reads of a procedure, as `GET /procedures/{code}` answers it. */
export interface OfferedProcedure {
  readonly code: string;
  readonly name: string;
  readonly fieldGroup: string;
  readonly field: string;
  readonly levels: readonly string[];
  readonly agency: string;
  readonly limit: Limit | null;
  readonly variants: readonly { readonly id: string; readonly limit: Limit | null }[];
  readonly channels: readonly Channel[];
  readonly findings: readonly string[];
  readonly papers: readonly OfferedPaper[];
}

export interface OfferedPaper {
  readonly id: string;
  readonly name: string;
  readonly copies: number;
  readonly kind: string;
  readonly conditional: boolean;
}

/** A case of a procedure in the story and who decides it: a department, or (null) the commune at hand. */
export interface MenuItem {
  readonly procedure: OfferedProcedure;
  readonly variant: string;
  readonly limit: Limit;
  readonly department: keyof typeof DEPARTMENTS | null;
  /** null: it goes the generated way. */
  readonly process: ProcessRecord | null;
}

/** Words by which a source names who resolves; the first that fits counts. */
const NAMED: readonly (readonly [RegExp, keyof typeof DEPARTMENTS])[] = [
  [/^(?:Chi nhánh )?Văn phòng Đăng ký đất đai/, 'tq.snnmt.vpdkdd'],
  [/Sở Tư pháp/, 'tq.stp'],
  [/Sở Nội vụ|chuyên môn về nội vụ/, 'tq.snv'],
  [/Sở Tài chính/, 'tq.stc'],
  [/Sở Công Thương/, 'tq.sct'],
  [/Sở Nông nghiệp và Môi trường|thủy sản cấp tỉnh|chuyên môn về trồng trọt|chuyên môn về thú y/, 'tq.snnmt'],
  [/Sở Xây dựng/, 'tq.sxd'],
  [/Sở Y tế/, 'tq.syt'],
  [/Sở Giáo dục và Đào tạo/, 'tq.sgddt'],
  [/Sở Văn hóa, Thể thao và Du lịch/, 'tq.svhttdl'],
  [/Sở Khoa học và Công nghệ/, 'tq.skhcn'],
];
const COMMUNE = /^(?:Chủ tịch )?(?:Ủy ban nhân dân|UBND) (?:cấp )?xã/;

/**
 * The cases that the story can play: without findings, with a limit, and resolved by a commune or by a department that the
 * source itself names, of the procedure or of its published process. Nobody is given a competence that no source gives him.
 */
export function menuOf(procedures: readonly OfferedProcedure[], processes: readonly ProcessRecord[]): MenuItem[] {
  return procedures.flatMap((procedure): MenuItem[] => {
    if (procedure.findings.length > 0 || procedure.channels.length === 0) return [];
    const own = processes.filter(({ procedureCode, alsoFor }) =>
      [procedureCode, ...(alsoFor ?? [])].includes(procedure.code),
    );
    return own.length > 0 ? own.flatMap((process) => onItsOwnWay(procedure, process)) : onTheGeneratedWay(procedure);
  });
}

function onTheGeneratedWay(procedure: OfferedProcedure): MenuItem[] {
  const { levels, agency, limit } = procedure;
  const commune = levels.includes('commune') && COMMUNE.test(agency);
  const department = commune ? null : levels.includes('province') ? departmentIn(agency) : undefined;
  if (limit === null || department === undefined) return [];
  return [{ procedure, variant: 'main', limit, department, process: null }];
}

/** One item for each case that the process is for. */
function onItsOwnWay(procedure: OfferedProcedure, process: ProcessRecord): MenuItem[] {
  const levels = process.levels ?? procedure.levels;
  const named = levels.includes('province') ? departmentIn(process.leadAgency) : undefined;
  const department = named ?? (levels.includes('commune') ? null : undefined);
  if (department === undefined) return [];
  const [variant = 'main'] = process.variants ?? [];
  const limit = procedure.variants.find(({ id }) => id === variant)?.limit ?? null;
  return limit === null ? [] : [{ procedure, variant, limit, department, process }];
}

const departmentIn = (words: string): keyof typeof DEPARTMENTS | undefined =>
  NAMED.find(([named]) => named.test(words))?.[1];

/** Whether a commune's own people have a step in it, so that it must be handed in at a commune. */
export const beginsAtCommune = ({ process, department }: MenuItem): boolean =>
  process !== null &&
  process.steps.some(
    ({ owner, kind }) =>
      (typeof owner === 'object' && 'of' in owner && owner.of === 'receiver') ||
      (department === null && owner === 'receiver' && kind !== 'reception' && kind !== 'result'),
  );

/** About how many working days a limit takes; the service alone says when a dossier is due. */
export function roughDays({ value, unit }: Limit): number {
  switch (unit) {
    case 'same_day':
      return 0;
    case 'clock_hours':
    case 'working_hours':
      return Math.ceil(value / 8);
    case 'calendar_days':
      return Math.ceil((value * 5) / 7);
    case 'months':
      return value * 22;
    case 'working_days':
      return Math.ceil(value);
  }
}
