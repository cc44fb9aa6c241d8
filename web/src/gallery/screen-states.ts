import type { Session } from '../api/session.js';

/** How a screen can be when it has nothing to show. */
export const STATES = ['empty', 'loading', 'failed', 'offline', 'refused'] as const;
export type State = (typeof STATES)[number];

export interface Shown {
  /** Below /app. */
  readonly place: string;
  readonly state: State;
  readonly role: string;
}

let shown: Shown | null = null;
export const isScreenShown = (): boolean => shown !== null;
export const showIn = (next: Shown): void => void (shown = next);

/** The service's answer to any reading in the state that is chosen; what has an id of its own is nowhere when all is empty. */
export async function answerIn(path: string, empty: Readonly<Record<string, unknown>>): Promise<Response> {
  const { state, role } = shown!;
  if (path === '/api/v1/session') return Response.json(sessionOf(role));
  switch (state) {
    case 'loading':
      return new Promise(() => {});
    case 'offline':
      throw new TypeError('Failed to fetch');
    case 'failed':
      return problem(500, { code: 'internal', title: 'Hệ thống gặp lỗi', traceId: '0af7651916cd43dd8448eb211c80319c' });
    case 'refused':
      return problem(403, {
        code: 'forbidden',
        title: 'Vai trò này không được làm việc đó',
        ground: 'NĐ 61/2018/NĐ-CP',
      });
    case 'empty':
      if (path in empty) return Response.json(empty[path]);
      return problem(404, { code: 'not-found', title: 'Không tìm thấy nội dung cần xem' });
  }
}

const problem = (status: number, said: object) => Response.json(said, { status });

export const sessionOf = (role: string): Session => ({
  account: '5e3a1f0c-0f1c-4c55-9d7e-0d5a2a6f1b11',
  displayName: 'Nguyễn Thị Lan',
  mustChangePassword: false,
  posts: [{ role: role as Session['posts'][number]['role'], agency: role === 'administrator' ? null : 'tq.stp' }],
});
