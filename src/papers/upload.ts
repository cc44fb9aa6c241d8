import type { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import { validate as isUuid } from 'uuid';
import type { WebRequest } from '../http/web.js';
import { Problem } from '../problem.js';
import type { Draft, FileStore } from './file-store.js';
import type { Said } from './files.js';

/** A request whose body @fastify/multipart reads part by part. */
export interface UploadRequest extends WebRequest {
  readonly raw: Pick<Readable, 'unpipe' | 'resume'>;
  isMultipart(): boolean;
  parts(options: object): AsyncIterableIterator<Part>;
}

type Part = MultipartFile | Field;

interface Field {
  readonly type: 'field';
  readonly fieldname: string;
  readonly value: unknown;
}

const FIELDS = ['paperId', 'supersedes'];

/** A form as it came: its fields, and the file unless it has none or a fault. */
export interface ReadForm {
  readonly fields: ReadonlyMap<string, string>;
  /** The caller's to drop when he is done with it. */
  readonly draft: Draft | null;
  /** What the sender calls the file. */
  readonly name: string;
  /** Why it cannot be taken; the fields that came before it are there all the same. */
  readonly fault: Error | null;
}

/** A field may hold an id, or a pass that stands in a page. */
const LONGEST_FIELD = 600;

/**
 * Reads one file, `file`, and the fields beside it; what is told twice, unknown or too long is refused.
 * @returns the draft, which the caller drops when he is done with it
 * @throws Problem 400, 413, 415
 */
export async function readUpload(
  request: UploadRequest,
  store: FileStore,
  mostBytes: number,
): Promise<{ draft: Draft; said: Said }> {
  const { draft, name, fields, fault } = await readForm(request, store, mostBytes, FIELDS);
  if (fault !== null) throw fault;
  if (draft === null) throw invalid('/file', 'required');
  try {
    return { draft, said: { name, ...saidIn(fields) } };
  } catch (error) {
    await draft.drop();
    throw error;
  }
}

/**
 * Reads a form with one file, `file`, and fields of these names, each once.
 * @throws Problem 415 for what is no such form
 */
export async function readForm(
  request: UploadRequest,
  store: FileStore,
  mostBytes: number,
  names: readonly string[],
): Promise<ReadForm> {
  if (!request.isMultipart())
    throw new Problem(415, 'unsupported-media-type', { detail: { wanted: 'multipart/form-data' } });
  let draft: Draft | null = null;
  let name = '';
  const fields = new Map<string, string>();
  const most = { files: 1, fields: names.length, parts: names.length + 1, fieldSize: LONGEST_FIELD, headerPairs: 20 };
  try {
    for await (const part of request.parts({ limits: { ...most, fileSize: mostBytes } })) {
      if (part.type === 'file') {
        ({ draft, name } = await draftOf(part, store));
        if (part.file.truncated) throw new Problem(413, 'too-large');
      } else takeField(part, fields, names);
    }
    return { fields, draft, name, fault: null };
  } catch (error) {
    await draft?.drop();
    request.raw.unpipe().resume(); // what still comes is let go by: a connection that nobody reads never ends
    return { fields, draft: null, name, fault: readable(error) };
  }
}

async function draftOf(part: MultipartFile, store: FileStore): Promise<{ draft: Draft; name: string }> {
  if (part.fieldname !== 'file') throw unknown(part.fieldname);
  return { draft: await store.draft(part.file), name: part.filename ?? '' };
}

function takeField({ fieldname, value }: Field, fields: Map<string, string>, names: readonly string[]): void {
  if (!names.includes(fieldname) || fields.has(fieldname) || typeof value !== 'string') throw unknown(fieldname);
  if (value !== '') fields.set(fieldname, value);
}

function saidIn(fields: ReadonlyMap<string, string>): Omit<Said, 'name'> {
  const paperId = fields.get('paperId') ?? null;
  const supersedes = fields.get('supersedes') ?? null;
  if (paperId !== null && !/^[\w.:-]{1,80}$/.test(paperId)) throw invalid('/paperId', 'matches');
  if (supersedes !== null && !isUuid(supersedes)) throw invalid('/supersedes', 'isUuid');
  return { paperId, supersedes };
}

const invalid = (pointer: string, code: string): Problem =>
  new Problem(400, 'invalid', { errors: [{ pointer, code }] });

const unknown = (field: string): Problem => invalid(`/${field.slice(0, 80)}`, 'unknown');

/** What the reader of multipart throws: its own limits keep their 413, anything else malformed is 400. */
function readable(error: unknown): Error {
  if (error instanceof Problem) return error;
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 413) return new Problem(413, 'too-large');
  if (code !== undefined && NO_ROOM.includes(code))
    return new Problem(503, 'try-again', { headers: { 'retry-after': '60' } });
  return code?.startsWith('FST_') || MALFORMED.test(String((error as Error).message))
    ? new Problem(400, 'invalid')
    : asError(error);
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** The disk is full, or may not be written to: the same upload may succeed later. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EROFS'];
const MALFORMED = /multipart|boundary|part terminated|unexpected end|header/i;
