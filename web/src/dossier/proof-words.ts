import { day, weekday } from '../ui/days.js';

const SHORT: Readonly<Record<string, readonly string[]>> = {
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};

/** From Monday on. */
export const weekdays = (language: string): readonly string[] => {
  const [sunday, ...others] = SHORT[language]!;
  return [...others, sunday!];
};

/** `2026-11-25` → `T4 25/11/2026`. */
export const dayName = (date: string, language: string): string => `${SHORT[language]![weekday(date)]} ${day(date)}`;
