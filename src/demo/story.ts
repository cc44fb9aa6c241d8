import type { ProcessRecord } from '../catalogue/records.js';
import { SENT_CHANNELS, type SentChannel } from '../notifications/notice-ways.js';
import type { Channel } from '../workflow/filing.js';
import { atLocal, date } from '../workflow/instant.js';
import {
  centreOf,
  CENTRE,
  citizen,
  citizenName,
  CITIZENS,
  COMMUNE_IDS,
  COMMUNES,
  DESK_OFFICERS,
  deskOfficer,
  postOfficer,
  SPECIALISTS,
} from './cast.js';
import { beginsAtCommune, type MenuItem, roughDays } from './menu.js';
import { inventBusiness, inventPerson } from './names.js';
import { type Action, type DossierPlan, type Fate, STAGES, type Twist, TWISTS } from './plan.js';
import { type Random, randomOf } from './random.js';
import { missingOf } from './scenes.js';
import { WAYS } from './twists.js';
import { DAY_MINUTES, GRAIN, LAST_DAY, plusDays, type WorkingWeeks } from './working-week.js';

/** Receptions by working day: fewer towards the end, so that most dossiers end within the story. */
const DAY_WEIGHTS = [48, 46, 46, 44, 44, 44, 44, 42, 42, 40, 36, 34, 30, 22];
const SATURDAY = date('2026-11-21');
const HOLIDAY = date('2026-11-24');

/**
 * The plan of a story: who files what, where, when and through which channel, and what is meant to become of it.
 * Pure: the same seed, number and menu give the same plans.
 */
export function storyOf(seed: number, dossiers: number, menu: readonly MenuItem[], weeks: WorkingWeeks): DossierPlan[] {
  const order = firstTimes(menu, randomOf(`${seed}|menu`));
  const weightOf = ({ limit, process }: MenuItem) => (process ? 16 : 8) / (2 + roughDays(limit));
  const weights = Object.fromEntries(menu.map((item, i) => [String(i), weightOf(item)]));
  let ordinary = 0;
  return Array.from({ length: dossiers }, (_, i) => {
    const random = randomOf(`${seed}|${i + 1}`);
    const twist = twistOf(i + 1);
    if (twist) return twisted(planOf(seed, i + 1, suited(twist, menu, random), random, weeks, { twist }), twist);
    const first = order[ordinary++];
    const item = first ?? menu[Number(random.weighted(weights))]!; // every case once, then short limits more often
    return planOf(seed, i + 1, item, random, weeks, { brisk: Boolean(first?.process) });
  });
}

/** Every case once: of those with a process of their own three come before one of the others, linked ones first. */
function firstTimes(menu: readonly MenuItem[], random: Random): MenuItem[] {
  const rank = ({ process }: MenuItem) => (process === null ? 2 : isLinked(process) ? 0 : 1);
  const [linked, alone, others] = [0, 1, 2].map((n) =>
    shuffled(
      menu.filter((item) => rank(item) === n),
      random,
    ),
  ) as [MenuItem[], MenuItem[], MenuItem[]];
  const own = [...linked, ...alone];
  return menu.map((_, i) => (i % 4 === 3 ? (others.shift() ?? own.shift()!) : (own.shift() ?? others.shift()!)));
}

/** Every second dossier until each twist has come, then every sixth. */
function twistOf(no: number): Twist | null {
  const first = TWISTS.length * 2;
  if (no <= first) return no % 2 === 0 ? TWISTS[no / 2 - 1]! : null;
  return no % 6 === 0 ? TWISTS[(((no - first) / 6) % TWISTS.length) | 0]! : null;
}

/** A procedure whose limit leaves room for what is to happen, with papers that can be missing. */
function suited(twist: Twist, menu: readonly MenuItem[], random: Random): MenuItem {
  const {
    limit: [from, to],
    online,
  } = WAYS[twist];
  const fits = ({ limit, procedure, process }: MenuItem) =>
    (process === null || isOneAgencys(process)) &&
    limit.unit === 'working_days' &&
    limit.value >= from &&
    limit.value <= to &&
    procedure.papers.length > 1 &&
    procedure.channels.includes(online ? 'online' : 'direct');
  return random.pick(menu.filter(fits));
}

/** Whoever decides also works on it first, alone, so that what befalls a dossier there is his to answer. */
const isOneAgencys = ({ steps }: ProcessRecord): boolean =>
  steps[1]?.kind === 'processing' && steps[1].owner === 'resolver' && steps.every(({ next, child }) => !next && !child);

