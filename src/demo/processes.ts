import { recordOf } from '../catalogue/process-file.js';
import { processFile } from '../catalogue/process-schema.js';
import type { ProcessRecord } from '../catalogue/records.js';
import type { LocalDate } from '../workflow/instant.js';
import { ADMINISTRATOR, PROCESS_OFFICER } from './cast.js';
import { type Answer, type Client, UnexpectedAnswer } from './client.js';

/** What became of the catalogue's processes before the first visitor came. */
export interface PublishedProcesses {
  /** How many the catalogue holds. */
  readonly known: number;
  readonly published: readonly ProcessRecord[];
  /** Findings that somebody took upon himself. */
  readonly accepted: number;
}

interface Summary {
  readonly id: string;
  readonly version: number;
  readonly procedureCode: string | null;
}

interface Version extends Summary {
  readonly state: string;
  readonly findings: readonly {
    readonly key: string;
    readonly grade: string;
    readonly message: string;
    readonly acceptedBy: string | null;
  }[];
  readonly acts: readonly unknown[];
}

/**
 * Publishes the newest version of every process whose procedure can be received: one person accepts what the check found, by
 * name and with a reason, another publishes (docs/processes.md). What must be mended first stays a draft. Told again, it is
 * what it was.
 * @param ready codes of the procedures that can be received
 * @param from the first day on which dossiers are received under them
 */
export async function publishProcesses(
  client: Client,
  ready: ReadonlySet<string>,
  from: LocalDate,
): Promise<PublishedProcesses> {
  const { items } = await client.read(null, '/processes?limit=200');
  const known = items as readonly Summary[];
  const versions: Version[] = [];
  for (const one of known) {
    if (one.procedureCode === null || !ready.has(one.procedureCode)) continue;
    const version = await settled(client, one, from);
    if (version.state === 'published') versions.push(version);
  }
  const published = [];
  for (const one of versions) {
    const file = await client.read(ADMINISTRATOR, `${pathOf(one)}/file?format=json`);
    published.push(recordOf(processFile.parse(file), one.version));
  }
  const accepted = versions.flatMap(({ findings }) => findings.filter(({ acceptedBy }) => acceptedBy !== null)).length;
  return { known: known.length, published, accepted };
}

const pathOf = ({ id, version }: Summary): string => `/processes/${id}/versions/${version}`;
const REASON = 'Đã đối chiếu với quyết định của tỉnh bạn; áp dụng trong thời gian chạy thử';

/** Act by act, each on what the one before left: an act whose answer was lost has been done, and is not done again. */
async function settled(client: Client, process: Summary, from: LocalDate): Promise<Version> {
  const path = pathOf(process);
  let version = (await client.read(ADMINISTRATOR, path)) as unknown as Version;
  while (version.state === 'draft' && version.findings.every(({ grade }) => grade === 'acceptable')) {
    const open = version.findings.find(({ acceptedBy }) => acceptedBy === null);
    const body = open ? { finding: open.key, reason: `${open.message} — ${REASON}` } : { from };
    const [who, what] = open ? [PROCESS_OFFICER, 'acceptances'] : [ADMINISTRATOR, 'publication'];
    const headers = { 'if-match': `"${version.acts.length}"`, 'x-reason': encodeURIComponent(REASON) };
    const answer = await client.ask(who, 'POST', `${path}/${what}`, body, headers);
    if (answer.status !== 200 && !isBehind(answer)) throw new UnexpectedAnswer(`${process.id}: ${what}`, answer);
    version = (answer.status === 200 ? answer.body : await client.read(ADMINISTRATOR, path)) as unknown as Version;
  }
  return version;
}

const isBehind = ({ status, body }: Answer): boolean => status === 412 || body['code'] === 'process-not-a-draft';
