import { describe, expect, it } from '@jest/globals';
import { instant, type LocalDate } from '../workflow/instant.js';
import { quietAt, type QuietHours } from './quiet-hours.js';

const night: QuietHours = {
  version: 1,
  from: '2026-01-01' as LocalDate,
  start: '21:00',
  end: '07:00',
  channels: ['sms', 'zalo'],
};
const at = (time: string, versions: readonly QuietHours[] = [night]) =>
  quietAt(versions, instant(`2026-11-20T${time}+07:00`));

describe('quiet hours', () => {
  it('hold back SMS and Zalo over midnight, e-mail never; the end itself is no longer quiet', () => {
    expect(at('20:59:59')).toEqual([]);
    expect(at('21:00:00')).toEqual(['sms', 'zalo']);
    expect(at('00:00:00')).toEqual(['sms', 'zalo']);
    expect(at('06:59:59')).toEqual(['sms', 'zalo']);
    expect(at('07:00:00')).toEqual([]);
  });

  it('may lie within a day', () => {
    const noon = [{ ...night, start: '11:30', end: '13:00' }];
    expect([at('11:29:00', noon), at('12:00:00', noon), at('13:00:00', noon)]).toEqual([[], ['sms', 'zalo'], []]);
  });

  it('go by the version in force on that day', () => {
    const versions = [{ ...night, version: 2, from: '2026-11-20' as LocalDate, start: '22:00' }, night];
    expect(at('21:30:00', versions)).toEqual([]);
    expect(quietAt(versions, instant('2026-11-19T21:30:00+07:00'))).toEqual(['sms', 'zalo']);
    expect(quietAt(versions, instant('2025-11-19T23:30:00+07:00'))).toEqual([]);
  });
});
