import { codesOf } from '../../src/notifications/forms/codes.js';
import type { Material } from '../../src/notifications/forms/material.js';
import { type Written, writtenOf } from '../../src/notifications/forms/material-of.js';
import type { PrintedCodes } from '../../src/press/page.js';
import type { Register } from '../../src/notifications/forms/register.js';
import type { PersonData } from '../../src/dossiers/parties.js';
import type { RecordedFact } from '../../src/workflow/envelopes.js';
import type { DossierEvent } from '../../src/workflow/events.js';
import { type Instant, instant, type LocalDate } from '../../src/workflow/instant.js';
import type { ActorStamp } from '../../src/workflow/people.js';
import * as law from './law.js';

/** Every Vietnamese letter that is not plain ASCII, small and capital: 67 of each. */
export const LETTERS =
  'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ' +
  'ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ';

export const CODE = 'H60.13-261116-0001';
export const SECRETS = { pin: 'K7W2M9QD', token: 'AbCdEfGhIjKlMnOpQrStUv' };
export const BASE = 'https://motcua.example.vn';

export const OWNER: PersonData = {
  kind: 'citizen',
  name: 'Nguyễn Thị Ánh Tuyết',
  idKind: 'cccd',
  idNumber: '008190001234',
  birthDate: null,
  address: 'Thôn Đồng Quẫy, xã Thử Nghiệm, tỉnh Tuyên Quang',
  phone: '0912345678',
  email: 'tuyet@example.vn',
};

const AGENCIES: Readonly<Record<string, string>> = {
  [law.DESK]: 'Trung tâm Phục vụ hành chính công tỉnh Tuyên Quang',
  [law.RESOLVER]: 'Sở Tư pháp tỉnh Tuyên Quang',
  [law.OTHER]: 'Sở Nội vụ tỉnh Tuyên Quang',
  'tq.vp': 'Văn phòng Ủy ban nhân dân tỉnh',
};

const byDesk: ActorStamp = { kind: 'person', id: 'desk', post: { role: 'desk-officer', agency: law.DESK } };
const byLeader: ActorStamp = { kind: 'person', id: 'leader', post: { role: 'signing-leader', agency: law.RESOLVER } };

/** As the ledger would give them back: a transaction for each moment. */
export const recorded = (facts: readonly DossierEvent[], actor: ActorStamp = byDesk): RecordedFact[] =>
  facts.map((event, i) => ({
    position: String(i),
    tx: event.occurredAt,
    stream: law.ID,
    version: i + 1,
    event,
    occurredAt: event.occurredAt,
    recordedAt: event.occurredAt as Instant,
    actor: ['ApologyIssued', 'ResultSigned', 'ProcessingStopped'].includes(event.type) ? byLeader : actor,
    code: event.type === 'DossierReceived' ? CODE : null,
  }));

/** A story's letters of this kind, the last one first. */
export function writtenIn({ facts }: { readonly facts: readonly DossierEvent[] }, kind: string): Written {
  const written = writtenOf(recorded(facts)).findLast(({ letter }) => letter.kind === kind);
  if (!written) throw new Error(`no ${kind} in this story`);
  return written;
}

/** Drawn once: they take longer than all the rest. */
let printedCodes: PrintedCodes | null = null;

/** What the service would know of it. */
export function materialFor(written: Written, more: Partial<Material> = {}): Material {
  const { ten } = law.PROCEDURES;
  return {
    ...written,
    procedure: ten,
    issuer: { upper: 'Ủy ban nhân dân tỉnh Tuyên Quang', name: AGENCIES[written.from.agency] ?? written.from.agency },
    person: () => OWNER,
    agency: (id) => AGENCIES[id] ?? id,
    officer: (id) => (id === null ? null : `Cán bộ ${id}`),
    paperName: () => null,
    supervisor: 'tq.vp',
    place: 'Tuyên Quang',
    codes: written.letter.kind === 'receipt' ? (printedCodes ??= codesOf(BASE, CODE, SECRETS)) : null,
    fees: [],
    signature: { text: '(chờ ký)', by: null },
    ...more,
  };
}

/** The apology for lateness as the facts tell it, however it was drafted and agreed to. */
const issued: DossierEvent = {
  type: 'ApologyIssued',
  occurredAt: instant('2026-11-27T09:00:00+07:00'),
  cause: 'late',
  promiseNo: 1,
  addressee: law.filing().owner,
  agencyAtFault: law.RESOLVER,
  promisedDate: '2026-12-01' as LocalDate,
  newDate: '2026-12-04' as LocalDate,
  reason: 'consulted-agency',
  reasonText: 'Sở Nội vụ chưa trả lời',
  document: {
    id: 'xl',
    kind: 'apology',
    form: 'F2-04',
    number: '12/XL',
    date: '2026-11-27' as LocalDate,
    sha256: null,
    signer: 'leader',
  },
};

export const apologised = law.Story.of([...law.assigned.facts, issued]);

/** One story for each kind of letter. */
export const WRITTEN: Readonly<Record<string, () => Written>> = {
  receipt: () => writtenIn(law.received, 'receipt'),
  supplement: () => writtenIn(law.waitingForPapers, 'supplement'),
  refusal: () => writtenIn(law.refused, 'refusal'),
  apology: () => writtenIn(apologised, 'apology'),
  stop: () => writtenIn(law.withdrawn, 'stop'),
  'control-slip': () => writtenIn(law.finished, 'control-slip'),
  notice: () => writtenIn(law.terminated, 'notice'),
};

/** The register of two dossiers. */
export const REGISTER: Register = {
  from: '2026-11-16' as LocalDate,
  to: '2026-12-04' as LocalDate,
  printedOn: '2026-12-04' as LocalDate,
  issuer: { upper: AGENCIES['tq.vp']!, name: AGENCIES[law.DESK]! },
  place: 'Tuyên Quang',
  lines: [1, 2].map((no) => ({
    no,
    code: `H60.13-261116-000${no}`,
    subject: 'Cấp phiếu lý lịch tư pháp',
    name: OWNER.name,
    address: OWNER.address,
    phone: OWNER.phone,
    receivedOn: '2026-11-16' as LocalDate,
    dueDate: '2026-12-01' as LocalDate,
    finishedOn: null,
    returnedOn: null,
    resolver: AGENCIES[law.RESOLVER]!,
    receivedBy: 'Cán bộ desk',
    status: 'đang xử lý',
  })),
};

/** The same letter written while the first set of forms was in force (before 15/9/2025). */
export const underF1 = (written: Written): Written => ({
  ...written,
  letter: { ...written.letter, form: F1[written.letter.kind] ?? null },
});

const F1: Readonly<Record<string, string>> = {
  receipt: 'F1-01',
  supplement: 'F1-02',
  refusal: 'F1-03',
  apology: 'F1-04',
  'control-slip': 'F1-05',
};
