import type { DossierEvent } from '../../workflow/events.js';
import type { FeeLine } from '../../papers/money-queries.js';
import type { Channel } from '../../workflow/filing.js';
import type { Material } from './material.js';
import { column, line, note, type Page, type Piece, words } from '../../press/page.js';
import { byHand, limitOf, momentOf, moneyOf, nameOf, paperTitle, sheetOf, signedBy, titleOf } from './wording.js';

/** Mẫu 01: what was handed in, and when the result is due (NĐ 61/2018 Đ.17, TT 01/2018 Đ.9). */
export function receiptPage(m: Material): Page {
  const { filing, procedure, fact } = m;
  const applicant = m.person(filing.submitter ?? filing.owner);
  const event = fact.event as Extract<DossierEvent, { type: 'DossierReceived' | 'SubmissionAccepted' }>;
  const promise = m.facts.find(({ event: { type } }) => type === 'PromiseMade')?.event as
    Extract<DossierEvent, { type: 'PromiseMade' }> | undefined;
  const variant = procedure.variants.find(({ id }) => id === filing.variant) ?? procedure.variants[0];
  return {
    ...sheetOf(m, titleOf(m.letter.form!)),
    pieces: [
      line('Tiếp nhận hồ sơ của', nameOf(applicant)),
      ...(filing.submitter ? ownerOf(m) : []),
      line('Số định danh, giấy tờ', applicant?.idNumber ?? null),
      line('Địa chỉ', applicant?.address ?? null),
      line('Số điện thoại', applicant?.phone ?? null),
      line('Email', applicant?.email ?? null),
      line('Nội dung yêu cầu giải quyết', `${filing.subject} (thủ tục: ${procedure.name}, mã ${procedure.code})`),
      ...papersOf(m),
      line('Số lượng hồ sơ (bộ)', null),
      line('Thời hạn giải quyết theo quy định', limitOf(variant?.limit ?? null)),
      line('Thời gian nhận hồ sơ', momentOf(fact.occurredAt)),
      line('Thời gian trả kết quả', promise ? momentOf(promise.promise.dueAt) : null),
      ...(procedure.phases
        ? [line('Hẹn lần hai', `${limitOf(procedure.phases.secondLimit)} kể từ khi có chứng từ nộp tiền`)]
        : []),
      line('Cơ quan giải quyết', m.agency(event.type === 'DossierReceived' ? filing.resolver : event.resolver)),
      line('Nhận kết quả', RETURNED[filing.returnChannel](m.agency(filing.receiver))),
      line('Phí, lệ phí', m.fees.map(feeText).join('; ') || null),
      note('Khi nhận kết quả, mang theo giấy này; người nhận thay mang thêm giấy ủy quyền.'),
    ],
    signatures: [
      byHand('Người nộp hồ sơ', nameOf(applicant)),
      signedBy(m, 'Người tiếp nhận hồ sơ', event.receipt.signer),
    ],
  };
}

/** Whose dossier it is when another hands it in; by his authorisation the letters go to that one (law.md §2). */
function ownerOf(m: Material): Piece[] {
  const { authorised, owner } = m.filing;
  const of = authorised ? 'Chủ hồ sơ, người ủy quyền' : 'Chủ hồ sơ';
  const person = m.person(owner);
  return [line(of, [nameOf(person), person?.idNumber].filter(Boolean).join(', số giấy tờ '))];
}

const PAID: Readonly<Record<NonNullable<FeeLine['receipt']>['method'], string>> = {
  gateway: 'thanh toán trực tuyến',
  cash: 'tiền mặt',
  transfer: 'chuyển khoản',
};

/** `Lệ phí: 50.000 đồng, đã thu (tiền mặt, biên lai số 12/2026)`. */
function feeText({ name, dueVnd, receipt }: FeeLine): string {
  if (dueVnd === 0) return `${name}: không phải nộp`;
  const paid = receipt ? `đã thu (${PAID[receipt.method]}, biên lai số ${receipt.no}/${receipt.year})` : 'chưa thu';
  return `${name}: ${moneyOf(dueVnd)}, ${paid}`;
}

const RETURNED: Readonly<Record<Channel, (desk: string) => string>> = {
  direct: (desk) => `trực tiếp tại ${desk}`,
  online: () => 'trực tuyến',
  postal: () => 'qua dịch vụ bưu chính công ích',
};

function papersOf(m: Material): Piece[] {
  const columns = [
    column('STT', null, true),
    column('Thành phần hồ sơ', 1),
    column('Bản\nchính', null, true),
    column('Bản sao\nchứng thực', null, true),
    column('Bản\nchụp', null, true),
  ];
  const rows = m.filing.papers.map((paper, i) =>
    [i + 1, paperTitle(m, paper), paper.originals, paper.certifiedCopies, paper.photocopies].map(String),
  );
  return [words('Thành phần hồ sơ nộp gồm:'), { kind: 'table', columns, rows }];
}
