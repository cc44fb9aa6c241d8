import type { Channel } from '../workflow/commands.js';
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

/** A procedure of the story and who decides it: a department, or (null) the commune at hand. */
export interface MenuItem {
  readonly procedure: OfferedProcedure;
  readonly limit: Limit;
  readonly department: keyof typeof DEPARTMENTS | null;
}

/** Words by which the source names who resolves; the first that fits counts. */
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
const COMMUNE = /^(?:Chủ tịch )?Ủy ban nhân dân (?:cấp )?xã/;

/**
 * The procedures that the story can play: without findings, with a limit, and resolved by a commune or by a department
 * that the source itself names. Nobody is given a competence that the source does not give him.
 */
export function menuOf(procedures: readonly OfferedProcedure[]): MenuItem[] {
  return procedures.flatMap((procedure): MenuItem[] => {
    const { levels, agency, limit, findings, channels } = procedure;
    if (findings.length > 0 || limit === null || channels.length === 0) return [];
    if (levels.includes('commune') && COMMUNE.test(agency)) return [{ procedure, limit, department: null }];
    const department = levels.includes('province') ? NAMED.find(([words]) => words.test(agency))?.[1] : undefined;
    return department ? [{ procedure, limit, department }] : [];
  });
}

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
