import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { type FilingDraft, FilingDrafts } from '../dossiers/filing-drafts.js';
import type { OpenSession } from '../identity/sessions.js';
import { FILE_STORE, type FileStore } from '../papers/file-store.js';
import { shownName } from '../papers/file-name.js';
import { Files } from '../papers/files.js';
import { readForm, type UploadRequest } from '../papers/upload.js';
import { Problem } from '../problem.js';
import { FormTokens } from './form-tokens.js';

/** How an upload went: of which paper, and why not. */
export interface Upload {
  readonly paperId: string | null;
  readonly fault: Error | null;
}

/** Files on their way into a draft; looked at as those of a dossier are (reliability.md §7.8), before they are kept. */
@Injectable()
export class DraftUploads {
  constructor(
    private readonly drafts: FilingDrafts,
    private readonly files: Files,
    private readonly tokens: FormTokens,
    @Inject(FILE_STORE) private readonly store: FileStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param papers of the list that the draft is of. The form's token comes before its file. */
  async take(
    request: UploadRequest,
    session: OpenSession,
    draft: FilingDraft,
    papers: readonly string[],
  ): Promise<Upload> {
    const form = await readForm(request, this.store, this.config.fileMaxMb * 1_000_000, ['token', 'paperId']);
    const { fields, draft: held, name } = form;
    const paperId = papers.find((one) => one === fields.get('paperId')) ?? null;
    try {
      this.tokens.check(session, Object.fromEntries(fields));
      if (form.fault !== null) throw form.fault;
      if (paperId === null || held === null || name === '') throw new Problem(400, 'no-file-chosen');
      const { endings, mediaType } = await this.files.kindOf(held);
      const file = { paperId, name: shownName(name, endings), mediaType, bytes: await held.bytes() };
      await this.drafts.addFile(session.account, draft.id, file);
      return { paperId, fault: null };
    } catch (error) {
      return { paperId, fault: error as Error };
    } finally {
      await held?.drop();
    }
  }
}
