import { parse } from 'yaml';
import { z } from 'zod';
import type { Language } from '../text.js';
import type { LocalDate } from '../workflow/instant.js';
import { NOTICE_FIELDS, type NoticeFields, type NoticeTemplate } from './notices.js';
import { type NoticeChannel, SENT_CHANNELS } from './notice-ways.js';

/** Zalo takes no longer one; a text message of that length is already several. */
export const SHORT_MAX = 400;
/** What every template may name beside its own fields. */
const COMMON = ['code', 'desk'];
/** Names that are dates, and amounts; the longest that any value may become is reckoned with when texts are linted. */
const LONGEST = 'x'.repeat(60);

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const day = z
  .string()
  .refine(isDate)
  .transform((text) => text as LocalDate);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const wording = z.strictObject({ subject: z.string().min(1), body: z.string().min(1), short: z.string().min(1) });
const version = z.strictObject({ version: z.int().min(1), from: day, vi: wording, en: wording });
const file = z.strictObject({
  quietHours: z.array(
    z.strictObject({
      version: z.int().min(1),
      from: day,
      start: time,
      end: time,
      channels: z.array(z.enum(SENT_CHANNELS)),
      ground: z.string(),
    }),
  ),
  templates: z.record(
    z.string(),
    z.strictObject({ priority: z.int().min(1).max(3), versions: z.array(version).min(1) }),
  ),
});

export type Wording = z.infer<typeof wording>;
export type TemplateVersion = z.infer<typeof version>;
export type NoticeTexts = z.infer<typeof file>;

/** data/templates/notices.yaml. @throws ZodError when it is not of its form */
export const readNoticeTexts = (text: string): NoticeTexts => file.parse(parse(text));

/** The version in force on that day: the newest that had begun, or of an earlier day the first. */
export function versionOn({ versions }: NoticeTexts['templates'][string], on: LocalDate): TemplateVersion {
  const sorted = [...versions].sort((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.filter(({ from }) => from <= on).at(-1) ?? sorted[0]!;
}

export const placeholdersOf = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)),
];

/** A fault of a template, where it stands. */
export interface TemplateFinding {
  readonly template: string;
  readonly version: number | null;
  readonly language: Language | null;
  readonly fault: 'missing-template' | 'no-such-event' | 'unknown-field' | 'no-code' | 'missing-date' | 'too-long';
  readonly detail: string;
}

/** What is wrong with the texts: fields that no event brings, a code or a date left out, more than Zalo takes. */
export function lint({ templates }: NoticeTexts): TemplateFinding[] {
  const none = { version: null, language: null };
  const missing = Object.keys(NOTICE_FIELDS).filter((id) => !(id in templates));
  const unknown = Object.keys(templates).filter((id) => !(id in NOTICE_FIELDS));
  return [
    ...missing.map((id): TemplateFinding => ({ template: id, ...none, fault: 'missing-template', detail: id })),
    ...unknown.map((id): TemplateFinding => ({ template: id, ...none, fault: 'no-such-event', detail: id })),
    ...Object.entries(templates)
      .filter(([id]) => id in NOTICE_FIELDS)
      .flatMap(([id, { versions }]) =>
        versions.flatMap((one) =>
          (['vi', 'en'] as const).flatMap((language) => lintWording(id as NoticeTemplate, one, language)),
        ),
      ),
  ];
}

function lintWording(template: NoticeTemplate, version: TemplateVersion, language: Language): TemplateFinding[] {
  const found = (fault: TemplateFinding['fault'], detail: string): TemplateFinding => ({
    template,
    version: version.version,
    language,
    fault,
    detail,
  });
  const words = version[language];
  const fields: readonly string[] = NOTICE_FIELDS[template];
  const dates = fields.filter((name) => /Date$|^lastDay$/.test(name) && name !== 'promisedDate');
  const unknown = placeholdersOf(Object.values(words).join(' ')).filter(
    (name) => !fields.includes(name) && !COMMON.includes(name),
  );
  const longest = words.short.replace(/\{\w+\}/g, (name) => (name === '{desk}' ? LONGEST : 'x'.repeat(36)));
  return [
    ...unknown.map((name) => found('unknown-field', name)),
    ...(['body', 'short'] as const).flatMap((part) => {
      const named = placeholdersOf(words[part]);
      const left = dates
        .filter((name) => !named.includes(name))
        .map((name) => found('missing-date', `${part}: ${name}`));
      return named.includes('code') ? left : [found('no-code', part), ...left];
    }),
    ...(longest.length > SHORT_MAX ? [found('too-long', String(longest.length))] : []),
  ];
}

/** Values of no dossier, by which a text is looked at before one has it. @param today fills in dates */
export function sampleOf(template: NoticeTemplate, today: LocalDate): NoticeFields {
  const values: NoticeFields = { amountVnd: 1_250_000, owedVnd: 250_000, number: '12/TB', reason: '…' };
  const fields: readonly string[] = NOTICE_FIELDS[template];
  const common = { code: 'H00-000000-0000', desk: 'Trung tâm Phục vụ hành chính công' };
  return { ...Object.fromEntries(fields.map((name) => [name, values[name] ?? today])), ...common };
}

/** A text as it goes out; `missing` are the fields that it names and nobody has. */
export interface Written {
  readonly subject: string;
  /** Whole for e-mail, inbox and paper, short for SMS and Zalo. */
  readonly text: string;
  readonly missing: readonly string[];
}

/** @param fields `code` and `desk` among them */
export function write(words: Wording, channel: NoticeChannel, fields: NoticeFields, language: Language): Written {
  const text = channel === 'sms' || channel === 'zalo' ? words.short : words.body;
  const has = (name: string) => fields[name] !== undefined && fields[name] !== null;
  const missing = [...new Set([...placeholdersOf(words.subject), ...placeholdersOf(text)])].filter(
    (name) => !has(name),
  );
  const fill = (template: string) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => (has(name) ? said(fields[name]!, language) : '…'));
  return { subject: fill(words.subject), text: fill(text).trim(), missing };
}

/** Dates as people write them, amounts in đồng with their thousands. */
function said(value: string | number, language: Language): string {
  if (typeof value === 'number') return new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB').format(value);
  return isDate(value) ? value.split('-').reverse().join('/') : value;
}
