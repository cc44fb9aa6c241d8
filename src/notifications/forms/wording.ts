import type { PersonData } from '../../dossiers/parties.js';
import { dayOf, placedAt } from '../../press/dates.js';
import { line, type Page, type Piece, type PrintedSignature } from '../../press/page.js';
import { Problem } from '../../problem.js';
import { text } from '../../text.js';
import { type Instant, localDate, localTime } from '../../workflow/instant.js';
import type { Limit } from '../../workflow/procedure.js';
import type { Material } from './material.js';

/** `15 giờ 30 phút, ngày 20/11/2026`. */
export const momentOf = (at: Instant): string => {
  const [hours, minutes] = localTime(at).split(':');
  return `${hours} giờ ${minutes} phút, ngày ${dayOf(localDate(at))}`;
};

/** `10 ngày làm việc`; null: none is published. */
export const limitOf = (limit: Limit | null): string | null =>
  limit &&
  (limit.unit === 'same_day'
    ? 'trong ngày làm việc'
    : text('vi', `process.unit-${limit.unit}`, { n: String(limit.value).replace('.', ',') }));

/** `1.250.000 đồng`. */
export const moneyOf = (vnd: number): string => `${String(vnd).replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;

/** How a person is spoken to within a sentence. */
export const youOf = (person: PersonData | null): string =>
  person === null || person.kind === 'citizen' ? 'ông/bà' : 'quý cơ quan, tổ chức';

const FORGOTTEN = '(dữ liệu cá nhân đã được xóa)';
export const nameOf = (person: PersonData | null): string => person?.name ?? FORGOTTEN;

const TITLES: Readonly<Record<string, string>> = {
  'F1-01': 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
  'F1-02': 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
  'F1-03': 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
  'F1-04': 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
  'F1-05': 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
  'F1-06': 'Sổ theo dõi hồ sơ',
  'F2-01': 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
  'F2-02': 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
  'F2-03': 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
  'F2-04': 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', // decisions.md §28
  'F2-05': 'Thông báo dừng giải quyết hồ sơ',
  'F2-06': 'Phiếu kiểm soát quá trình giải quyết hồ sơ',
  'F2-07': 'Sổ theo dõi hồ sơ',
};

/** The forms of both sets by the name that `formOn` gives them (law.md §3.4). */
export const FORM_TITLES: ReadonlyMap<string, string> = new Map(Object.entries(TITLES));

export const titleOf = (form: string): string => TITLES[form] ?? form;

/** `F2-04` → `Mẫu số 04`. */
export const formName = (form: string): string => `Mẫu số ${form.slice(3)}`;

/** What all letters of a dossier have alike. A form is A5 (law.md §17, §18.15), a plain letter A4 (NĐ 30/2020). */
export function sheetOf(m: Material, title: string): Omit<Page, 'pieces' | 'signatures'> {
  const { letter, issuer, place, fact, codes } = m;
  return {
    form: letter.form,
    formName: letter.form && formName(letter.form),
    size: letter.form === null ? 'a4' : 'a5',
    landscape: false,
    issuer,
    number: numberOf(letter.fields),
    placed: placedAt(place, localDate(fact.occurredAt)),
    title,
    subtitle: null,
    codes,
    recipients: [],
  };
}

const numberOf = ({ number }: Material['letter']['fields']): string | null =>
  typeof number === 'string' ? number : null;

/** Who it is about and what he asked for, as every form of a dossier begins. */
export function aboutOf(m: Material): Piece[] {
  const owner = m.person(m.filing.owner);
  const submitter = m.filing.submitter && m.person(m.filing.submitter);
  return [
    line('Chủ hồ sơ', nameOf(owner)),
    ...(m.filing.submitter ? [line('Người nộp hồ sơ', nameOf(submitter))] : []),
    line('Địa chỉ', owner?.address ?? null),
    line('Số điện thoại', (submitter ?? owner)?.phone ?? null),
    line('Email', (submitter ?? owner)?.email ?? null),
    ...(m.code === null ? [] : [line('Mã hồ sơ', m.code)]),
    line('Nội dung yêu cầu giải quyết', `${m.filing.subject} (thủ tục: ${m.procedure.name}, mã ${m.procedure.code})`),
  ];
}

/**
 * The name of a paper as a form prints it.
 * @throws Problem 409 `paper-name-cut` while the source's name is cut off (…) and nobody has completed it (decisions.md §28)
 */
export function paperTitle(
  m: Material,
  { paperId, name }: { readonly paperId: string | null; readonly name: string },
): string {
  if (!name.trimEnd().endsWith('…')) return name;
  const whole = paperId === null ? null : m.paperName(paperId);
  if (whole === null)
    throw new Problem(409, 'paper-name-cut', { detail: { procedure: m.procedure.code, paper: name } });
  return whole;
}

/** The officer's place: his name where it is known, and whether he has signed. */
export const signedBy = (m: Material, post: string, account: string | null): PrintedSignature => ({
  post,
  hint: null,
  state: m.signature.text,
  name: m.officer(m.signature.by ?? account),
});

/** Room for the pen of somebody who is not of the service. */
export const byHand = (post: string, name: string | null): PrintedSignature => ({
  post,
  hint: '(Ký, ghi rõ họ tên)',
  state: null,
  name,
});
