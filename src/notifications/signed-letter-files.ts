import { Injectable } from '@nestjs/common';
import { type Attachment, LetterFiles } from './channels/channel.js';
import type { NoticeRow } from './notice-ways.js';
import { SignedLetters } from './signed-letters.js';

/** An e-mail brings the letter along once it is signed; what waits for its signature goes nowhere. */
@Injectable()
export class SignedLetterFiles extends LetterFiles {
  constructor(private readonly signed: SignedLetters) {
    super();
  }

  async of({
    dossier,
    letter_kind: kind,
    letter_incident: incident,
    channel,
  }: Pick<NoticeRow, 'dossier' | 'letter_kind' | 'letter_incident' | 'channel'>): Promise<readonly Attachment[]> {
    if (channel !== 'email' || kind === null || incident === null) return [];
    const bytes = await this.signed.toSend({ dossier, kind, incident });
    return bytes === null ? [] : [{ name: `${kind}.pdf`, type: 'application/pdf', bytes }];
  }
}
