import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { FILE_STORE, type FileStore } from '../papers/file-store.js';
import { type FileLine, Files } from '../papers/files.js';
import { readForm, type UploadRequest } from '../papers/upload.js';
import { Problem } from '../problem.js';
import type { FiledPaper, MissingPaper } from '../workflow/filing.js';
import { allowedOf } from '../workflow/permit.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { Clock } from '../ledger/clock.js';
import { CircumstancesOf } from './circumstances.js';
import { CommandDoor } from './command-door.js';
import { DossierQueries } from './dossier-queries.js';
import type { WaitAnswer } from './under-way.dto.js';
import { TELLING, waitAnswerOf } from './under-way.js';

/** One paper that was asked for, and what has been sent of it since. */
export interface AskedPaper extends MissingPaper {
  readonly files: readonly FileLine[];
}

/** What an applicant is asked for, and how far he has come with it. */
export interface SupplementAsked {
  readonly dossier: string;
  /** Of the dossier as it was read. */
  readonly version: number;
  readonly code: string | null;
  readonly receiver: string;
  readonly wait: WaitAnswer;
  readonly papers: readonly AskedPaper[];
  /** T6 is the applicant's own to send; T10 is recorded by the desk, which checks the papers. */
  readonly sends: boolean;
}

/** What an upload has come to; the fields that came before a fault are told all the same. */
export interface Uploaded {
  readonly fields: ReadonlyMap<string, string>;
  readonly fault: unknown;
}

/** An applicant answers what he was asked to bring: by his account, or with the dossier's secret alone. */
@Injectable()
export class Supplements {
  constructor(
    private readonly queries: DossierQueries,
    private readonly circumstances: CircumstancesOf,
    private readonly files: Files,
    private readonly door: CommandDoor,
    private readonly clock: Clock,
    @Inject(FILE_STORE) private readonly store: FileStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem 404 `no-such-dossier`, 409 `nothing-asked` */
  async asked(id: string, me: Actor): Promise<SupplementAsked> {
    const viewers = viewersOf(me);
    const { line, dossier } = await this.queries.one(id, viewers);
    const wait = waitAnswerOf(dossier, await this.queries.factsOf(TELLING, line, viewers));
    if (wait === null || !wait.kind.endsWith('supplement')) throw new Problem(409, 'nothing-asked');
    const sent = (await this.files.of(id, me)).filter(({ addedAt }) => addedAt >= new Date(wait.since));
    const { rules, procedure, process } = this.circumstances.versions(null, dossier);
    const { allowed } = allowedOf(dossier, me, { rules, procedure, process, now: this.clock.legalNow() });
    return {
      ...{ dossier: id, version: line.version, code: line.code, receiver: line.receiver, wait },
      papers: wait.missing.map((paper) => ({
        ...paper,
        files: sent.filter(({ paperId }) => paperId === paper.paperId),
      })),
      sends: allowed.includes('SubmitIntakeSupplement'),
    };
  }

  /** Reads an upload: `pass` and `item` before the file, so that they are known whatever becomes of it. */
  async upload(
    request: UploadRequest,
    holderOf: (fields: ReadonlyMap<string, string>) => Promise<Actor>,
  ): Promise<Uploaded> {
    const { draft, name, fields, fault } = await readForm(
      request,
      this.store,
      this.config.fileMaxMb * 1_000_000,
      FIELDS,
    );
    if (fault !== null) return { fields, fault };
    try {
      if (draft === null || name === '')
        throw new Problem(400, 'invalid', { errors: [{ pointer: '/file', code: 'required' }] });
      const me = await holderOf(fields);
      const id = me.holds!.dossier;
      const { papers } = await this.asked(id, me);
      const paper = papers.find((one) => one.id === fields.get('item'));
      if (!paper) throw new Problem(400, 'invalid', { errors: [{ pointer: '/item', code: 'isIn' }] });
      const said = { name, paperId: paper.paperId, supersedes: null };
      await this.files.add(id, await this.files.admit(id, me), draft, said, me, randomUUID());
      return { fields, fault: null };
    } catch (error) {
      return { fields, fault: error };
    } finally {
      await draft?.drop();
    }
  }

  /**
   * T6: what was asked for before reception goes to the desk, which checks it anew.
   * @param version of the list that he answers
   */
  async send(id: string, version: number, key: string, me: Actor): Promise<void> {
    const { papers: asked } = await this.asked(id, me);
    const papers = asked.filter(({ files }) => files.length > 0).map(filed);
    const body = { papers };
    await this.door.record(
      { type: 'SubmitIntakeSupplement', dossierId: id, papers },
      { key, expected: version },
      me,
      body,
    );
  }
}

const FIELDS = ['pass', 'item'];

const filed = ({ paperId, name }: AskedPaper): FiledPaper => ({
  ...{ paperId, name, originals: 0, certifiedCopies: 0, photocopies: 0, digitised: true },
});
