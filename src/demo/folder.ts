import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeHome } from '../embedded/home.js';

/** A data folder that holds something else than a demonstration, or one that is running. */
export class NotADemoFolder extends Error {
  override readonly name = 'NotADemoFolder';
}

/**
 * Makes sure that a demonstration stands on a folder of its own: a marked one is emptied, or kept with `resume`; a new
 * or empty one is marked. The mark comes first and stays, so that no half of it is ever taken for real data.
 * @param mark the file that marks it
 * @throws NotADemoFolder where anything else is in it
 */
export function claimFolder(dataDir: string, mark: string, resume: boolean): void {
  const found = existsSync(dataDir) ? readdirSync(dataDir) : [];
  if (found.length > 0 && !existsSync(mark)) {
    throw new NotADemoFolder(`${dataDir} không phải thư mục chạy thử (no demo folder): chọn MOTCUA_DATA_DIR khác.`);
  }
  if (!resume) for (const name of found) if (join(dataDir, name) !== mark) removeHome(join(dataDir, name));
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(mark, 'Thư mục của bản chạy thử; xóa được.\n');
}