const isLinked = ({ steps }: ProcessRecord): boolean => steps.some(({ child }) => child !== undefined);

/** Its applicant files early enough in the three weeks for all that is to happen. */
function twisted(plan: DossierPlan, twist: Twist): DossierPlan {
  const { contact } = WAYS[twist];
  return {
    ...plan,
    ...(contact ? { acceptedAt: null } : {}),
    fate: 'early',
    stage: null,
    sentBack: null,
    refused: false,
  };
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  return items.map(() => left.splice(random.int(0, left.length - 1), 1)[0]!);
}

function planOf(
  seed: number,
  no: number,
  item: MenuItem,
  random: Random,
  weeks: WorkingWeeks,
  { twist = null, brisk = false }: { readonly twist?: Twist | null; readonly brisk?: boolean },
): DossierPlan {
  const commune = random.pick(COMMUNE_IDS);
  const here = random.chance(item.department ? 0.12 : 0.8) || beginsAtCommune(item);
  const receiver = here ? centreOf(commune) : CENTRE; // any centre of the province may receive (phi địa giới)
  const resolver = item.department ?? commune;
  const offered = Object.fromEntries(item.procedure.channels.map((channel) => [channel, CHANNELS[channel]]));
  const channel = twist ? (WAYS[twist].online ? 'online' : 'direct') : random.weighted<Channel>(offered);
  const business = /kinh doanh|Công Thương/i.test(item.procedure.fieldGroup);
  const citizenNo = channel === 'online' ? random.int(1, CITIZENS) : null;
  const { place } = COMMUNES[commune];
  const filer = inventPerson(random, place, citizenNo === null ? undefined : citizenName(citizenNo));
  const desk = deskOfficer(receiver, random.int(1, receiver === CENTRE ? DESK_OFFICERS : 2));
  const drawn = random.weighted<Fate>(fatesOf(item, channel));
  const fate = brisk && (drawn === 'stalled' || drawn === 'unchecked') ? 'early' : drawn;
  return {
    no,
    item,
    channel,
    returnChannel: returnChannel(item, channel, random),
    receiver,
    resolver,
    owner: business ? inventBusiness(random, place) : filer,
    submitter: business ? filer : null,
    toldBy: toldBy(randomOf(`${seed}|${no}|told`)),
    fate,
    twist,
    stage: fate === 'stalled' ? STAGES[no % STAGES.length]! : null,
    lateBy: random.int(1, 3),
    sentBack: random.chance(0.12) ? random.pick(['division-head', 'signing-leader'] as const) : null,
    refused: random.chance(0.05),
    collected: random.chance(0.86),
    citizen: citizenNo,
    desk,
    post: receiver === CENTRE ? postOfficer(random.int(1, 2)) : desk,
    hand: random.int(1, SPECIALISTS),
    brisk,
    ...(twist || brisk ? early(channel, random, weeks) : times(item, channel, fate, random, weeks)),
    random: (leg = 1) => randomOf(`${seed}|${no}|course${leg > 1 ? `|${leg}` : ''}`),
  };
}

/** Nine in twenty choose; some of them two ways. */
function toldBy(random: Random): SentChannel[] {
  const wished = random.weighted({ none: 55, email: 15, zalo: 12, sms: 10, 'email zalo': 5, 'email sms': 3 });
  return SENT_CHANNELS.filter((channel) => wished.split(' ').includes(channel));
}

const CHANNELS: Readonly<Record<Channel, number>> = { direct: 54, online: 34, postal: 12 };

function returnChannel({ procedure: { channels } }: MenuItem, channel: Channel, random: Random): Channel {
  const wishes = {
    direct: { direct: 87, postal: 9, online: 4 },
    online: { direct: 30, online: 50, postal: 20 },
    postal: { postal: 80, direct: 20 },
  };
  const wished = random.weighted<Channel>(wishes[channel]);
  return channels.includes(wished) ? wished : 'direct';
}

/** A same-day result is mostly given at once; a re-appointment before the due date needs a limit of some days. */
function fatesOf({ limit }: MenuItem, channel: Channel): Partial<Record<Fate, number>> {
  const unchecked = channel === 'online' ? { unchecked: 4 } : {};
  if (limit.unit === 'same_day')
    return { immediate: 74, 'on-the-day': 12, 'late-no-apology': 6, stalled: 6, ...unchecked };
  if (roughDays(limit) < 3)
    return { early: 66, 'on-the-day': 16, 'late-no-apology': 5, 'late-apology-after': 4, stalled: 9, ...unchecked };
  const late = { 'late-apology-in-time': 7, 'late-apology-after': 3, 'late-no-apology': 4 };
  return { early: 66, 'on-the-day': 11, ...late, stalled: 9, ...unchecked };
}

