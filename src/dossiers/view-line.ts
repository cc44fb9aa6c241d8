import type { Catalogue } from '../catalogue/catalogue.js';
import { text } from '../text.js';
import { inVietNam, type Instant } from '../workflow/instant.js';
import type { ViewAnswer } from './views.dto.js';
import type { Sitting } from './views-sittings.js';

const momentOf = (at: Date): string => inVietNam(at.toISOString() as Instant);

/** A sitting as it is told. @param names of the officers, for who supervises; others see office and post alone */
export function viewLine(
  { at, lastAt, count, actor, what, part, why }: Sitting,
  catalogue: Catalogue,
  names: ReadonlyMap<string, string>,
): ViewAnswer {
  const agency = actor.post?.agency ?? null;
  return {
    at: momentOf(at),
    lastAt: momentOf(lastAt),
    count,
    what,
    part,
    whatText: text('vi', `view.${part ?? what}`),
    role: actor.post?.role ?? null,
    agency,
    agencyName: agency && catalogue.agencyName(agency),
    officer: names.get(actor.id) ?? null,
    why,
  };
}
