import type { DossierEvent } from '../../workflow/events.js';
import type { MissingPaper } from '../../workflow/filing.js';
import { type Instant, localDate } from '../../workflow/instant.js';
import type { Material } from './material.js';
import { dayOf } from '../../press/dates.js';
import { column, line, type Page, words } from '../../press/page.js';
import { aboutOf, byHand, nameOf, paperTitle, sheetOf, signedBy, titleOf, youOf } from './wording.js';

type Asking = Extract<DossierEvent, { missing: readonly MissingPaper[]; notice: unknown }>;

/** Mẫu 02: one complete list of what is missing, each with its reason (NĐ 61/2018 Đ.17, Đ.19 k.4). */
export function supplementPage(m: Material): Page {
  const event = m.fact.event as Asking;
  const person = m.person(m.addressee);
  const during = event.type === 'SupplementRequested' ? event : null;
  return {
    ...sheetOf(m, titleOf(m.letter.form!)),
    pieces: [
      ...aboutOf(m),
      words('Đề nghị bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:'),
      {
        kind: 'table',
        columns: [column('STT', null, true), column('Giấy tờ, nội dung cần bổ sung', 1), column('Lý do', 1)],
        rows: event.missing.map((paper, i) => [String(i + 1), paperTitle(m, paper), paper.reason]),
      },
      ...(during
        ? [line('Căn cứ', during.legalGround), line('Bổ sung chậm nhất ngày', lastDay(during.expiresAt))]
        : []),
      words(
        `Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, ${youOf(person)} liên hệ ${m.agency(m.filing.receiver)} để được hướng dẫn.`,
      ),
    ],
    signatures: [byHand('Người nộp hồ sơ', nameOf(person)), signedBy(m, 'Người hướng dẫn', event.notice.signer)],
  };
}

const lastDay = (expiresAt: Instant): string => dayOf(localDate(expiresAt));
