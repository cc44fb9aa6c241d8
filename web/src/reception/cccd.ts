import { day, parseDay } from '../ui/days.js';

/** What the QR code of a citizen's identity card says of him, as the form takes it. */
export interface Card {
  /** Twelve digits. */
  readonly idNumber: string;
  readonly name: string;
  /** `12/05/1990`. */
  readonly birthDate: string;
  readonly address: string;
}

/**
 * Reads `number|old number|name|ddMMyyyy|sex|address|ddMMyyyy`, the last being the day of issue; newer cards add more behind.
 *
 * @returns null when it is no such card
 */
export function readCard(scanned: string): Card | null {
  const parts = scanned
    .normalize('NFC')
    .split('|')
    .map((part) => part.trim());
  const [idNumber = '', oldNumber = '', name = '', born = '', , address = '', issued = ''] = parts;
  const birthDate = parseDay(born);
  if (!/^\d{12}$/.test(idNumber) || !/^(\d{9}|\d{12})?$/.test(oldNumber) || name === '') return null;
  if (birthDate === null || parseDay(issued) === null) return null;
  return { idNumber, name, birthDate: day(birthDate), address };
}
