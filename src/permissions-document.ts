import { text } from './text.js';
import { type Grant, type Guard, kebab, PERSON_COMMANDS, type Rule, RULES } from './workflow/allowed.js';
import type { CommandType } from './workflow/commands.js';
import { type Role, ROLES } from './workflow/people.js';
import type { StepKind } from './workflow/procedure.js';
import { type Status, STATUSES } from './workflow/status.js';

/** Roles that may ask for anything at all; an administrator decides nothing and has no column. */
const ACTING = ROLES.filter((role) =>
  PERSON_COMMANDS.some((type) => RULES[type].grants.some((grant) => grant.role === role)),
);

/** docs/permissions.md: who may ask for what, status by status, from the table that guards every decision. */
export function permissionsDocument(): string {
  return [
    '# Ai được làm gì với hồ sơ (who may do what)',
    '',
    'Sinh từ `src/workflow/allowed.ts` bằng `npm run -s motcua -- permissions`; một kiểm thử báo khi tệp này cũ, một kiểm thử khác so với dịch vụ đang chạy. (Generated; tests compare it with the table and with the running service.)',
    '',
    '## Cách đọc',
    '',
    'Mỗi trạng thái pháp lý một bảng: dòng là việc, cột là vai trò, ô là **quan hệ mà người đó phải có với hồ sơ**. Ô trống (–): không được, dịch vụ trả lời 409 kèm căn cứ. Hồ sơ không thuộc cơ quan của người hỏi thì với người đó là không tồn tại (404), câu trả lời giống hệt mã hồ sơ không có thật.',
    '',
    '| Quan hệ | Nghĩa là |',
    '|---|---|',
    ...Object.entries(RELATIONS).map(([relation, meaning]) => `| ${text('vi', `relation.${relation}`)} | ${meaning} |`),
    '',
    `Quản trị hệ thống (${text('vi', 'role.administrator')}) không có việc nào trong các bảng dưới đây: quản trị không quyết định nghiệp vụ. Một người giữ nhiều vai trò ở nhiều cơ quan thì có quyền của từng vai trò tại đúng cơ quan đó, không cộng chéo.`,
    '',
    'Người làm thay một người vắng mặt (`/absences`) làm được việc của vai trò người đó trong đúng thời gian vắng mặt, ghi tên người đó (`onBehalfOf`); không ủy quyền lại, không đính chính thay, không kiểm tra hay ký việc do chính mình thụ lý (NĐ 30/2020/NĐ-CP Đ.13).',
    '',
    ...STATUSES.flatMap(section),
  ].join('\n');
}

function section(status: Status): string[] {
  const commands = PERSON_COMMANDS.filter((type) => RULES[type].from.includes(status));
  const title = `## ${text('vi', `status.${status}`)} (\`${status}\`)`;
  if (commands.length === 0) return [title, '', 'Trạng thái cuối: không việc nào được làm nữa.', ''];
  return [
    title,
    '',
    `| Việc | ${ACTING.map((role) => text('vi', `role.${role}`)).join(' | ')} | Chỉ khi | Căn cứ |`,
    `|---|${ACTING.map(() => '---').join('|')}|---|---|`,
    ...commands.map((type) => row(type, status)),
    '',
  ];
}

function row(type: CommandType, status: Status): string {
  const { guards, ground, grants, transition } = RULES[type];
  const cells = ACTING.map((role) => cell(grants, role, status));
  const only =
    guards
      .filter((guard) => tells(guard, status))
      .map((guard) => CONDITIONS[guard])
      .join('; ') || '–';
  return `| ${NAMES[type]}<br>\`${kebab(type)}\` ${transition} | ${cells.join(' | ')} | ${only} | ${ground} |`;
}

function cell(grants: Rule['grants'], role: Role, status: Status): string {
  const here = grants.filter(
    (grant) => grant.role === role && (grant.from === undefined || grant.from.includes(status)),
  );
  return here.map(relationText).join('; ') || '–';
}

function relationText({ relation, at }: Grant): string {
  const steps = at ? `, bước ${at.map((kind) => STEPS[kind]).join(' hoặc ')}` : '';
  return `${text('vi', `relation.${relation}`)}${steps}`;
}

const WAITS: readonly Status[] = ['awaiting-supplement', 'awaiting-payment', 'paused'];

/** Some conditions are about other statuses of the same row. */
function tells(guard: Guard, status: Status): boolean {
  if (guard === 'waits-here') return WAITS.includes(status);
  if (guard === 'goes-on-without') return status === 'awaiting-supplement';
  if (guard === 'waiting-only-when-late') return WAITS.includes(status);
  if (guard === 'immediate-procedure') return status === 'received';
  if (guard === 'result-signed') return status !== 'received';
  return guard !== 'by-regime' || (status !== 'submitted' && status !== 'intake-supplement');
}

