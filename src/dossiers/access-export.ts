import { Inject, Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Sessions } from '../identity/sessions.js';
import { Clock } from '../ledger/clock.js';
import { STORES, type Stores } from '../ledger/stores.js';
import { Kept } from '../papers/kept.js';
import { inVietNam, type Instant } from '../workflow/instant.js';
import { partiesOf } from '../workflow/parties-of.js';
import type { Actor } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { consentLine } from './consent.dto.js';
import { Consents, partyIdOf } from './consent.js';
import { DossierQueries } from './dossier-queries.js';
import { FilingDrafts } from './filing-drafts.js';
import { SurveyRows } from './survey-rows.js';
import { toldFact } from './told-facts.js';
import { TrackingCourse } from './tracking-course.js';
import { viewLine } from './view-line.js';
import { PartyLines } from './views-parties.js';
import { Views } from './views.js';

const PAGE = 200;

/** Right of access (Luật 91/2025/QH15): all that is kept about a citizen's account and the dossiers that he filed. */
@Injectable()
export class AccessExport {
  constructor(
    private readonly queries: DossierQueries,
    private readonly lines: PartyLines,
    private readonly views: Views,
    private readonly consents: Consents,
    private readonly course: TrackingCourse,
    private readonly surveys: SurveyRows,
    private readonly kept: Kept,
    private readonly drafts: FilingDrafts,
    private readonly sessions: Sessions,
    private readonly catalogue: Catalogue,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(STORES) private readonly stores: Stores,
  ) {}

  /** As a citizen only: what he sees by a post at an agency is not about him. */
  async of(me: Actor) {
    const citizen = { ...me, posts: me.posts.filter(({ role }) => role === 'citizen') };
    const viewers = viewersOf(citizen);
    const dossiers: unknown[] = [];
    for (let cursor: string | undefined; ;) {
      const { items, next } = await this.queries.list({ limit: PAGE, ...(cursor ? { cursor } : {}) }, viewers);
      for (const { id } of items) dossiers.push(await this.dossier(id, citizen, viewers));
      if (next === null) break;
      cursor = next;
    }
    const drafts = await Promise.all((await this.drafts.of(me.id)).map(({ id }) => this.drafts.one(me.id, id)));
    return { at: inVietNam(this.clock.legalNow()), account: await this.account(me), drafts, dossiers };
  }

  private async account({ id, posts }: Actor) {
    const { rows } = await this.stores.writer.query<{ username: string; displayName: string; createdAt: Date }>(
      'SELECT username, display_name AS "displayName", created_at AS "createdAt" FROM motcua.account WHERE id = $1',
      [id],
    );
    const { username, displayName, createdAt } = rows[0]!;
    const sessions = (await this.sessions.list(id)).map(({ createdAt: at, lastSeenAt, userAgent }) => ({
      createdAt: inVietNam(at),
      lastSeenAt: inVietNam(lastSeenAt),
      userAgent,
    }));
    return { id, username, displayName, createdAt: inVietNam(createdAt.toISOString() as Instant), posts, sessions };
  }

  private async dossier(id: string, citizen: Actor, viewers: readonly string[]) {
    const { line, dossier } = await this.queries.one(id, viewers);
    const refs = partiesOf(dossier);
    const [parties, facts, letters, views, said, files, money, surveyAnswered] = await Promise.all([
      this.lines.of(dossier, viewers, true),
      this.queries.facts(id, viewers),
      this.course.letters(id, viewers),
      this.views.of(id, viewers),
      this.consents.of(refs, viewers),
      this.kept.filesOf(id, citizen),
      this.kept.moneyOf(id, citizen),
      this.surveys.isGiven(id), // that he answered; what, nobody can tell him either (docs/decisions/0029)
    ]);
    return {
      ...line,
      papers: dossier.status === 'unknown' ? [] : dossier.filing.papers,
      parties: parties.map((party, index) => ({
        ...party,
        consents: said.filter((one) => one.party === partyIdOf(refs[index]!)).map(consentLine),
      })),
      timeline: facts.map((fact) => toldFact(fact, (agency) => this.catalogue.agencyName(agency))),
      letters,
      files: files.items,
      money,
      surveyAnswered,
      views: views.map((view) => viewLine(view, this.catalogue, new Map())),
    };
  }
}
