import type { RefusalGround } from '../../workflow/commands/intake.js';
import type { DossierEvent } from '../../workflow/events.js';
import type { Material } from './material.js';
import { line, type Page } from '../../press/page.js';
import { aboutOf, byHand, nameOf, sheetOf, signedBy, titleOf } from './wording.js';

type Refusing = Extract<DossierEvent, { type: 'DossierRefused' | 'ResultSigned' }>;

/** Mẫu 03: the desk does not take it in; or, after reception, the written answer that is a result (law.md §18.1). */
export function refusalPage(m: Material): Page {
  const event = m.fact.event as Refusing;
  if (event.type === 'ResultSigned') return resultPage(m, event);
  return {
    ...sheetOf(m, titleOf(m.letter.form!)),
    pieces: [
      ...aboutOf(m),
      ...(event.ground === null ? [] : [line('Trường hợp', GROUNDS[event.ground])]),
      ...(event.legalGround === null ? [] : [line('Căn cứ', event.legalGround)]),
      line('Lý do từ chối', event.reason),
      ...(event.guidance === null ? [] : [line('Hướng dẫn', event.guidance)]),
    ],
    signatures: [
      byHand('Người nộp hồ sơ', nameOf(m.person(m.addressee))),
      signedBy(m, 'Người tiếp nhận hồ sơ', event.notice.signer),
    ],
  };
}

const GROUNDS: Readonly<Record<RefusalGround, string>> = {
  'wrong-agency': 'Không thuộc thẩm quyền giải quyết',
  'not-supplemented': 'Không bổ sung theo yêu cầu',
  'sector-law': 'Không tiếp nhận theo quy định của pháp luật chuyên ngành',
};

function resultPage(m: Material, { reason, document }: Extract<Refusing, { type: 'ResultSigned' }>): Page {
  return {
    ...sheetOf(m, 'Phiếu từ chối giải quyết hồ sơ'),
    pieces: [...aboutOf(m), line('Lý do từ chối', reason)],
    recipients: ['Như trên;', `${m.agency(m.filing.receiver)};`, 'Lưu: VT.'],
    signatures: [signedBy(m, 'Thủ trưởng cơ quan', document?.signer ?? null)],
  };
}