const RELATIONS: Readonly<Record<Grant['relation'], string>> = {
  applicant: 'chính người đang nộp hồ sơ mới',
  filer: 'tài khoản công dân đã nộp hồ sơ đó trực tuyến',
  receiver: 'vai trò đó tại Bộ phận Một cửa tiếp nhận hồ sơ',
  resolver: 'vai trò đó tại cơ quan có thẩm quyền giải quyết hồ sơ',
  'step-owner': 'vai trò đó tại cơ quan đang giữ bước mở',
  assignee: 'chính người được phân công ở bước đang mở',
  claimant: 'vai trò đó tại cơ quan đang giữ bước mở, khi bước chưa phân công ai hoặc đã phân công chính người đó',
  supervisor: 'vai trò đó tại Văn phòng theo dõi hồ sơ của tỉnh',
  consulted: 'vai trò đó tại cơ quan được lấy ý kiến về hồ sơ',
};

const STEPS: Readonly<Record<StepKind, string>> = {
  reception: 'tiếp nhận',
  processing: 'thụ lý',
  review: 'kiểm tra',
  approval: 'ký duyệt',
  inter_agency: 'liên thông',
  clerk: 'văn thư',
  result: 'trả kết quả',
};

const CONDITIONS: Readonly<Record<Guard, string>> = {
  'signs-here': 'bước này ký kết quả',
  'passes-on': 'bước này không ký kết quả',
  'work-before': 'trước bước này, trên cùng nhánh, đã có bước làm xong',
  'result-signed': 'kết quả đã ký',
  'result-not-numbered': 'kết quả chưa có số',
  'result-numbered': 'kết quả đã có số, nếu có văn bản',
  'immediate-procedure': 'thủ tục trả kết quả ngay trong ngày',
  'reappointment-left': 'chưa hẹn lại lần nào',
  'extension-left': 'chưa gia hạn lần nào',
  'before-due': 'trước ngày đến hạn',
  'period-over': 'đã hết thời gian bổ sung',
  'waits-here': 'khi hồ sơ đang chờ: chỉ ở bước mà hồ sơ chờ, không còn khoản nào phải nộp',
  'ends-by-command': 'hồ sơ không chờ ở một bước của quy trình',
  'opinions-in': 'đã lấy đủ ý kiến mà quy trình đặt ra ở bước này',
  'closes-on-expiry': 'quy trình không cho giải quyết tiếp khi thiếu bổ sung',
  'goes-on-without': 'hết thời gian bổ sung và quy trình cho giải quyết tiếp',
  'refund-owed': 'còn tiền phải hoàn trả',
  'no-apology-under-way': 'chưa có văn bản xin lỗi đang trình',
  'apology-proposed': 'có văn bản xin lỗi đang trình',
  'apology-to-approve': 'văn bản xin lỗi chờ chính người này duyệt, do người khác đề nghị',
  'apology-signed': 'văn bản xin lỗi đã được lãnh đạo ký duyệt',
  'no-draft-yet': 'chưa có dự thảo xin lỗi',
  'result-unsigned': 'kết quả chưa ký',
  'no-supplement-pending': 'không có đề xuất bổ sung đang chờ',
  'supplement-to-approve': 'có đề xuất bổ sung chờ duyệt',
  'supplement-proposed': 'có đề xuất bổ sung chưa gửi',
  'supplement-approved': 'yêu cầu bổ sung đã được lãnh đạo đồng ý',
  'no-verification': 'không có thẩm tra đang mở',
  'verification-open': 'thẩm tra đang mở',
  'no-system-awaited': 'không đang chờ hệ thống khác',
  'system-awaited': 'đang chờ hệ thống khác',
  'no-correction-pending': 'không có đề nghị đính chính đang chờ',
  'correction-pending': 'có đề nghị đính chính đang chờ',
  'another-person': 'không phải người đề nghị, và ở phiên đăng nhập khác',
  'by-regime':
    'hồ sơ nhận từ 01/7/2025: Một cửa giải quyết ngay, không qua lãnh đạo; hồ sơ nhận trước đó: lãnh đạo xác nhận',
  'waiting-only-when-late': 'đã quá hạn trả',
  'no-child-here': 'không phải bước do hồ sơ thành phần giải quyết',
  'own-appointment': 'không phải hồ sơ thành phần của hồ sơ liên thông',
  'waits-by-itself': 'không tạm dừng theo hồ sơ liên thông',
};

