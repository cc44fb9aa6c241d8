import type { Key } from '../text/vi.js';

export const OFFICERS = [
  'desk-officer',
  'specialist',
  'division-head',
  'signing-leader',
  'clerk',
  'provincial-office',
  'post-staff',
];
const DESK = ['desk-officer', 'post-staff'];
export const HEADS = ['division-head', 'signing-leader'];
/** Who is evaluated, and who answers for it. */
export const EVALUATED = ['desk-officer', 'specialist', 'clerk', ...HEADS, 'provincial-office'];
/** Whom the service reminds of due dates. */
export const WARNED = OFFICERS.filter((role) => role !== 'post-staff');

interface Screen {
  readonly to: string;
  readonly key: Key;
  /** Whose it is; none: everybody's. */
  readonly roles: readonly string[];
}

interface Group {
  readonly key: Key;
  readonly screens: readonly Screen[];
}

/** The screens, and whose they are, by the work that they are for. */
export const GROUPS: readonly Group[] = [
  {
    key: 'nav.group.dossiers',
    screens: [
      { to: '/', key: 'nav.inbox', roles: [] },
      { to: '/nhan-ho-so-giay', key: 'nav.arrivals', roles: OFFICERS },
    ],
  },
  {
    key: 'nav.group.desk',
    screens: [
      { to: '/quay', key: 'nav.desk', roles: DESK },
      { to: '/goi-so', key: 'nav.queue', roles: DESK },
      { to: '/tiep-nhan', key: 'nav.reception', roles: DESK },
      { to: '/truc-tuyen', key: 'nav.intake', roles: ['desk-officer'] },
      { to: '/buu-chinh', key: 'nav.postal', roles: DESK },
      { to: '/ban-giao', key: 'nav.hand-over', roles: DESK },
      { to: '/tra-ket-qua', key: 'nav.results', roles: DESK },
      { to: '/so-theo-doi', key: 'nav.register', roles: ['desk-officer'] },
    ],
  },
  {
    key: 'nav.group.leading',
    screens: [
      { to: '/cho-ky', key: 'nav.signing', roles: ['signing-leader'] },
      { to: '/doi-ngu', key: 'nav.team', roles: HEADS },
      { to: '/vang-mat', key: 'nav.absences', roles: OFFICERS },
      { to: '/viec-can-lam', key: 'nav.lists', roles: [...HEADS, 'provincial-office'] },
    ],
  },
  {
    key: 'nav.group.numbers',
    screens: [
      { to: '/tong-hop', key: 'nav.summary', roles: OFFICERS },
      { to: '/chi-tieu', key: 'nav.board', roles: OFFICERS },
      { to: '/bieu-06a', key: 'nav.form-06a', roles: OFFICERS },
      { to: '/bieu-tong-hop', key: 'nav.consolidated', roles: OFFICERS },
      { to: '/bo-chi-so-766', key: 'nav.index-766', roles: OFFICERS },
      { to: '/tre-han', key: 'nav.attribution', roles: OFFICERS },
      { to: '/danh-gia', key: 'nav.evaluation', roles: EVALUATED },
      { to: '/bao-cao-da-chot', key: 'nav.frozen', roles: ['provincial-office'] },
    ],
  },
  {
    key: 'nav.group.office',
    screens: [
      { to: '/lich', key: 'nav.calendar', roles: ['administrator', 'provincial-office'] },
      { to: '/gia-han', key: 'nav.outages', roles: ['provincial-office', ...HEADS] },
      { to: '/chuyen-co-quan', key: 'nav.rehoming', roles: ['provincial-office'] },
      { to: '/van-hanh', key: 'nav.operations', roles: ['administrator', 'provincial-office'] },
      { to: '/tai-khoan', key: 'nav.accounts', roles: ['administrator'] },
      { to: '/quan-tri', key: 'nav.admin', roles: ['administrator', 'provincial-office'] },
    ],
  },
];
