import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { Ledger } from '../../src/ledger/ledger.js';
import type { Share } from '../../src/reports/attribution.js';
import { AttributionQueries } from '../../src/reports/attribution-queries.js';
import { ChargeClock } from '../../src/reports/charge-clock.js';
import { Parcels } from '../../src/reports/parcels.js';
import type { Scope } from '../../src/reports/scope.js';
import { stepCharges } from '../../src/reports/step-charges.subscription.js';
import { calendarOf } from '../../src/sla/time-rules.js';
import { isReceived } from '../../src/workflow/dossier.js';
import { instant, type LocalDate } from '../../src/workflow/instant.js';
import { STORIES } from '../support/every-state.js';
import { asked } from '../support/figures.js';
import { followed } from '../support/followed.js';
import { itemOf } from '../support/items.js';
import * as law from '../support/law.js';
import { extend } from '../support/outages.js';
import { type Service, startService } from '../support/service.js';
import { EDITION } from '../support/walk.js';

const NOW = instant('2027-01-15T10:00:00+07:00');
const day = (text: string) => text as LocalDate;
const LATE_FINISH = law.withNumber.then('clerk', '2026-12-02T10:30', law.DELIVER);
const TOLD: Readonly<Record<string, law.Story>> = {
  ...STORIES,
  'made up for an outage': extend(law.assigned),
  'finished late': LATE_FINISH,
  'returned late': LATE_FINISH.then('desk', '2026-12-10T08:00', law.RETURN),
};

let service: Service;
const stories = new Map<string, law.Story>();
beforeAll(async () => {
  service = await startService('2027-01-15T10:00:00+07:00');
  for (const story of Object.values(TOLD)) {
    if (!isReceived(story.dossier)) continue;
    const item = itemOf(story.facts);
    await service.app.get(Ledger).record(item);
    stories.set(item.stream, story);
  }
  await followed(service);
});
afterAll(() => service.stop());

const late = (more: Partial<Scope> = {}) =>
  service.app.get(AttributionQueries).late(asked(day('2026-11-16'), day('2027-01-15'), more));
const sorted = (shares: readonly Share[]) => shares.map((share) => JSON.stringify(share)).sort();

describe('whose the minutes of late dossiers are', () => {
  it('is the same by what the follower keeps and by the facts themselves', async () => {
    const kept = await late();
    const told = await late({ asOf: NOW });
    expect(kept.dossiers.length).toBeGreaterThan(15);
    expect(told.dossiers).toEqual(kept.dossiers);
    expect(sorted(told.shares)).toEqual(sorted(kept.shares));
  });

  it('adds up to the working time of each from the desk to its finish, or to now', async () => {
    const { dossiers, shares } = await late();
    const calendar = calendarOf(EDITION, law.DESK);
    for (const id of dossiers) {
      const dossier = law.caseOf(stories.get(id)!);
      const end = 'finishedAt' in dossier ? dossier.finishedAt : NOW;
      const own = shares.filter((share) => share.dossier === id && !share.afterFinish);
      const total = own.reduce((sum, { minutes }) => sum + minutes, 0);
      expect([dossier.status, total]).toEqual([
        dossier.status,
        calendar.workingMinutesBetween(dossier.receivedAt, end),
      ]);
      expect(own.filter(({ minutes }) => minutes < 0)).toEqual([]);
    }
  });
});

describe('papers that went by post', () => {
  const [SENT, THERE] = ['2026-11-16T14:00:00+07:00', '2026-11-17T09:00:00+07:00'].map(instant);
  let open: string;
  beforeAll(async () => {
    [open] = [...stories].find(([, { facts }]) => facts === law.assigned.facts)!;
    const by = { kind: 'person', id: 'desk', post: null };
    await service.db.stores.writer.query(
      `INSERT INTO motcua.transfer (dossier, no, from_agency, to_agency, way, sent_at, sent_by, arrived_at, arrived_by)
       VALUES ($1, 1, $2, $3, 'postal', $4, $5, $6, $5)`,
      [open, law.DESK, law.RESOLVER, SENT, by, THERE],
    );
  });

  const whose = async (more: Partial<Scope> = {}) => {
    const { shares } = await late(more);
    const own = shares.filter(({ dossier, minutes }) => dossier === open && minutes > 0);
    return Object.fromEntries(own.map(({ party, minutes }) => [party, minutes]));
  };

  it('take the time of the step that they were sent to, which had it without them', async () => {
    const { desk, agency, post } = await whose();
    expect([desk, post]).toEqual([120, 300]);
    const spent = calendarOf(EDITION, law.DESK).workingMinutesBetween(law.caseOf(law.assigned).receivedAt, NOW);
    expect(agency).toBe(spent - 420);
    expect(await whose({ asOf: NOW })).toEqual({ desk, agency, post });
  });

  it('are on their way still as of a moment before they were there', async () => {
    const { shares } = await late({ asOf: instant('2026-12-03T09:00:00+07:00') });
    expect(shares.find(({ dossier, party }) => dossier === open && party === 'post')).toMatchObject({ minutes: 300 });
    const parcels = await service.app.get(Parcels).of([open], instant('2026-11-17T08:00:00+07:00'));
    expect(parcels.get(open)).toEqual([{ to: law.RESOLVER, sentAt: SENT, arrivedAt: null }]);
  });
});

describe('the follower', () => {
  it('comes to the same by a run of facts as by each alone', async () => {
    const { writer } = service.db.stores;
    const some = [...stories.keys()].filter((_, i) => i % 4 === 0);
    const rows = async () =>
      (await writer.query('SELECT * FROM motcua.step_charge WHERE dossier = ANY($1) ORDER BY dossier, kind, no', [some])).rows; // prettier-ignore
    const atOnce = await rows();
    const ledger = service.app.get(Ledger);
    const catalogue = service.app.get(Catalogue);
    const follower = stepCharges(ledger, new ChargeClock((id) => catalogue.calendar(id)));
    const client = await writer.connect();
    try {
      await client.query('DELETE FROM motcua.step_charge WHERE dossier = ANY($1)', [some]);
      for (const id of stories.keys())
        for (const fact of await ledger.history(id)) await follower.handle(client, [fact]);
    } finally {
      client.release();
    }
    expect(atOnce.length).toBeGreaterThan(30);
    expect(await rows()).toEqual(atOnce);
  });
});
