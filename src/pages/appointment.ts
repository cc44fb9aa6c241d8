import { type Instant, type LocalDate } from '../workflow/instant.js';

/** When and where a result is to be collected. */
export interface Appointment {
  /** Of the dossier: the same appointment later takes the place of the one that was kept before. */
  readonly code: string;
  readonly date: LocalDate;
  readonly place: string;
  readonly title: string;
  readonly text: string;
  /** The page of the dossier; null: nobody has said where the service is reached. */
  readonly url: string | null;
  readonly madeAt: Instant;
}

/** Octets of a line without its end (RFC 5545 §3.1). */
const LONGEST_LINE = 75;

/** A calendar's file (RFC 5545): the whole day, with a reminder at eight in the morning of the day before. */
export function appointmentFile({ code, date, place, title, text, url, madeAt }: Appointment): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mot Cua//motcua//VI',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${textOf(code)}@motcua`,
    `DTSTAMP:${madeAt.replace(/\.\d+/, '').replace(/[-:]/g, '')}`,
    `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`,
    `SUMMARY:${textOf(title)}`,
    `LOCATION:${textOf(place)}`,
    `DESCRIPTION:${textOf(text)}`,
    ...(url === null ? [] : [`URL:${url}`]),
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${textOf(title)}`,
    'TRIGGER:-PT16H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** §3.3.11: what would end a value or a line is escaped. */
const textOf = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** §3.1: a long line goes on behind a space, and is never cut within a character. */
function folded(line: string): string {
  const rows = [''];
  for (const character of line) {
    const row = rows.at(-1)!;
    if (Buffer.byteLength(row) + Buffer.byteLength(character) > LONGEST_LINE) rows.push(` ${character}`);
    else rows[rows.length - 1] = row + character;
  }
  return rows.join('\r\n');
}
