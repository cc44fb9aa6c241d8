import type { Key } from '../text/vi.js';

interface Place {
  readonly to: string;
  readonly name: Key;
  readonly says: Key;
  readonly roles: readonly string[];
}

const BOTH = ['administrator', 'provincial-office'] as const;
const ALONE = ['administrator'] as const;

/** The administrator's screens, and who else looks at them. */
export const PLACES: readonly Place[] = [
  { to: '/thu-tuc', name: 'procedures.title', says: 'procedures.says', roles: BOTH },
  { to: '/quy-trinh', name: 'processes.title', says: 'processes.says', roles: BOTH },
  { to: '/lich', name: 'nav.calendar', says: 'admin.calendar-says', roles: BOTH },
  { to: '/co-quan', name: 'agencies.title', says: 'agencies.says', roles: BOTH },
  { to: '/tai-khoan', name: 'nav.accounts', says: 'admin.accounts-says', roles: ALONE },
  { to: '/mau-tin', name: 'templates.title', says: 'templates.says', roles: BOTH },
  { to: '/bat-tat', name: 'switches.title', says: 'switches.says', roles: BOTH },
  { to: '/he-thong-khac', name: 'webhooks.title', says: 'webhooks.says', roles: ALONE },
  { to: '/van-hanh', name: 'nav.operations', says: 'admin.operations-says', roles: BOTH },
  { to: '/nhat-ky', name: 'audit.title', says: 'audit.says', roles: BOTH },
];
