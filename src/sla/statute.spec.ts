import { describe, expect, it } from '@jest/globals';
import { statutoryDays } from './statute.js';

const daysOf = (year: number, weekend: readonly number[] = [6, 7]) =>
  statutoryDays(year, new Set(weekend)).map(({ date, name }) => `${date.slice(5)} ${name}`);

describe('days off by the statute alone', () => {
  it('were four before 2021', () => {
    expect(daysOf(2020)).toEqual([
      '01-01 Tết Dương lịch',
      '04-30 Ngày Chiến thắng',
      '05-01 Ngày Quốc tế Lao động',
      '09-02 Quốc khánh',
    ]);
  });

  it('have a second day of Quốc khánh since 2021, behind a Thursday', () => {
    expect(daysOf(2021)).toContain('09-03 Quốc khánh (ngày liền kề, giả định)');
  });

  it('are compensated on the next working day, two on one weekend by two', () => {
    expect(daysOf(2022)).toEqual([
      '01-01 Tết Dương lịch',
      '04-30 Ngày Chiến thắng',
      '05-01 Ngày Quốc tế Lao động',
      '09-02 Quốc khánh',
      '09-01 Quốc khánh (ngày liền kề, giả định)',
      '01-03 Tết Dương lịch, nghỉ bù',
      '05-02 Ngày Chiến thắng, nghỉ bù',
      '05-03 Ngày Quốc tế Lao động, nghỉ bù',
    ]);
  });

  it('have 24/11 from 2026 on', () => {
    expect(daysOf(2025).join()).not.toContain('11-24');
    expect(daysOf(2026)).toContain('11-24 Ngày Văn hóa Việt Nam');
  });

  it.each([
    [2029, '09-03', 'Sunday'],
    [2026, '09-01', 'Wednesday'],
    [2030, '09-03', 'Monday'],
  ])('%i: the second day of Quốc khánh is %s, since 2/9 is a %s', (year, day) => {
    expect(daysOf(year)).toContain(`${day} Quốc khánh (ngày liền kề, giả định)`);
  });

  it('name the law that was in force, and are announced by nobody', () => {
    const sources = (year: number) => [...new Set(statutoryDays(year, new Set([6, 7])).map(({ source }) => source))];
    expect(sources(2020)).toEqual(['Bộ luật Lao động 2012, Điều 115']);
    expect(sources(2021)).not.toContain('Bộ luật Lao động 2012, Điều 115');
    expect(sources(2022)).toEqual(['Bộ luật Lao động 2019, Điều 112 khoản 1', 'Bộ luật Lao động 2019, Điều 111 khoản 3']); // prettier-ignore
    expect(sources(2027)).toContain('NQ 28/2026/QH16, Điều 2');
    expect(statutoryDays(2027, new Set([6, 7]))[0]).toMatchObject({ kind: 'off', announcedOn: null, confidence: 'statute' }); // prettier-ignore
  });

  it('are not compensated where no day of the week is worked', () => {
    expect(daysOf(2022, [1, 2, 3, 4, 5, 6, 7])).toHaveLength(5);
  });
});
