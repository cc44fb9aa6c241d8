import { ProcessAdmin } from '../../src/catalogue/process-admin.js';
import { keyOf } from '../../src/catalogue/process-findings.js';
import { localDate } from '../../src/workflow/instant.js';
import type { Service } from './service.js';

/** The process of a file, in force from today: one person drafts it and accepts what was found, another publishes it. */
export async function published(service: Service, file: object): Promise<void> {
  const admin = service.app.get(ProcessAdmin);
  let draft = await admin.draft(JSON.stringify(file), undefined, 'an');
  for (const { finding } of admin.judged(draft))
    draft = await admin.accept(draft, draft.acts.length, keyOf(finding), 'Chấp nhận để thử', 'an');
  await admin.publish(draft, draft.acts.length, localDate(service.clock.legalNow()), 'binh');
}
