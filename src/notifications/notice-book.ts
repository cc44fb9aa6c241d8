import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import type { Language } from '../text.js';
import { type Instant, localDate } from '../workflow/instant.js';
import type { NoticeFields, NoticeTemplate } from './notices.js';
import type { NoticeChannel, NoticeRow, SentChannel } from './notice-ways.js';
import { quietAt } from './quiet-hours.js';
import { readNoticeTexts, type NoticeTexts, versionOn, write, type Written } from './templates.js';

const FILE = join(import.meta.dirname, '..', '..', 'data', 'templates', 'notices.yaml');

/** The texts of data/templates, read once. */
export const readShippedNotices = (): NoticeTexts => readNoticeTexts(readFileSync(FILE, 'utf8'));

/** What notices say, and when people are left alone. */
@Injectable()
export class NoticeBook {
  readonly texts: NoticeTexts = readShippedNotices();

  constructor(private readonly catalogue: Catalogue) {}

  /** The version and the urgency under which an event of that moment is told. */
  pin(template: NoticeTemplate, at: Instant): { readonly version: number; readonly priority: number } {
    const found = this.texts.templates[template]!;
    return { version: versionOn(found, localDate(at)).version, priority: found.priority };
  }

  quietAt(now: Instant): readonly SentChannel[] {
    return quietAt(this.texts.quietHours, now);
  }

  /**
   * The text of a notice in the version that its row is pinned to.
   * @param receiver the agency whose desk the text names; null: the one among the row's fields
   * @throws RangeError when no such version is there any more
   */
  text(row: TextOf, channel: NoticeChannel, language: Language, receiver: string | null): Written {
    const { template, template_version: wanted, fields } = row;
    const version = this.texts.templates[template]?.versions.find(({ version }) => version === wanted);
    if (!version) throw new RangeError(`template ${template} has no version ${wanted}`);
    const all: NoticeFields = receiver === null ? fields : { ...fields, desk: this.catalogue.agencyName(receiver) };
    return write(version[language], channel, all, language);
  }
}

type TextOf = Pick<NoticeRow, 'template' | 'template_version' | 'fields'>;
