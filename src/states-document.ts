import { text } from './text.js';
import { COMMANDS, type Grant, kebab, RULES, targetOf } from './workflow/allowed.js';
import { portalStatusOf, STATUSES } from './workflow/status.js';

/** docs/states.md: the states, the diagram and the table of what is allowed, from the table that the service itself reads. */
export function statesDocument(): string {
  return [
    '# Trạng thái hồ sơ và việc được làm (states of a dossier and what may be asked)',
    '',
    'Sinh từ `src/workflow/allowed.ts` bằng `npm run -s motcua -- states`; một kiểm thử báo khi tệp này cũ. (Generated; a test says when it is stale.)',
    '',
    'Căn cứ ghi theo NĐ 61/2018/NĐ-CP, nơi điều khoản đã được đọc; từ 01/7/2025 quy định ấy tiếp nối trong NĐ 118/2025/NĐ-CP, mà các điều 16–22 chưa được đối chiếu ([vì sao](decisions/0016-grounds-of-regime-c.md)).',
    '',
    '## Trạng thái (states)',
    '',
    '| Trạng thái | Tên | Mã trên Cổng DVCQG |',
    '|---|---|---|',
    ...STATUSES.map(
      (status) => `| \`${status}\` | ${text('vi', `status.${status}`)} | ${portalStatusOf(status) ?? '–'} |`,
    ),
    '',
    '## Sơ đồ (diagram)',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...COMMANDS.flatMap((type) => {
      const { from, transition } = RULES[type];
      const moving = from.filter((status) => targetOf(type, status) !== status);
      return moving.map((status) => `  ${state(status)} --> ${state(targetOf(type, status))}: ${transition} ${type}`);
    }),
    '```',
    '',
    '## Lệnh (commands)',
    '',
    '| Lệnh | Chuyển | Từ trạng thái | Đến | Ai, ở bước nào | Điều kiện | Biểu mẫu | Căn cứ |',
    '|---|---|---|---|---|---|---|---|',
    ...COMMANDS.map((type) => {
      const { transition, from, to, grants, system, guards, form, ground } = RULES[type];
      const who = [...grants.map(grantText), ...(system ? ['đồng hồ báo hạn (alarm clock)'] : [])].join('; ');
      const cells = [
        `\`${kebab(type)}\``,
        transition,
        from.join(', '),
        to === 'same' ? '(giữ nguyên)' : to,
        who,
        guards.join(', ') || '–',
        form ?? '–',
        ground,
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

const state = (status: string): string => (status === 'unknown' ? '[*]' : status.replace(/-/g, '_'));

function grantText({ role, relation, at, from }: Grant): string {
  const steps = at ? ` tại bước ${at.join('/')}` : '';
  const only = from ? ` (từ ${from.join(', ')})` : '';
  return `${text('vi', `role.${role}`)} (${text('vi', `relation.${relation}`)})${steps}${only}`;
}
