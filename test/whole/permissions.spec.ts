import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { followed } from '../support/followed.js';
import { type Service, startService } from '../support/service.js';
import { PROCEDURES } from '../support/law.js';
import { at, type Cast, castOf, CENTRE, filing, RESOLVER } from '../support/straight-path.js';

let service: Service;
let cast: Cast;
let inspector: Cast['office'];

beforeAll(async () => {
  service = await startService();
  cast = await castOf(service);
  inspector = await service.as({ role: 'provincial-office', agency: 'tq.vp' });
});
afterAll(() => service.stop());

interface Dossier {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}
type Who = Exclude<keyof Cast, 'stranger'> | 'inspector' | 'consulted' | 'stranger';
/** Whether the stranger's agency is asked for its opinion hangs on the dossier, not on him. */
const client = (who: Who) => (who === 'inspector' ? inspector : who === 'consulted' ? cast.stranger : cast[who]);

/** One command on it; it must be accepted. */
async function then(dossier: Promise<Dossier>, who: Who, command: string, body: object): Promise<Dossier> {
  const { id, version } = await dossier;
  const answer = await client(who).post(`dossiers/${id}/${command}`, body, at(version));
  if (answer.status !== 200) throw new Error(`${who} ${command}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { id, version: answer.body.version, status: answer.body.status };
}

async function opened(who: Who, path: string, body: object): Promise<Dossier> {
  const answer = await client(who).post(path, body);
  if (answer.status !== 201) throw new Error(`${who} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return { id: answer.body.dossierId, version: answer.body.version, status: answer.body.status };
}

const missing = [{ name: 'Giấy chứng nhận kết hôn', reason: 'Thiếu' }];
const ground = { reason: 'x', legalGround: 'NĐ 101/2024 Đ.19' };
const document = { id: 'kq-1' };
const REFUSAL = { ground: 'wrong-agency', reason: 'x', guidance: 'y' };

/** A dossier in each status that a command can reach; each call makes another. */
const STATES: Record<string, () => Promise<Dossier>> = {
  submitted: () => opened('citizen', 'dossiers/submissions', { filing: filing(PROCEDURES.ten.code) }),
  'intake-supplement': () => then(STATES['submitted']!(), 'desk', 'request-intake-supplement', { missing }),
  refused: () => then(STATES['submitted']!(), 'desk', 'refuse-dossier', REFUSAL),
  'intake-withdrawn': () => then(STATES['submitted']!(), 'desk', 'withdraw-dossier', {}),
  received: () => then(STATES['submitted']!(), 'desk', 'accept-submission', {}),
  processing: () =>
    then(then(STATES['received']!(), 'desk', 'hand-over', {}), 'head', 'assign', {
      stepId: 'processing',
      assignee: cast.specialist.id,
    }),
  'processing, in review': () =>
    then(STATES['processing']!(), 'specialist', 'submit-to-leader', {
      stepId: 'processing',
      proposal: 'grant',
      draft: document,
    }),
  'processing, in approval': () =>
    then(STATES['processing, in review']!(), 'head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }),
  'processing, signed': () =>
    then(STATES['processing, in approval']!(), 'leader', 'sign-result', {
      stepId: 'approval',
      decision: 'granted',
      document,
    }),
  'processing, numbered': () =>
    then(STATES['processing, signed']!(), 'clerk', 'number-result', {
      stepId: 'result',
      number: '1/KQ',
      date: '2026-11-16',
    }),
  'processing, consulting': () =>
    then(STATES['processing']!(), 'specialist', 'open-consultation', {
      stepId: 'processing',
      agency: 'tq.snv',
      question: 'x',
      answerBy: '2026-11-25',
    }),
  'processing, waiting for another system': () =>
    then(STATES['processing']!(), 'specialist', 'open-system-wait', { stepId: 'processing', system: 'x' }),
  'awaiting-supplement': () =>
    then(
      then(
        then(STATES['processing']!(), 'specialist', 'propose-supplement', {
          stepId: 'processing',
          missing,
          legalGround: 'Luật',
          periodDays: 10,
        }),
        'leader',
        'approve-supplement',
        {},
      ),
      'desk',
      'send-supplement-request',
      { number: '1' },
    ),
  'awaiting-payment': () =>
    then(STATES['processing']!(), 'specialist', 'raise-obligation', {
      stepId: 'processing',
      amountVnd: 1000,
      noticeNumber: '1',
    }),
  'processing, owing money back': () =>
    then(STATES['processing']!(), 'desk', 'record-payment', { transaction: 'gd-0', amountVnd: 1000 }),
  paused: () => then(STATES['processing']!(), 'leader', 'pause-processing', ground),
  withdrawn: () => then(STATES['processing']!(), 'desk', 'withdraw-dossier', {}),
  terminated: () => then(STATES['processing']!(), 'leader', 'stop-processing', { ...ground, number: '1' }),
  finished: () => then(STATES['processing, numbered']!(), 'clerk', 'deliver-result', { stepId: 'result' }),
  returned: () =>
    then(STATES['finished']!(), 'desk', 'return-result', {
      channel: 'direct',
      recipient: { kind: 'owner', proof: 'receipt-slip', signed: true },
    }),
  'processing, corrected': () =>
    then(STATES['processing']!(), 'office', 'propose-correction', { kind: 'void', reason: 'x', document: 'y' }),
  voided: () => then(STATES['processing, corrected']!(), 'inspector', 'approve-correction', { proposal: 1 }),
};

/** A body that is refused for no reason of its own; `step` is the open one. */
const bodies = (step: string): Record<string, object> => ({
  'accept-submission': {},
  'hand-over': {},
  assign: { stepId: step, assignee: cast.specialist.id },
  'submit-to-leader': { stepId: step, proposal: 'grant', draft: document },
  'complete-step': { stepId: step },
  'send-back': { stepId: step, reason: 'x' },
  'sign-result': { stepId: step, decision: 'granted', document },
  'number-result': { stepId: step, number: '1/KQ', date: '2026-11-16' },
  'deliver-result': {},
  'return-result': { channel: 'direct', recipient: { kind: 'owner', proof: 'receipt-slip', signed: true } },
  'draft-apology': {},
  'propose-apology': { reason: 'staff-overload', newDate: '2026-12-04' },
  'approve-apology': {},
  'decline-apology': { reason: 'x' },
  'number-apology': { number: '1' },
  'request-intake-supplement': { missing },
  'submit-intake-supplement': { papers: [{ name: 'Tờ khai' }] },
  'refuse-dossier': REFUSAL,
  'propose-supplement': { stepId: step, missing, legalGround: 'Luật', periodDays: 10 },
  'approve-supplement': {},
  'decline-supplement': { reason: 'x' },
  'send-supplement-request': { number: '1' },
  'receive-supplement': { provided: ['m1'], papers: [] },
  'close-unsupplemented': { number: '1' },
  'raise-obligation': { stepId: step, amountVnd: 1000, noticeNumber: '1' },
  'record-payment': { transaction: 'gd-1', amountVnd: 1000 },
  'settle-refund': { transaction: 'gd-0', number: '1' },
  'request-withdrawal': {},
  'withdraw-dossier': {},
  'stop-processing': { ...ground, number: '1' },
  'pause-processing': ground,
  'resume-processing': {},
  'extend-limit': { days: 2, legalGround: 'Luật', number: '1' },
  'open-verification': { stepId: step, plan: 'x' },
  'close-verification': { minutes: document },
  'open-system-wait': { stepId: step, system: 'x' },
  'close-system-wait': { note: 'x' },
  'open-consultation': { stepId: step, agency: 'tq.snv', question: 'x', answerBy: '2026-11-25' },
  'answer-consultation': { consultation: 1, answer: 'x' },
  'replace-result': { reason: 'x', document: { id: 'kq-2' }, number: '2/KQ' },
  'apologise-for-fault': { cause: 'wrong-result', incident: 'i1', reasonText: 'x', number: '1' },
  'rehome-dossier': { into: 'tq.snv', document: 'x', reason: 'x' },
  'propose-correction': { kind: 'void', reason: 'x', document: 'x' },
  'approve-correction': { proposal: 1 },
  'reject-correction': { proposal: 1, reason: 'x' },
});

const WHO: readonly Who[] = [
  ...(['desk', 'post', 'specialist', 'head', 'leader', 'clerk', 'office', 'inspector', 'citizen'] as const),
  'consulted',
];
/** Who sees a dossier that this citizen filed: of a contact before reception only those whom it is addressed to, and he. */
const sees = (who: Who, state: string): boolean => {
  if (who === 'admin' || who === 'stranger') return false;
  if (who === 'consulted') return state === 'processing, consulting';
  const before = ['submitted', 'intake-supplement', 'refused', 'intake-withdrawn'].includes(state);
  return !(before && (who === 'office' || who === 'inspector'));
};
const kebab = (type: string) => type.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();

describe('what the running service lets whom do', () => {
  it.each(Object.keys(STATES))(
    'is what it says: a dossier %s, every role × every command',
    async (state) => {
      const { id, version } = await STATES[state]!();
      let granted = 0;
      for (const who of WHO) {
        const read = await client(who).get(`dossiers/${id}`);
        expect([who, read.status]).toEqual([who, sees(who, state) ? 200 : 404]);
        if (read.status === 404) continue;
        const open =
          read.body.work.find((step: { closedAt: string | null }) => step.closedAt === null)?.stepId ?? 'processing';
        const asks = bodies(open);
        const { allowed, blocked } = read.body as {
          allowed: string[];
          blocked: { command: string; code: string; ground: string | null }[];
        };
        expect([...allowed, ...blocked.map(({ command }) => command)].map(kebab).sort()).toEqual(
          Object.keys(asks).sort(),
        );
        for (const { command, code, ground } of blocked) {
          const answer = await client(who).post(`dossiers/${id}/${kebab(command)}`, asks[kebab(command)]!, at(version));
          const said = {
            who,
            command,
            status: answer.status,
            code: answer.body.code,
            ground: answer.body.ground ?? null,
          };
          expect(said).toEqual({ who, command, status: 409, code, ground });
        }
        for (const command of allowed.map(kebab)) {
          const another = await STATES[state]!();
          const answer = await client(who).post(
            `dossiers/${another.id}/${command}`,
            asks[command]!,
            at(another.version),
          );
          expect([
            who,
            command,
            answer.status,
            answer.body.code === another.id ? undefined : answer.status === 200 ? undefined : answer.body.code,
          ]).toEqual([who, command, 200, undefined]);
          granted += 1;
        }
      }
      const after = await cast.desk.get(`dossiers/${id}`);
      expect(after.body.version).toBe(version); // a hundred refusals left no fact
      expect(granted > 0).toBe(!['refused', 'intake-withdrawn'].includes(state));
    },
    120_000,
  );
});

/** Every route below one dossier that can be read and names nothing else, as the API's description has them. */
async function readsOfOne(): Promise<string[]> {
  const { paths } = (await service.anonymous.get('/docs/json')).body as { paths: Record<string, { get?: unknown }> };
  return Object.keys(paths)
    .filter((path) => paths[path]!.get !== undefined)
    .map((path) => /^\/api\/v1\/dossiers\/\{id\}([^{]*)$/.exec(path)?.[1])
    .filter((path) => path !== undefined);
}

interface OpenStep {
  readonly stepId: string;
  readonly owner: string;
  readonly assignee: string | null;
  readonly closedAt: string | null;
}

/** The committed tables: by status and command, the cell of each column. */
function documented(): Map<string, Map<string, Readonly<Record<string, string>>>> {
  const lines = readFileSync(join(import.meta.dirname, '../../docs/permissions.md'), 'utf8').split('\n');
  const tables = new Map<string, Map<string, Readonly<Record<string, string>>>>();
  let head: string[] = [];
  let table = new Map<string, Readonly<Record<string, string>>>();
  for (const line of lines) {
    const status = /^## .*\(`(.+)`\)$/.exec(line)?.[1];
    if (status) tables.set(status, (table = new Map()));
    if (!line.startsWith('| ') || tables.size === 0) continue;
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const command = /`(.+)`/.exec(cells[0]!)?.[1];
    if (command === undefined) head = cells;
    else table.set(command, Object.fromEntries(cells.map((cell, i) => [head[i]!, cell])));
  }
  return tables;
}

const COLUMNS: Readonly<Record<string, readonly Who[]>> = {
  'Cán bộ một cửa': ['desk', 'consulted'],
  'Chuyên viên thụ lý': ['specialist', 'consulted'],
  'Lãnh đạo phòng': ['head'],
  'Lãnh đạo ký': ['leader', 'consulted'],
  'Văn thư': ['clerk'],
  'Văn phòng UBND tỉnh': ['office', 'inspector'],
  'Nhân viên bưu chính': ['post'],
  'Công dân': ['citizen'],
};
const DESK: readonly Who[] = ['desk', 'post'];
const RESOLVERS: readonly Who[] = ['specialist', 'head', 'leader', 'clerk'];
const owns = (who: Who, { owner }: OpenStep) =>
  (owner === RESOLVER ? RESOLVERS : owner === CENTRE ? DESK : []).includes(who);
/** What each relation of the document means, of one open step. */
const RELATIONS: Readonly<Record<string, (who: Who, step: OpenStep) => boolean>> = {
  'nơi tiếp nhận': (who) => DESK.includes(who),
  'cơ quan giải quyết': (who) => RESOLVERS.includes(who),
  'đơn vị giữ bước': owns,
  'người được phân công': (who, step) => step.assignee === client(who).id,
  'người được phân công hoặc nhận việc chưa ai nhận': (who, step) =>
    owns(who, step) && [null, client(who).id].includes(step.assignee),
  'cơ quan theo dõi': (who) => who === 'office' || who === 'inspector',
  'cơ quan được lấy ý kiến': (who) => who === 'consulted',
  'người đã nộp': (who) => who === 'citizen',
};
const STEPS: Readonly<Record<string, string>> = {
  'tiếp nhận': 'reception',
  'thụ lý': 'processing',
  'kiểm tra': 'review',
  'ký duyệt': 'approval',
  'trả kết quả': 'result',
};
const NO_STEP: OpenStep = { stepId: '', owner: '', assignee: null, closedAt: null };

/** Whether a cell lets him: `đơn vị giữ bước, bước kiểm tra; …`. */
const grants = (cell: string, who: Who, step: OpenStep): boolean =>
  cell.split('; ').some((grant) => {
    const [relation, steps] = grant.split(', bước ');
    if (relation === '–') return false;
    const open = steps === undefined || steps.split(' hoặc ').some((kind) => STEPS[kind] === step.stepId);
    return open && RELATIONS[relation!]!(who, step);
  });

/** The refusals that are about who asks, in which status and at which step; others are about what has happened. */
const NOT_HIS = ['wrong-role', 'wrong-status', 'wrong-step-kind', 'not-yours', 'not-your-task'];

describe('docs/permissions.md and the running service', () => {
  const tables = documented();
  it.each(Object.keys(STATES))('say the same of a dossier %s: of every row and every role', async (state) => {
    const { id, status } = await STATES[state]!();
    const rows = tables.get(status)!;
    const different: string[] = [];
    for (const who of WHO.filter((one) => sees(one, state))) {
      const { body } = await client(who).get(`dossiers/${id}`);
      const step = (body.work as OpenStep[]).find(({ closedAt }) => closedAt === null) ?? NO_STEP;
      const blocked = new Map(
        (body.blocked as { command: string; code: string }[]).map((one) => [kebab(one.command), one.code]),
      );
      for (const command of new Set([...rows.keys(), ...blocked.keys(), ...(body.allowed as string[]).map(kebab)])) {
        const cells = Object.entries(rows.get(command) ?? {}).filter(([column]) => COLUMNS[column]?.includes(who));
        const told = cells.some(([, cell]) => grants(cell, who, step));
        const does = !NOT_HIS.includes(blocked.get(command) ?? '');
        if (told !== does)
          different.push(`${who} ${command}: document ${told}, service ${blocked.get(command) ?? 'allows'}`);
      }
    }
    expect(different).toEqual([]);
  });

  it('speak of the same statuses and relations', () => {
    expect([...tables.keys()].sort()).toEqual(expect.arrayContaining(['submitted', 'processing', 'voided']));
    expect([...tables.values()].reduce((rows, table) => rows + table.size, 0)).toBeGreaterThan(70);
  });
});

describe('who sees a dossier', () => {
  it.each(['submitted', 'processing', 'processing, consulting', 'awaiting-supplement', 'finished', 'voided'])(
    'sees it in every way, in lists, counts, search and each of its parts; who does not, in none: %s',
    async (state) => {
      const { id } = await STATES[state]!();
      const { code } = (await cast.desk.get(`dossiers/${id}`)).body as { code: string | null };
      const parts = await readsOfOne();
      const status = state.split(',')[0]!;
      const consulted = state === 'processing, consulting';
      for (const who of [...WHO, 'stranger', 'admin'] as const) {
        if (who === 'stranger' && consulted) continue; // he is the consulted one
        const seen = sees(who, state);
        expect([who, (await client(who).get(`dossiers/${id}`)).status]).toEqual([who, seen ? 200 : 404]);
        for (const part of parts) {
          const { status } = await client(who).get(`dossiers/${id}${part}`);
          const told = status === 403 ? 200 : status; // it is there, and that part of it not for him
          expect([who, part, told]).toEqual([who, part, seen ? 200 : 404]);
        }
        const found = async (query: string) => {
          const { body } = await client(who).get(`dossiers?limit=200&total=true&${query}`);
          return [body.items.some((line: { id: string }) => line.id === id), body.total] as const;
        };
        expect([who, (await found(`q=nguyen thi anh tuyet&status=${status}`))[0]]).toEqual([who, seen]);
        if (code !== null) expect([who, await found(`q=${code}`)]).toEqual([who, [seen, seen ? 1 : 0]]);
      }
    },
  );

  it('and tracking by its code tells everybody the same, whatever his posts', async () => {
    const { id } = await STATES['processing']!();
    const { code } = (await cast.desk.get(`dossiers/${id}`)).body as { code: string };
    const asked = [service.anonymous, cast.desk, cast.stranger, cast.citizen, cast.admin];
    const told = await Promise.all(asked.map((who) => who.get(`tracking/${code}`)));
    expect(told.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(new Set(told.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(told[0]!.body).toMatchObject({ code, level: 0, timeline: null });
  });
});

describe('a second agency', () => {
  const NOWHERE = '0b0f3f5e-6a0c-4c38-9c0e-1f0a9b3a2c11';
  const shape = ({
    status,
    body,
    headers,
  }: {
    status: number;
    body: Record<string, unknown>;
    headers: Readonly<Record<string, string>>;
  }) => {
    const { instance: _, traceId: __, ...said } = body;
    return { status, said, type: headers['content-type'], cache: headers['cache-control'], etag: headers['etag'] };
  };
  it.each(['processing', 'finished', 'voided', 'submitted'])(
    'is told the same of a dossier that is not there and one that is not its own: %s',
    async (state) => {
      const { id, version } = await STATES[state]!();
      const paths = [...(await readsOfOne()), '/steps/processing/assignees'];
      expect(paths).toEqual(expect.arrayContaining(['', '/timeline', '/letters', '/parties', '/views']));
      for (const who of ['stranger', 'admin'] as const) {
        for (const path of paths) {
          const [mine, nowhere] = [
            await client(who).get(`dossiers/${id}${path}`),
            await client(who).get(`dossiers/${NOWHERE}${path}`),
          ];
          expect(mine.status).toBe(404);
          expect(shape(mine)).toEqual(shape(nowhere));
        }
        for (const [command, body] of Object.entries(bodies('processing'))) {
          const [mine, nowhere] = [
            await client(who).post(`dossiers/${id}/${command}`, body, at(version)),
            await client(who).post(`dossiers/${NOWHERE}/${command}`, body, at(version)),
          ];
          expect([command, mine.status]).toEqual([command, 404]);
          expect(shape(mine)).toEqual(shape(nowhere));
        }
        const wrong = await client(who).post(`dossiers/${id}/hand-over`, {}, at(version + 7));
        expect(wrong.status).toBe(404); // and the version betrays nothing
      }
    },
  );
  it('finds nothing in lists, counts and search', async () => {
    // one that was never asked nor given anything above
    const outsider = await service.as(
      ...(['desk-officer', 'specialist', 'signing-leader'] as const).map((role) => ({ role, agency: 'tq.sxd' })),
    );
    const { id } = await STATES['processing']!();
    const { code } = (await cast.desk.get(`dossiers/${id}`)).body as { code: string };
    for (const query of [
      '',
      '?total=true',
      `?q=${code}`,
      '?q=nguyen',
      `?agency=tq.stp&total=true`,
      '?status=processing&total=true',
      `?assignee=${cast.specialist.id}&total=true`,
    ]) {
      const { body } = await outsider.get(`dossiers${query}`);
      expect([query, body.items, body.total ?? 0]).toEqual([query, [], 0]);
    }
    expect((await cast.desk.get(`dossiers?q=${code}`)).body.items).toHaveLength(1);
  });
  it('finds nothing in the numbers', async () => {
    const outsider = await service.as({ role: 'signing-leader', agency: 'tq.skhcn' });
    const { id } = await STATES['finished']!();
    const told = async (who: Cast['desk']) =>
      [
        (await who.get('reports/summary?agency=tq.stp')).body.statuses,
        (await who.get('reports/06a?by=agency')).body.rows,
        (await who.get('reports/summary')).body.channels.map(({ received }: { received: number }) => received),
      ].map((part) => JSON.stringify(part));
    const before = await told(outsider);
    await followed(service);
    const { rows } = await service.db.stores.writer.query(
      `SELECT FROM motcua.report_dossier WHERE dossier = $1 AND status = 'finished'`,
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(await told(outsider)).toEqual(before);
    expect(await told(cast.leader)).not.toEqual(before);
    const others = (await outsider.get('reports/summary')).body;
    expect(JSON.stringify([others.statuses, others.ended])).not.toMatch(/[1-9]/);
  });
  it('sees a dossier from the moment it is asked for its opinion, and may do only that', async () => {
    const { id } = await then(STATES['processing']!(), 'specialist', 'open-consultation', {
      stepId: 'processing',
      agency: 'tq.snv',
      question: 'x',
      answerBy: '2026-11-25',
    });
    const read = await cast.stranger.get(`dossiers/${id}`);
    expect([read.status, read.body.allowed]).toEqual([200, ['AnswerConsultation']]);
  });
});
