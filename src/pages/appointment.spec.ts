import { describe, expect, it } from '@jest/globals';
import { date, instant } from '../workflow/instant.js';
import { appointmentFile } from './appointment.js';

const APPOINTMENT = {
  ...{ code: 'H60.13-261116-0001', date: date('2026-12-04'), madeAt: instant('2026-11-16T08:00:00+07:00'), url: null },
  ...{ place: 'Trung tâm', title: 'Nhận kết quả', text: 'Mang giấy tờ' },
};

/** As a calendar reads it: lines that were folded are one again. */
const linesOf = (more: object = {}) =>
  appointmentFile({ ...APPOINTMENT, ...more })
    .replace(/\r\n /g, '')
    .split('\r\n');

describe('an appointment as a calendar’s file', () => {
  it('is a whole day at a place, with a reminder the day before, and the same again under the same name', () => {
    expect(linesOf()).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Mot Cua//motcua//VI', 'METHOD:PUBLISH', 'BEGIN:VEVENT'],
      ...['UID:H60.13-261116-0001@motcua', 'DTSTAMP:20261116T010000Z', 'DTSTART;VALUE=DATE:20261204'],
      ...['SUMMARY:Nhận kết quả', 'LOCATION:Trung tâm', 'DESCRIPTION:Mang giấy tờ', 'TRANSP:TRANSPARENT'],
      ...['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Nhận kết quả', 'TRIGGER:-PT16H', 'END:VALARM'],
      ...['END:VEVENT', 'END:VCALENDAR', ''],
    ]);
    expect(linesOf({ url: 'https://mc.example/tra-cuu/A' })).toContain('URL:https://mc.example/tra-cuu/A');
  });

  it('escapes what would end a value or a line', () => {
    const hostile = 'Phòng 1; tầng 2, nhà \\A\r\nEND:VEVENT';
    expect(linesOf({ place: hostile })).toContain('LOCATION:Phòng 1\\; tầng 2\\, nhà \\\\A\\nEND:VEVENT');
  });

  it('folds lines at 75 octets, never within a letter', () => {
    const text = 'Thủ tục đăng ký kết hôn có yếu tố nước ngoài '.repeat(8).trim();
    const file = appointmentFile({ ...APPOINTMENT, text });
    for (const row of file.split('\r\n')) {
      expect(Buffer.byteLength(row)).toBeLessThanOrEqual(75);
      expect(row).not.toContain('\uFFFD');
    }
    expect(linesOf({ text })).toContain(`DESCRIPTION:${text}`);
  });
});
