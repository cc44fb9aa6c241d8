import type { DossierEvent } from '../../workflow/events.js';
import { localDate } from '../../workflow/instant.js';
import type { Material } from './material.js';
import { dayOf } from '../../press/dates.js';
import { line, type Page, type Piece, words } from '../../press/page.js';
import { aboutOf, moneyOf, nameOf, sheetOf, signedBy } from './wording.js';

type Type = DossierEvent['type'];
type Of<T extends Type> = Extract<DossierEvent, { type: T }>;
interface Told {
  readonly about: string;
  readonly pieces: readonly Piece[];
  /** Account id; null: whoever answers for it. `nobody`: it goes out without a signature. */
  readonly signer: string | null;
}

/** What is told without a form of the set: a plain letter, by the fact that caused it. */
const NOTICES: { readonly [T in Type]?: (event: Of<T>, m: Material) => Told } = {
  ProcessingStopped: ({ reason, legalGround, notice: { signer } }) => ({
    about: 'dừng giải quyết hồ sơ',
    pieces: [line('Lý do', reason), line('Căn cứ', legalGround)],
    signer,
  }),
  DossierClosedUnsupplemented: ({ notice: { signer } }) => ({
    about: 'kết thúc hồ sơ không được bổ sung',
    pieces: [words('Hết thời hạn bổ sung mà giấy tờ được yêu cầu chưa đủ, hồ sơ được kết thúc và trả lại.')],
    signer,
  }),
  LimitExtended: ({ days, legalGround, notice: { signer } }, m) => ({
    about: 'gia hạn thời hạn giải quyết hồ sơ',
    pieces: [
      line('Số ngày gia hạn', String(days)),
      line('Căn cứ', legalGround),
      line('Ngày hẹn trả kết quả mới', newDue(m)),
    ],
    signer,
  }),
  ExtendedForOutage: ({ days, reason, legalGround, document, from, to }) => ({
    about: 'gia hạn thời hạn giải quyết hồ sơ do sự cố hệ thống',
    pieces: [
      line('Lý do', reason),
      line('Căn cứ', `${legalGround}; văn bản số ${document.number} ngày ${dayOf(document.date)}`),
      line('Số ngày làm việc gia hạn', String(days)),
      line('Ngày hẹn trước đây', dayOf(from)),
      line('Ngày hẹn trả kết quả mới', dayOf(to)),
    ],
    signer: null,
  }),
  ObligationRaised: ({ amountVnd, notice: { signer } }) => ({
    about: 'thực hiện nghĩa vụ tài chính',
    pieces: [line('Số tiền phải nộp', moneyOf(amountVnd))],
    signer,
  }),
  PromiseMoved: ({ promise: { dueDate } }, m) => ({
    about: 'điều chỉnh ngày hẹn trả kết quả theo lịch làm việc đã thay đổi',
    pieces: [
      line('Ngày hẹn trước đây', dated(m.letter.fields['promisedDate'])),
      line('Ngày hẹn trả kết quả mới', dayOf(dueDate)),
    ],
    signer: null,
  }),
  // law.md §18.2: told at once, by nobody's hand; the signed letter stays owed
  DeadlineMissed: ({ dueAt, notice }, m) => ({
    about: 'hồ sơ quá hạn giải quyết',
    pieces: [
      line('Ngày hẹn trả kết quả', dayOf(localDate(dueAt))),
      line('Cơ quan chậm giải quyết', m.agency(notice?.agencyAtFault ?? m.filing.resolver)),
      words('Thông báo tự động, không có chữ ký. Văn bản xin lỗi có chữ ký sẽ được gửi sau.'),
    ],
    signer: 'nobody',
  }),
  ConsultationTimedOut: ({ agency }, m) => ({
    about: 'cơ quan được lấy ý kiến chưa trả lời trong thời hạn',
    pieces: [line('Cơ quan được lấy ý kiến', m.agency(agency))],
    signer: null,
  }),
  ReappointmentMissed: ({ returnDate, escalatedTo }, m) => ({
    about: 'hồ sơ quá ngày hẹn lại',
    pieces: [
      line('Ngày hẹn lại', dayOf(returnDate)),
      line('Cơ quan phải có biện pháp giải quyết', escalatedTo.map((agency) => m.agency(agency)).join('; ')),
    ],
    signer: null,
  }),
};

/** @throws Error for a fact that causes no notice; a spec holds that every one that does is here */
export function noticePage(m: Material): Page {
  const { event, actor } = m.fact;
  const tell = NOTICES[event.type] as ((event: DossierEvent, m: Material) => Told) | undefined;
  if (!tell) throw new Error(`no notice is written for ${event.type}`);
  const { about, pieces, signer } = tell(event, m);
  return {
    ...sheetOf(m, 'Thông báo'),
    subtitle: `Về việc ${about}`,
    pieces: [line('Kính gửi', addresseeOf(m)), ...aboutOf(m), ...pieces],
    recipients: ['Như trên;', `${m.agency(m.filing.receiver)};`, 'Lưu: VT.'],
    signatures:
      signer === 'nobody'
        ? []
        : [signedBy(m, 'Người thông báo', signer ?? (actor.kind === 'person' ? actor.id : null))],
  };
}

function addresseeOf(m: Material): string {
  const { recipient, fields } = m.letter;
  if (recipient === 'one-stop-unit') return `Người đứng đầu ${m.agency(m.filing.receiver)}`;
  if (recipient === 'leadership')
    return (fields['agencies'] as readonly string[]).map((id) => `Thủ trưởng ${m.agency(id)}`).join('; ');
  return nameOf(m.person(m.addressee));
}

/** The promise that the same submission moved, in the fact after this one. */
function newDue({ facts, fact }: Material): string | null {
  const moved = facts.find(({ version, event }) => version > fact.version && event.type === 'PromiseMoved')?.event;
  return moved && 'promise' in moved ? dayOf(localDate(moved.promise.dueAt)) : null;
}

const dated = (value: unknown): string | null => (typeof value === 'string' ? dayOf(value) : null);
