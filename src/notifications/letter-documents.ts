import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { inVietNam, type Instant } from '../workflow/instant.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { draftOf } from './forms/docx.js';
import type { Written } from './forms/material-of.js';
import type { Page } from '../press/page.js';
import { Typst } from '../press/typst.js';
import { momentOf } from './forms/wording.js';
import { closedTo, signatoryOf } from './letter-access.js';
import type { LetterId } from './letter-deliveries.js';
import { AWAITED, LetterPages } from './letter-pages.js';
import type { SignedLetterAnswer } from './letters.dto.js';
import { type FrozenLetter, SignedLetters } from './signed-letters.js';

export type Format = 'pdf' | 'docx';

export interface LetterDocument {
  readonly bytes: Buffer;
  readonly name: string;
  readonly mediaType: string;
  readonly signed: boolean;
}

/** Letters that officers may change before they sign. */
const DRAFTED: readonly string[] = ['apology', 'supplement', 'refusal'];
const MEDIA: Readonly<Record<Format, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Letters on paper: drawn anew until somebody signs; from then on the very bytes that he signed. */
@Injectable()
export class LetterDocuments {
  constructor(
    private readonly pages: LetterPages,
    private readonly typst: Typst,
    private readonly signed: SignedLetters,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Which letters of a dossier open for him, by the rule of {@link open}; none of one that he does not see. */
  async openTo(dossier: string, me: Actor): Promise<(id: Pick<LetterId, 'kind' | 'incident'>) => boolean> {
    const now = this.clock.legalNow();
    const all = await this.pages.all(dossier, viewersOf(me));
    const open = new Set(all.filter((one) => closedTo(me, one, now) === null).map(({ letter }) => nameOf(letter)));
    return (id) => open.has(nameOf(id));
  }

  /** @throws Problem 404 when it is not his to see, 403 when he may not see its people, 409 for a draft of what is signed */
  async open(id: LetterId, format: Format, me: Actor): Promise<LetterDocument> {
    const written = await this.writtenFor(id, me);
    const frozen = await this.signed.of(id, viewersOf(me));
    const document = { name: fileName(written, format), mediaType: MEDIA[format], signed: frozen !== null };
    if (format === 'docx') {
      if (!DRAFTED.includes(id.kind)) throw new Problem(404, 'no-draft-of-letter');
      if (frozen) throw new Problem(409, 'letter-signed');
      return { ...document, bytes: await draftOf(await this.page(written, me)) };
    }
    return {
      ...document,
      bytes: frozen ? await this.signed.bytes(id, frozen) : this.typst.pdf(await this.page(written, me)),
    };
  }

  /**
   * Signs it and freezes its bytes, once: signed again it stays as it was first signed, by whomever.
   * @throws Problem 403 when the letter is not his to sign
   */
  async sign(id: LetterId, me: Actor): Promise<SignedLetterAnswer> {
    const written = await this.writtenFor(id, me);
    const at = this.clock.legalNow();
    const by = signatoryOf(me, written, at);
    if (!by) throw new Problem(403, 'letter-not-yours-to-sign');
    const known = await this.signed.of(id, viewersOf(me));
    if (known) return answerOf(known);
    const text = [`Đã ký: ${momentOf(at)}`, this.signed.mark].filter(Boolean).join('\n');
    const bytes = this.typst.pdf(await this.pages.page(written, viewersOf(me), { text, by: me.id }));
    await this.signed.freeze(id, bytes, { by, at, session: me.session ?? null });
    return answerOf((await this.signed.of(id, viewersOf(me)))!);
  }

  /** The letter, for who may see the people in it. */
  private async writtenFor(id: LetterId, me: Actor): Promise<Written> {
    const written = await this.pages.written(id, viewersOf(me));
    const closed = closedTo(me, written, this.clock.legalNow());
    if (closed === 'not-there') throw new Problem(404, 'no-such-letter');
    if (closed) throw new Problem(403, 'letter-people-not-yours');
    return written;
  }

  private page(written: Written, me: Actor): Promise<Page> {
    return this.pages.page(written, viewersOf(me), AWAITED);
  }
}

const nameOf = ({ kind, incident }: Pick<LetterId, 'kind' | 'incident'>): string => `${kind}/${incident}`;

const fileName = ({ letter, code, fact }: Written, format: Format): string =>
  `${letter.form ?? letter.kind}-${code ?? fact.stream}.${format}`;

const answerOf = ({ at, by, ...frozen }: FrozenLetter): SignedLetterAnswer => ({
  ...frozen,
  signedBy: by.id,
  signedAt: inVietNam(at.toISOString() as Instant),
});