/** In desk hours of the first days. */
function early(channel: Channel, random: Random, weeks: WorkingWeeks): Pick<DossierPlan, 'filedAt' | 'acceptedAt'> {
  const minute = random.int(0, 3) * DAY_MINUTES + random.int(1, (DAY_MINUTES - 8 * GRAIN) / GRAIN) * GRAIN;
  const filedAt = weeks.at(minute);
  return { filedAt, acceptedAt: channel === 'online' ? weeks.at(minute + random.int(2, 40) * GRAIN) : filedAt };
}

/** When it comes in: in desk hours, online also at night, on Saturday and on the holiday. */
function times(
  { limit }: MenuItem,
  channel: Channel,
  fate: Fate,
  random: Random,
  weeks: WorkingWeeks,
): Pick<DossierPlan, 'filedAt' | 'acceptedAt'> {
  const weights = Object.fromEntries(DAY_WEIGHTS.map((weight, i) => [String(i), weight]));
  let day = Number(random.weighted(weights));
  const room = weeks.length - 1 - roughDays(limit) - (fate.startsWith('late') ? 2 : 0);
  if (day > room && random.chance(0.75)) day = random.int(0, Math.max(0, Math.min(room, 2)));
  const inOffice = weeks.at(day * DAY_MINUTES + random.int(1, (DAY_MINUTES - 2 * GRAIN) / GRAIN) * GRAIN);
  if (channel !== 'online') return { filedAt: inOffice, acceptedAt: inOffice };
  const filedAt = outOfHours(random, weeks, day) ?? inOffice;
  if (fate === 'unchecked') return { filedAt, acceptedAt: null };
  const late = random.chance(0.04); // beyond the 8 working hours within which the desk must look (R4.7)
  const unseen = weeks.day(day) === LAST_DAY; // the story ends before the desk gets to it
  const wait = late ? random.int(500, 700) : unseen ? DAY_MINUTES : random.int(2, 60) * GRAIN;
  return { filedAt, acceptedAt: weeks.at(weeks.minutesTo(filedAt) + wait) };
}

function outOfHours(random: Random, weeks: WorkingWeeks, day: number) {
  const today = weeks.day(day);
  const free = today === plusDays(SATURDAY, 2) ? SATURDAY : today === plusDays(HOLIDAY, 1) ? HOLIDAY : null;
  if (!random.chance(free ? 0.7 : 0.3) || today === LAST_DAY) return null;
  const minutes = String(random.int(0, 11) * GRAIN).padStart(2, '0');
  return atLocal(free ?? today, `${free ? random.int(10, 21) : random.int(19, 22)}:${minutes}`);
}

/** The first contact, and of the ordinary way reception, which leads to leg 1. */
export function openingOf(plan: DossierPlan): Action[] {
  const { channel, filedAt, acceptedAt, desk, post, twist } = plan;
  const filing = filingOf(plan);
  if (twist?.startsWith('guided')) {
    return [{ at: filedAt, actor: desk, command: 'guide-at-counter', body: { filing, missing: missingOf(plan) } }];
  }
  if (channel !== 'online') {
    return [
      {
        at: filedAt,
        actor: channel === 'postal' ? post : desk,
        command: 'receive',
        body: { channel, filing },
        leads: 1,
      },
    ];
  }
  const submit: Action = { at: filedAt, actor: citizen(plan.citizen!), command: 'submit', body: { filing } };
  return acceptedAt
    ? [submit, { at: acceptedAt, actor: desk, command: 'accept-submission', body: {}, leads: 1 }]
    : [submit];
}

function filingOf({ item, receiver, resolver, owner, submitter, channel, returnChannel }: DossierPlan) {
  const { code, name, papers } = item.procedure;
  const asked = papers.filter(({ conditional }) => !conditional);
  return {
    procedureCode: code,
    variant: item.variant,
    receiver,
    resolver,
    subject: name.normalize('NFC').slice(0, 500),
    owner,
    ...(submitter ? { submitter, authorised: true } : {}),
    papers: (asked.length > 0 ? asked : papers.slice(0, 1)).map((paper) => ({
      paperId: paper.id,
      name: paper.name.normalize('NFC'),
      ...(channel === 'online'
        ? { digitised: true }
        : paper.kind === 'copy'
          ? { certifiedCopies: paper.copies }
          : { originals: paper.copies }),
    })),
    returnChannel,
  };
}