/** What each command is called where people read it. */
const NAMES: Readonly<Record<CommandType, string>> = {
  SubmitDossier: 'Nộp hồ sơ trực tuyến',
  ReceiveDossier: 'Tiếp nhận hồ sơ',
  AcceptSubmission: 'Tiếp nhận hồ sơ nộp trực tuyến',
  HandOver: 'Chuyển cơ quan giải quyết',
  Assign: 'Phân công thụ lý',
  SubmitToLeader: 'Trình lãnh đạo',
  CompleteStep: 'Hoàn thành bước',
  SendBack: 'Trả lại người thụ lý',
  SignResult: 'Ký kết quả hoặc văn bản từ chối giải quyết',
  NumberResult: 'Lấy số kết quả',
  DeliverResult: 'Chuyển kết quả về Một cửa',
  ReturnResult: 'Trả kết quả',
  DraftApology: 'Dự thảo văn bản xin lỗi',
  ProposeApology: 'Nêu lý do trễ hạn và ngày hẹn lại',
  ApproveApology: 'Duyệt văn bản xin lỗi: lãnh đạo phòng, rồi lãnh đạo cơ quan',
  DeclineApology: 'Trả lại văn bản xin lỗi cho chuyên viên',
  NumberApology: 'Lấy số và ban hành văn bản xin lỗi',
  RequestIntakeSupplement: 'Yêu cầu bổ sung trước tiếp nhận',
  GuideAtCounter: 'Hướng dẫn bổ sung tại quầy',
  SubmitIntakeSupplement: 'Nộp giấy tờ bổ sung trước tiếp nhận',
  RefuseDossier: 'Từ chối tiếp nhận',
  ProposeSupplement: 'Đề xuất yêu cầu bổ sung',
  ApproveSupplement: 'Đồng ý yêu cầu bổ sung',
  DeclineSupplement: 'Không đồng ý yêu cầu bổ sung',
  SendSupplementRequest: 'Gửi yêu cầu bổ sung',
  ReceiveSupplement: 'Nhận giấy tờ bổ sung',
  CloseUnsupplemented: 'Đóng hồ sơ quá hạn bổ sung',
  RaiseObligation: 'Thông báo nghĩa vụ tài chính',
  RecordPayment: 'Ghi nhận thanh toán',
  SettleRefund: 'Hoàn trả tiền',
  RequestWithdrawal: 'Xin rút hồ sơ',
  WithdrawDossier: 'Cho rút hồ sơ',
  StopProcessing: 'Dừng giải quyết',
  PauseProcessing: 'Tạm dừng xử lý',
  ResumeProcessing: 'Tiếp tục xử lý',
  ExtendLimit: 'Gia hạn giải quyết',
  OpenVerification: 'Mở thẩm tra, xác minh',
  CloseVerification: 'Kết thúc thẩm tra, xác minh',
  OpenSystemWait: 'Ghi nhận chờ hệ thống khác',
  CloseSystemWait: 'Hệ thống khác đã trả lời',
  OpenConsultation: 'Lấy ý kiến',
  AnswerConsultation: 'Trả lời ý kiến',
  ReplaceResult: 'Thay kết quả sai',
  ApologiseForFault: 'Xin lỗi vì làm mất, hỏng hoặc sai kết quả',
  RehomeDossier: 'Chuyển cơ quan kế thừa',
  ProposeCorrection: 'Đề nghị đính chính',
  ApproveCorrection: 'Duyệt đính chính',
  RejectCorrection: 'Bác hoặc rút đề nghị đính chính',
  ReportSupplementExpiry: 'Báo hết hạn bổ sung',
  ReportWaitPeriodEnd: 'Báo hết thời gian chờ không tính vào thời hạn',
  ReportConsultationSilence: 'Báo im lặng khi lấy ý kiến',
  ReportIntakeOverdue: 'Báo quá hạn kiểm tra',
  ReportStepOverdue: 'Báo quá hạn bước',
  ReportDeadline: 'Báo quá hạn hồ sơ',
  ReportReappointmentMissed: 'Báo quá ngày hẹn lại',
  MigrateProcess: 'Chuyển phiên bản quy trình',
  UndoMigration: 'Hoàn lại phiên bản quy trình',
  ExtendForOutage: 'Gia hạn do sự cố hệ thống',
  ReportCalendarChange: 'Báo lịch làm việc thay đổi',
  OpenChild: 'Mở hồ sơ thành phần',
  ReportChildNotOpened: 'Báo không mở được hồ sơ thành phần',
  ReportChildEnded: 'Báo hồ sơ thành phần đã xong',
  ReportParentEnded: 'Báo hồ sơ liên thông đã kết thúc',
  ReportParentWaits: 'Báo hồ sơ liên thông chờ người nộp',
  ReportParentGoesOn: 'Báo hồ sơ liên thông tiếp tục',
};
