import { v5 as uuidv5 } from 'uuid';
import type { Post, Role } from '../workflow/people.js';
import { personName } from './names.js';
import { randomOf } from './random.js';

/** The one password of all demo accounts; it opens nothing outside a demonstration. */
export const DEMO_PASSWORD = 'mot-cua-demo-2026';
const NAMESPACE = 'b8b0a2a4-51a3-4f0c-8f6d-6f2f4f5a9e21';

export const CENTRE = 'tq.vp.ttpvhcc';
export const OFFICE = 'tq.vp';

/** Departments of the register that appear, with the short name that their usernames begin with. */
export const DEPARTMENTS = {
  'tq.stp': 'stp',
  'tq.snv': 'snv',
  'tq.stc': 'stc',
  'tq.sct': 'sct',
  'tq.snnmt': 'snnmt',
  'tq.snnmt.vpdkdd': 'vpdkdd',
  'tq.sxd': 'sxd',
  'tq.syt': 'syt',
  'tq.sgddt': 'sgddt',
  'tq.svhttdl': 'svhttdl',
  'tq.skhcn': 'skhcn',
} as const;

export const COMMUNES = {
  'tq.x02215': { short: 'minhxuan', place: 'phường Minh Xuân, tỉnh Tuyên Quang' },
  'tq.x00694': { short: 'hagiang1', place: 'phường Hà Giang 1, tỉnh Tuyên Quang' },
  'tq.x02536': { short: 'sonduong', place: 'xã Sơn Dương, tỉnh Tuyên Quang' },
  'tq.x02287': { short: 'chiemhoa', place: 'xã Chiêm Hoá, tỉnh Tuyên Quang' },
  'tq.x00913': { short: 'vixuyen', place: 'xã Vị Xuyên, tỉnh Tuyên Quang' },
  'tq.x00721': { short: 'dongvan', place: 'xã Đồng Văn, tỉnh Tuyên Quang' },
} as const;

export type CommuneId = keyof typeof COMMUNES;
export const COMMUNE_IDS = Object.keys(COMMUNES) as CommuneId[];
export const centreOf = (commune: CommuneId): string => `${commune}.ttpvhcc`;
export const isCentre = (agency: string): boolean => agency.endsWith('.ttpvhcc');

/** Agencies that decide nothing of the story, and own steps of what others decide. */
export const CONTRIBUTING: readonly string[] = [
  OFFICE,
  'tq.bhxh',
  ...COMMUNE_IDS.flatMap((id) => [`${id}.ca`, centreOf(id)]),
];
export const CITIZENS = 12;
export const SPECIALISTS = 3;
export const DESK_OFFICERS = 4;

/** How many specialists an agency of the story has. */
export const specialistsAt = (agency: string): number => (CONTRIBUTING.includes(agency) ? 1 : SPECIALISTS);

export interface DemoAccount {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly post: Post;
}

/** The account id of a username: the same at every start. */
export const accountId = (username: string): string => uuidv5(`demo|${username}`, NAMESPACE);

/** The short name of an agency of the story, with which its people's usernames begin: `stp`, `minhxuan.ca`. */
export function shortOf(agency: string): string {
  if (agency === CENTRE) return 'ttpvhcc';
  if (agency in DEPARTMENTS) return DEPARTMENTS[agency as keyof typeof DEPARTMENTS];
  const commune = COMMUNE_IDS.find((id) => agency === id || agency.startsWith(`${id}.`));
  return commune ? agency.replace(commune, COMMUNES[commune].short) : agency.replace(/^tq\./, '');
}

/** The people of a commune's desk have the commune's short name. */
export const deskOfficer = (centre: string, n: number): string =>
  `${shortOf(centre).replace(/\.ttpvhcc$/, '')}.motcua${n}`;
export const postOfficer = (n: number): string => `buuchinh${n}`;
export const specialist = (agency: string, n: number): string => `${shortOf(agency)}.chuyenvien${n}`;
export const divisionHead = (agency: string): string => `${shortOf(agency)}.truongphong`;
export const signingLeader = (agency: string): string => `${shortOf(agency)}.lanhdao`;
export const clerk = (agency: string): string => `${shortOf(agency)}.vanthu`;
export const citizen = (n: number): string => `congdan${String(n).padStart(2, '0')}`;
export const ADMINISTRATOR = 'quantri';
/** Who accepts what is found in a process; {@link ADMINISTRATOR} publishes it. */
export const PROCESS_OFFICER = 'quantri.quytrinh';
export const SUPERVISOR = 'vanphong.giamsat';
/** Who agrees to a correction that {@link SUPERVISOR} proposed: two people (decisions.md §10). */
export const INSPECTOR = 'vanphong.kiemsoat';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** Everybody who has an account in the demonstration. */
export function demoAccounts(): DemoAccount[] {
  const one = (username: string, role: Role, agency: string | null): DemoAccount => {
    return {
      id: accountId(username),
      username,
      displayName: personName(randomOf(`name|${username}`)),
      post: { role, agency },
    };
  };
  const resolving = [...Object.keys(DEPARTMENTS), ...COMMUNE_IDS];
  const staff = (agency: string) => [
    ...upTo(specialistsAt(agency)).map((n) => one(specialist(agency, n), 'specialist', agency)),
    one(divisionHead(agency), 'division-head', agency),
    one(signingLeader(agency), 'signing-leader', agency),
    one(clerk(agency), 'clerk', agency),
  ];
  return [
    one(ADMINISTRATOR, 'administrator', null),
    one(PROCESS_OFFICER, 'administrator', null),
    one(SUPERVISOR, 'provincial-office', OFFICE),
    one(INSPECTOR, 'provincial-office', OFFICE),
    ...upTo(DESK_OFFICERS).map((n) => one(deskOfficer(CENTRE, n), 'desk-officer', CENTRE)),
    ...upTo(2).map((n) => one(postOfficer(n), 'post-staff', CENTRE)),
    ...COMMUNE_IDS.flatMap((id) => upTo(2).map((n) => one(deskOfficer(centreOf(id), n), 'desk-officer', centreOf(id)))),
    ...[...resolving, ...CONTRIBUTING].flatMap(staff),
    ...upTo(CITIZENS).map((n) => one(citizen(n), 'citizen', null)),
  ];
}

/** The citizen behind one of the citizens' accounts. */
export const citizenName = (n: number): string => personName(randomOf(`name|${citizen(n)}`));
