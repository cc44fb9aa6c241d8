import { Catalogue } from '../../src/catalogue/catalogue.js';
import { ProcessAdmin } from '../../src/catalogue/process-admin.js';
import { keyOf } from '../../src/catalogue/process-findings.js';
import { readShipped } from '../../src/catalogue/shipped.js';
import { localDate } from '../../src/workflow/instant.js';
import type { Role } from '../../src/workflow/people.js';
import type { Answer, Client, Service } from './service.js';
import { at, owner } from './straight-path.js';
import { until } from './until.js';

const communes = readShipped().agencies.filter(
  ({ level, type, openTo }) => level === 'commune' && type === 'people_committee' && openTo === null,
);
/** A commune, its centre and its police: the agencies of the linked birth and death procedures. */
export const COMMUNE = communes[0]!.id;
/** Another, whose police cannot number dossiers yet. */
export const ELSEWHERE = communes[1]!.id;
export const POLICE = `${COMMUNE}.ca`;
export const CENTRE = `${COMMUNE}.ttpvhcc`;
export const INSURANCE = 'tq.bhxh';
export const WELFARE = 'tq.snv';

export const BIRTH = { process: 'LT-ND63-2024-khaisinh', procedure: '2.002621', variant: 'main' };
export const DEATH = { process: 'LT-QD296-2024-khaitu', procedure: '2.002622', variant: 'v1' };

/** What an officer reads of a dossier, as far as these tests ask. */
export interface Seen {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly status: string;
  readonly dueDate: string;
  readonly late: boolean;
  readonly openSteps: readonly { stepId: string; kind: string; owner: string; no: number }[];
  readonly children: readonly { id: string; code: string; stepNo: number; stepId: string; procedureCode: string; agency: string; status: string; outcome: string | null }[]; // prettier-ignore
  readonly [member: string]: any;
}

/** The people of a province, made when they are needed, and what they do to linked dossiers. */
export class Province {
  private readonly people = new Map<string, Client>();

  constructor(readonly service: Service) {}

  /** The processes are in force, and the agencies that decide number their dossiers. */
  static async of(service: Service): Promise<Province> {
    const province = new Province(service);
    const admin = await province.person('administrator', null);
    for (const [n, agency] of [COMMUNE, POLICE, ELSEWHERE].entries()) {
      const answer = await admin.put(`agencies/${agency}/identifier`, { identifier: `H60.90${n + 1}`, source: 'thử' });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    }
    for (const { process } of [BIRTH, DEATH]) await publish(service, process);
    return province;
  }

  async person(role: Role, agency: string | null): Promise<Client> {
    const key = `${role}@${agency}`;
    const known = this.people.get(key) ?? (await this.service.as({ role, agency }));
    this.people.set(key, known);
    return known;
  }

  /** Sessions end with their day. */
  async tomorrow(moment: string): Promise<void> {
    this.service.clock.moveTo(moment);
    this.people.clear();
  }

  /** Filed online, accepted and handed over. */
  async received({ procedure, variant }: typeof BIRTH, resolver = COMMUNE): Promise<Seen & { pin: string }> {
    const citizen = await this.person('citizen', null);
    const desk = await this.person('desk-officer', CENTRE);
    const body = {
      procedureCode: procedure,
      variant,
      receiver: CENTRE,
      resolver,
      subject: 'Liên thông',
      owner: owner(),
      papers: [{ name: 'Tờ khai', originals: 1 }],
    };
    const filed = await citizen.post('dossiers/submissions', { filing: body });
    if (filed.status !== 201) throw new Error(JSON.stringify(filed.body));
    const id = filed.body.dossierId as string;
    const accepted = await desk.post(`dossiers/${id}/accept-submission`, {}, at(filed.body.version));
    if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body));
    await this.ask('desk-officer', CENTRE, id, 'hand-over', {});
    return { ...(await this.see(id)), pin: accepted.body.lookupPin };
  }

  async see(id: string): Promise<Seen> {
    const { status, body } = await (await this.person('desk-officer', CENTRE)).get(`dossiers/${id}`);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** A command on the present version; its answer, refusals included. */
  async send(role: Role, agency: string, id: string, command: string, body: object): Promise<Answer> {
    const { version } = await this.see(id);
    return (await this.person(role, agency)).post(`dossiers/${id}/${command}`, body, at(version));
  }

  async ask(role: Role, agency: string, id: string, command: string, body: object): Promise<void> {
    const answer = await this.send(role, agency, id, command, body);
    if (answer.status !== 200) throw new Error(`${command}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** The parent, once as many parts are there as its open steps ask for. */
  async withChildren(id: string, count: number): Promise<Seen> {
    await until(async () => (await this.see(id)).children.length === count);
    return this.see(id);
  }

  /** The part that does this step, once it is there. */
  async childAt(id: string, stepId: string): Promise<Seen> {
    const found = async () => (await this.see(id)).children.find((one) => one.stepId === stepId);
    await until(async () => (await found()) !== undefined);
    return this.see((await found())!.id);
  }

  async until(id: string, condition: (dossier: Seen) => boolean): Promise<Seen> {
    await until(async () => condition(await this.see(id)));
    return this.see(id);
  }

  /** A part on the generated way, to its result at the desk. */
  async grant(id: string, decision: 'granted' | 'refused' = 'granted'): Promise<void> {
    const agency = (await this.see(id)).resolver as string;
    await this.assign(id, 'processing', agency);
    const proposal = decision === 'granted' ? 'grant' : 'refuse';
    await this.ask('specialist', agency, id, 'submit-to-leader', { stepId: 'processing', proposal });
    await this.ask('division-head', agency, id, 'submit-to-leader', { stepId: 'review', proposal });
    const reason = decision === 'refused' ? { reason: 'Không đủ điều kiện' } : {};
    const signed = { stepId: 'approval', decision, document: { id: `kq-${id}` }, ...reason };
    await this.ask('signing-leader', agency, id, 'sign-result', signed);
    const today = localDate(this.service.clock.legalNow());
    await this.ask('clerk', agency, id, 'number-result', { stepId: 'result', number: '1/KQ', date: today });
    await this.ask('clerk', agency, id, 'deliver-result', { stepId: 'result' });
  }

  async assign(id: string, stepId: string, agency: string): Promise<void> {
    const { id: assignee } = await this.person('specialist', agency);
    await this.ask('division-head', agency, id, 'assign', { stepId, assignee });
  }
}

async function publish(service: Service, id: string): Promise<void> {
  const admin = service.app.get(ProcessAdmin);
  let draft = service.app.get(Catalogue).processes().findLast((one) => one.id === id)!; // prettier-ignore
  for (const { finding } of admin.judged(draft))
    draft = await admin.accept(draft, draft.acts.length, keyOf(finding), 'Chấp nhận để thử', 'an');
  await admin.publish(draft, draft.acts.length, localDate(service.clock.legalNow()), 'binh');
}
