import type { ApologyReason } from '../../workflow/apology.js';
import type { DossierEvent } from '../../workflow/events.js';
import type { Material } from './material.js';
import { dayOf } from '../../press/dates.js';
import { line, type Page, type Piece, words } from '../../press/page.js';
import { momentOf, nameOf, sheetOf, signedBy, titleOf, youOf } from './wording.js';

type Late = Extract<DossierEvent, { type: 'ApologyIssued' }>;
type Fault = Extract<DossierEvent, { type: 'FaultApologised' }>;

/** Mẫu 04: reason, regret and the new date (NĐ 61/2018 Đ.19 k.9); for another fault reason and regret (Đ.21). */
export function apologyPage(m: Material): Page {
  const event = m.fact.event as Late | Fault;
  const person = m.person(m.addressee);
  return {
    ...sheetOf(m, titleOf(m.letter.form!)),
    subtitle: `Kính gửi: ${person?.kind === 'citizen' ? 'Ông/Bà ' : ''}${nameOf(person)}`,
    pieces: [
      words(`${m.agency(m.filing.receiver)} đã tiếp nhận hồ sơ của ${youOf(person)} về việc: ${m.filing.subject}.`),
      ...(m.receivedAt ? [line('Thời gian tiếp nhận', momentOf(m.receivedAt))] : []),
      line('Thủ tục', `${m.procedure.name} (mã ${m.procedure.code})`),
      line('Mã hồ sơ', m.code),
      ...(event.type === 'ApologyIssued' ? latePieces(m, event) : faultPieces(m, event)),
    ],
    recipients: ['Như trên;', `${m.agency(m.filing.receiver)};`, `${m.agency(m.supervisor)};`, 'Lưu: VT.'],
    signatures: [signedBy(m, 'Thủ trưởng cơ quan', event.document.signer)],
  };
}

function latePieces(m: Material, { agencyAtFault, promisedDate, newDate, reason, reasonText }: Late): Piece[] {
  const [agency, you] = [m.agency(agencyAtFault), youOf(m.person(m.addressee))];
  const asks = m.letter.form?.startsWith('F2')
    ? 'đề nghị được gia hạn thời gian giải quyết'
    : 'hẹn lại ngày trả kết quả';
  return [
    line('Ngày hẹn trả kết quả', dayOf(promisedDate)),
    line('Cơ quan chậm giải quyết', agency),
    line('Lý do', [REASONS[reason], reasonText].filter(Boolean).join(': ')),
    words(
      `${agency} xin lỗi ${you} vì chưa giải quyết xong hồ sơ đúng hẹn, làm ${you} tốn thêm thời gian, công sức, và ${asks}.`,
    ),
    line('Ngày hẹn trả kết quả mới', dayOf(newDate)),
    line('Nơi trả kết quả', m.agency(m.filing.receiver)),
    words(`Mong nhận được sự thông cảm của ${you}.`),
  ];
}

function faultPieces(m: Material, { agencyAtFault, cause, reasonText }: Fault): Piece[] {
  const [agency, you] = [m.agency(agencyAtFault), youOf(m.person(m.addressee))];
  return [
    line('Cơ quan để xảy ra sai sót', agency),
    line('Nội dung', FAULTS[cause]),
    line('Lý do', reasonText),
    words(`${agency} xin lỗi ${you} về sai sót này và chịu chi phí khắc phục theo quy định.`),
  ];
}

const FAULTS: Readonly<Record<Fault['cause'], string>> = {
  'lost-or-damaged': 'hồ sơ bị mất, bị hư hỏng',
  'wrong-result': 'kết quả giải quyết có sai sót',
};

/** law.md §9; the applicant's own delay is not among them. */
const REASONS: Readonly<Record<ApologyReason, string | null>> = {
  'consulted-agency': 'Chờ ý kiến của cơ quan được lấy ý kiến',
  'field-verification': 'Phải xác minh thực tế',
  'complex-content': 'Hồ sơ có nội dung phức tạp',
  'staff-overload': 'Khối lượng công việc lớn, thiếu người giải quyết',
  'system-failure': 'Hệ thống thông tin gặp sự cố',
  'force-majeure': 'Sự kiện bất khả kháng',
  other: null,
};
