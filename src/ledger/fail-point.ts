/** Points on a command's way at which a test may have the process killed, as a power cut would. */
export type FailPoint =
  | 'before-read'
  | 'before-commit'
  | 'after-commit'
  | 'before-answer'
  | 'process-migration'
  | 'calendar-move'
  | 'outage-extension'
  | 'assignment'
  | 'alarm-claimed'
  | 'linked'
  | 'notice-claimed'
  | 'notice-rendered'
  | 'notice-sent'
  | 'notice-marked';

const wanted = /^([a-z-]+)(?::(\d+))?$/.exec(process.env['MOTCUA_FAIL_POINT'] ?? '');
let left = Number(wanted?.[2] ?? 1);

/** Ends the process at the n-th passing of the point named by `MOTCUA_FAIL_POINT=<point>:<n>`; nothing otherwise. */
export function passing(point: FailPoint): void {
  if (wanted?.[1] !== point || --left > 0) return;
  process.kill(process.pid, 'SIGKILL');
}
