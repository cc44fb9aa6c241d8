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

async function done(client: Client, who: string, method: string, path: string, body: object): Promise<void> {
  const answer = await client.ask(who, method, path, body);
  if (answer.status !== 200) throw new UnexpectedAnswer(`${who}: ${method} ${path}`, answer);
}
