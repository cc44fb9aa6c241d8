import type { DossierEvent } from '../../workflow/events.js';
import type { Material } from './material.js';
import { line, type Page, words } from '../../press/page.js';
import { aboutOf, moneyOf, nameOf, byHand, sheetOf, signedBy, titleOf } from './wording.js';

/** F2 Mẫu 05: the applicant asked for the end, and there is neither decision nor result (NĐ 118/2025 Đ.21, TT 03/2025 Đ.7). */
export function stopPage(m: Material): Page {
  const event = m.fact.event as Extract<DossierEvent, { type: 'DossierWithdrawn' }>;
  const owed = m.facts
    .filter(({ version }) => version > m.fact.version)
    .reduce((sum, { event: after }) => (after.type === 'RefundOwed' ? sum + after.amountVnd : sum), 0);
  return {
    ...sheetOf(m, titleOf(m.letter.form!)),
    pieces: [
      ...aboutOf(m),
      line('Căn cứ', 'đề nghị của người nộp hồ sơ; hồ sơ chưa có quyết định, thông báo kết quả giải quyết'),
      line('Lý do người nộp hồ sơ nêu', event.reason),
      line(
        'Giấy tờ bản chính',
        event.originalsReturned ? 'đã trả lại người nộp hồ sơ' : 'chưa trả lại người nộp hồ sơ',
      ),
      line('Số tiền phải hoàn trả', owed === 0 ? 'không có' : moneyOf(owed)),
      words(`${m.issuer.name} thông báo dừng giải quyết hồ sơ nêu trên.`),
    ],
    signatures: [
      byHand('Người nộp hồ sơ', nameOf(m.person(m.addressee))),
      signedBy(m, 'Người thông báo', event.notice?.signer ?? null),
    ],
  };
}
