import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Catalogue } from '../catalogue/catalogue.js';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Absences } from '../identity/absences.js';
import { Directory, type Person } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { Problem } from '../problem.js';
import { calendarOf } from '../sla/time-rules.js';
import type { WorkingCalendar } from '../sla/working-time.js';
import { type Instant, instantOf, inVietNam, localDate } from '../workflow/instant.js';
import { acting, type Actor, type Role } from '../workflow/people.js';
import { viewersOf } from '../workflow/visibility.js';
import { DossierQueries } from './dossier-queries.js';
import { type Load, TeamLoadQueries } from './team-load-queries.js';
import { type OfficerLoadAnswer, TeamLoadAnswer, TeamQuery } from './team-load.dto.js';

const HEADS: readonly Role[] = ['division-head', 'signing-leader'];

/** How much each officer has before him, for who gives the work out. */
@ApiTags('Hồ sơ: đọc')
@Controller('team-load')
export class TeamLoadController {
  constructor(
    private readonly loads: TeamLoadQueries,
    private readonly queries: DossierQueries,
    private readonly directory: Directory,
    private readonly absences: Absences,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...HEADS)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getTeamLoad',
    summary: 'Khối lượng việc của từng người: đang giữ, sắp đến hạn, quá hạn, tạm dừng, trung bình còn lại',
    description:
      'Của lãnh đạo cơ quan đó. Mỗi số bằng số dòng của danh sách hồ sơ với cùng bộ lọc (assignee, clock, dueTo).',
  })
  @ApiOkResponse({ type: TeamLoadAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required', 'not-your-agency'] })
  async load(@Query() { agency }: TeamQuery, @Me() me: Actor): Promise<TeamLoadAnswer> {
    const now = this.clock.legalNow();
    const leads = acting(me, now, (post) => HEADS.includes(post.role) && post.agency === agency);
    if (leads === null) throw new Problem(403, 'not-your-agency');
    const calendar = calendarOf(this.catalogue.calendarAt(now), agency);
    const [dueTomorrow, dueSoonBy] = [1, 2].map((days) => calendar.addWorkingDays(localDate(now), days));
    const viewers = viewersOf(me);
    const here = await this.directory.peopleAt(agency);
    const specialists = here.filter(({ roles }) => roles.includes('specialist')).map(({ id }) => id);
    const [loads, { total }] = await Promise.all([
      this.loads.loads(agency, specialists, { now, soon: dueSoonBy! }, viewers),
      this.queries.list({ unassigned: agency, limit: 1, total: true }, viewers),
    ]);
    const officers = await this.officers(loads, here, now, calendar);
    return { now: inVietNam(now), dueTomorrow: dueTomorrow!, dueSoonBy: dueSoonBy!, unassigned: total!, officers };
  }

  private async officers(loads: readonly Load[], here: readonly Person[], now: Instant, calendar: WorkingCalendar) {
    const ids = loads.map(({ account }) => account);
    const [names, absent] = await Promise.all([this.directory.displayNames(ids), this.absences.absentAmong(ids)]);
    const roles = new Map(here.map((person) => [person.id, person.roles]));
    return loads
      .map(({ dueAt, ...load }): OfficerLoadAnswer => ({
        ...load,
        name: names.get(load.account) ?? null,
        isHere: roles.has(load.account),
        isAbsent: absent.has(load.account),
        isSpecialist: roles.get(load.account)?.includes('specialist') ?? false,
        remainingMinutes: averageOf(dueAt.map((due) => calendar.workingMinutesBetween(now, instantOf(due.getTime())))),
      }))
      .sort((a, b) => b.overdue - a.overdue || b.open - a.open || (a.name ?? '').localeCompare(b.name ?? '', 'vi'));
  }
}

const averageOf = (minutes: readonly number[]): number | null =>
  minutes.length === 0 ? null : Math.round(minutes.reduce((sum, one) => sum + one, 0) / minutes.length);
