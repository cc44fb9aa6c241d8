import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { FILE_STORE, type FileStore } from '../papers/file-store.js';
import { Files } from '../papers/files.js';
import { addresseeIn } from '../workflow/filing.js';
import type { Actor } from '../workflow/people.js';
import type { RecordedAnswer } from './answers.dto.js';
import { CommandDoor } from './command-door.js';
import type { Reply, Sent } from './command-route.js';
import { ConsentDesk } from './consent-desk.js';
import type { FilingBody, SubmitDossierBody } from './filing.dto.js';
import { type FilingDraft, FilingDrafts } from './filing-drafts.js';
import { Filings } from './filings.js';
import { dossierIdOf } from './to-commands.js';
import { OTHER_PAPER } from './typed-filing.js';

/** A page tells nothing in its headers. */
const NO_HEADERS: Reply = { header: () => undefined };

/** T1, whoever fills it in: a citizen by the pages or another front end, an officer at the counter who helps him. */
@Injectable()
export class OnlineFiling {
  constructor(
    private readonly door: CommandDoor,
    private readonly filings: Filings,
    private readonly drafts: FilingDrafts,
    private readonly files: Files,
    private readonly consents: ConsentDesk,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  async submit(body: SubmitDossierBody, sent: Sent): Promise<RecordedAnswer> {
    const { me, key } = sent;
    const dossierId = dossierIdOf(me.id, key);
    const { filing, sealed } = await this.filings.of(body.filing, dossierId);
    const assisted = !me.posts.some(({ role }) => role === 'citizen');
    const command = { type: 'SubmitDossier', dossierId, filing, assisted } as const;
    return this.door.withReceipt(await this.door.submit(command, sent, body, sealed), me);
  }

  /**
   * A draft as it stands: the dossier, then its files and the ways of writing, then the draft is erased. Cut off anywhere, it is sent again
   * with the same end: the draft's id is the submission's key, and each file's the key of its upload.
   * @throws Refusal, Problem as the command and the uploads do
   */
  async send(draft: FilingDraft, filing: FilingBody, me: Actor): Promise<RecordedAnswer> {
    const answer = await this.submit({ filing }, { key: draft.id, expected: undefined, me, reply: NO_HEADERS });
    const { dossierId } = answer;
    const { tellBy = [] } = draft.typed;
    if (tellBy.length > 0)
      await this.consents.say(
        dossierId,
        addresseeIn(filing),
        Object.fromEntries(tellBy.map((channel) => [channel, true])),
        me,
      );
    for (const { id, paperId, name } of draft.files) {
      const bytes = await this.drafts.bytes(me.id, id);
      const said = { name, paperId: paperId === OTHER_PAPER ? null : paperId, supersedes: null };
      await this.addFile(dossierId, bytes, said, me, id);
    }
    await this.drafts.discard(me.id, draft.id);
    return answer;
  }

  private async addFile(
    dossierId: string,
    bytes: Buffer,
    said: Parameters<Files['add']>[3],
    me: Actor,
    key: string,
  ): Promise<void> {
    const dossier = await this.files.admit(dossierId, me);
    const held = await this.store.draft(Readable.from([bytes]));
    try {
      await this.files.add(dossierId, dossier, held, said, me, key);
    } finally {
      await held.drop();
    }
  }
}
