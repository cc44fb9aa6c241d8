import type { SurveyAnswer } from '../dossiers/survey-answer.js';
import { citizen, signingLeader } from './cast.js';
import { type Client, UnexpectedAnswer } from './client.js';
import type { DossierPlan } from './plan.js';

/** Which channels he agrees to: he says it himself where he filed online, to the desk where he came or wrote. */
export async function agreeToChannels(client: Client, plan: DossierPlan, dossierId: string): Promise<void> {
  if (plan.toldBy.length === 0) return;
  const desk = plan.channel === 'postal' ? plan.post : plan.desk;
  const said = {
    party: plan.submitter ? 'submitter' : 'owner',
    ...Object.fromEntries(plan.toldBy.map((channel) => [channel, true])),
  };
  await done(
    client,
    plan.citizen === null ? desk : citizen(plan.citizen),
    'PUT',
    `/dossiers/${dossierId}/consents`,
    said,
  );
}

/** An apology that has just been issued, by the leader who answers for it: from now on its bytes stay. */
export async function signApology(
  client: Client,
  { resolver }: DossierPlan,
  dossierId: string,
  incident: string,
): Promise<void> {
  const path = `/dossiers/${dossierId}/letters/apology/${incident}/signature`;
  await done(client, signingLeader(resolver), 'POST', path, {});
}

/** Agencies whose applicants are asked, so that each has answers enough to be told (docs/decisions/0029), and no address asks too often. */
const ASKED: readonly string[] = ['tq.stc', 'tq.snv', 'tq.x02215', 'tq.x00913'];

/** How an applicant was served, once the result is in his hands: every second one says it. */
export async function answerSurvey(client: Client, plan: DossierPlan, code: string, secret: string): Promise<void> {
  const random = plan.random(98);
  if (plan.twist !== null || !ASKED.includes(plan.resolver) || !random.chance(0.5)) return;
  const rating = () => random.weighted({ 'very-satisfied': 5, satisfied: 4, dissatisfied: 1 });
  const said = { convenience: rating(), overall: rating() } satisfies SurveyAnswer;
  await done(client, null, 'POST', `/tracking/${code}/survey`, said, { 'x-lookup-secret': secret });
}

async function done(
  client: Client,
  who: string | null,
  method: string,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<void> {
  const answer = await client.ask(who, method, path, body, headers);
  if (answer.status !== 200) throw new UnexpectedAnswer(`${who ?? 'anybody'}: ${method} ${path}`, answer);
}
