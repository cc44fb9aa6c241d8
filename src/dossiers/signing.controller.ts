import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Me, Roles } from '../http/access.js';
import { ApiProblems } from '../http/api-problems.js';
import { Directory } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { type Instant, instantOf, inVietNam } from '../workflow/instant.js';
import { type Actor, isStanding } from '../workflow/people.js';
import { permit } from '../workflow/permit.js';
import { Refusal } from '../workflow/refusal.js';
import { viewersOf } from '../workflow/visibility.js';
import { CircumstancesOf } from './circumstances.js';
import { DossierQueries } from './dossier-queries.js';
import { type MatterAnswer, SigningListAnswer, SigningQuery } from './signing.dto.js';
import { BRINGING, type Matter, mattersOf, waitedMinutes } from './signing.js';
import { SigningQueries, type ToSign } from './signing-queries.js';

/** Something that this person may sign now; in the place of an absent one: his account id. */
interface Mine {
  readonly at: ToSign;
  readonly matter: Matter;
  readonly onBehalfOf: string | null;
}

/** What waits for a leader, whatever it is; he signs one by one, or many of a kind at once (`/batches`). */
@ApiTags('Hồ sơ: chờ ký')
@Controller('signing-list')
export class SigningController {
  constructor(
    private readonly signing: SigningQueries,
    private readonly queries: DossierQueries,
    private readonly circumstances: CircumstancesOf,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Roles('signing-leader')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'getSigningList',
    summary: 'Việc chờ lãnh đạo ký: kết quả, yêu cầu bổ sung, xin lỗi, rút hồ sơ; chờ bao lâu, vì sao',
    description: 'Chỉ những việc người hỏi ký được lúc này. Ký nhiều việc một lần: /batches.',
  })
  @ApiOkResponse({ type: SigningListAnswer })
  @ApiProblems({ 400: ['invalid'], 401: ['not-signed-in'], 403: ['role-required'] })
  async list(@Query() query: SigningQuery, @Me() me: Actor): Promise<SigningListAnswer> {
    const now = this.clock.legalNow();
    const viewers = viewersOf(me);
    const { dossiers, next } = await this.signing.page(query, ledBy(me, now), viewers);
    const facts = await this.queries.factsOfMany(BRINGING, dossiers, viewers);
    const mine = dossiers.flatMap((at) =>
      mattersOf(at.dossier, facts.get(at.id) ?? [])
        .filter(({ command }) => (query.command ?? command) === command)
        .flatMap((matter) => this.signable(at, matter, me, now)),
    );
    const people = mine.flatMap(({ matter, onBehalfOf }) => [matter.by, onBehalfOf].filter((id) => id !== null));
    const names = await this.directory.displayNames(people);
    return { now: inVietNam(now), items: mine.map((one) => answerOf(one, now, names)), next };
  }

  private signable(at: ToSign, matter: Matter, me: Actor, now: Instant): Mine[] {
    const { rules, procedure, process } = this.circumstances.versions(null, at.dossier);
    const { command, stepId } = matter;
    const step = command === 'SignResult' || command === 'CompleteStep' ? { stepId: stepId! } : {};
    try {
      const { post, onBehalfOf = null } = permit(command, at.dossier, me, { rules, procedure, process, now, ...step });
      return post?.role === 'signing-leader' ? [{ at, matter, onBehalfOf }] : [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [];
    }
  }
}

const ledBy = ({ posts, standIns = [] }: Actor, now: Instant): string[] =>
  [...posts, ...standIns.filter((one) => isStanding(one, now)).flatMap((one) => one.posts)].flatMap(
    ({ role, agency }) => (role === 'signing-leader' && agency !== null ? [agency] : []),
  );

const said = (at: Date): string => inVietNam(instantOf(at.getTime()));

function answerOf({ at, matter, onBehalfOf }: Mine, now: Instant, names: ReadonlyMap<string, string>): MatterAnswer {
  const { id: dossierId, version, code, status, subject, promisedAt, dueDate, overdueAt, finishedOn, dossier } = at;
  const { by, since, dueAt, ...what } = matter;
  return {
    ...{ dossierId, version, code, status, subject, dueDate, finishedOn },
    promisedAt: promisedAt && said(promisedAt),
    overdueAt: overdueAt && said(overdueAt),
    procedureCode: dossier.filing.procedureCode,
    late: overdueAt !== null && overdueAt.toISOString() <= now,
    ...what,
    since: inVietNam(since),
    waitedMinutes: waitedMinutes(since, now),
    dueAt: dueAt && inVietNam(dueAt),
    broughtBy: (by && names.get(by)) ?? null,
    onBehalfOf: (onBehalfOf && names.get(onBehalfOf)) ?? null,
  };
}
