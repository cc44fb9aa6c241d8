import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { printLetters, type PrintedLetters } from '../commands/letters.js';
import type { Config } from '../config.js';
import type { House } from '../house.js';
import { aligned as table } from '../press/text-table.js';

/** So many of each kind but the apologies, which are printed all. */
const MOST = 20;

/** The letters of the story, printed into `letters` of its folder anew. */
export async function printedLetters(
  house: Pick<House, 'stores' | 'secretKey'>,
  config: Config,
): Promise<{ readonly folder: string; readonly letters: PrintedLetters }> {
  const folder = join(config.dataDir, 'letters');
  rmSync(folder, { recursive: true, force: true });
  const most = (kind: string) => (kind === 'apology' ? Infinity : MOST);
  return { folder, letters: await printLetters(house, config, folder, { most }) };
}

/** Notices by channel and what became of them. */
export interface Told {
  readonly channel: string;
  readonly state: string;
  readonly notices: number;
}

export async function toldOf({ stores }: Pick<House, 'stores'>): Promise<Told[]> {
  const { rows } = await stores.writer.query<Told>(
    `SELECT channel, state, count(*)::int AS notices FROM motcua.notice GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return rows;
}

const CHANNELS: Readonly<Record<string, string>> = {
  email: 'Thư điện tử',
  zalo: 'Zalo',
  sms: 'Tin nhắn SMS',
  inbox: 'Hộp thư trên cổng',
  desk: 'Bản in tại Một cửa',
  post: 'Bản in gửi bưu điện',
};
const STATES: Readonly<Record<string, string>> = {
  sent: 'đã gửi',
  waiting: 'chờ gửi',
  'to-print': 'chờ in, trao tay',
  cancelled: 'không gửi nữa',
  dead: 'không gửi được',
};
const KINDS: Readonly<Record<string, string>> = {
  apology: 'văn bản xin lỗi',
  receipt: 'giấy tiếp nhận và hẹn trả',
  supplement: 'phiếu yêu cầu bổ sung',
  refusal: 'phiếu từ chối',
  stop: 'thông báo dừng',
  'control-slip': 'phiếu kiểm soát',
  notice: 'thông báo',
};

/** How a demonstration ends for those who applied: what they were told, and what lies on paper. */
export function endingOf(
  told: readonly Told[],
  { kinds, failed }: PrintedLetters,
  folder: string,
  sent: string,
): string {
  const rows = told.map(({ channel, state, notices }) => [
    CHANNELS[channel] ?? channel,
    STATES[state] ?? state,
    notices,
  ]);
  const parts = Object.entries(kinds)
    .filter(([, { written }]) => written > 0)
    .sort(([one], [other]) => (KINDS[one] ?? one).localeCompare(KINDS[other] ?? other, 'vi'))
    .map(([kind, { written, signed }]) => `${written} ${KINDS[kind] ?? kind}${signed > 0 ? ` (${signed} đã ký)` : ''}`);
  return [
    `Tin báo cho người nộp; những gì đã gửi nằm trong ${sent}`,
    table(['Cách', 'Kết quả', 'Số tin'], rows),
    '',
    `Văn bản trong ${folder}: ${parts.join(', ') || 'không có'}.`,
    ...(failed > 0 ? [`${failed} văn bản không in được: tên giấy tờ trong nguồn bị cắt, phải bổ sung trước.`] : []),
  ].join('\n');
}
