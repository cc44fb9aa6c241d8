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

const LIMITS = { files: 1, fields: FIELDS.length, parts: FIELDS.length + 1, fieldSize: 200, headerPairs: 20 };

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
  if (!request.isMultipart())
    throw new Problem(415, 'unsupported-media-type', { detail: { wanted: 'multipart/form-data' } });
  let draft: Draft | null = null;
  let name = '';
  const fields = new Map<string, string>();
  try {
    for await (const part of request.parts({ limits: { ...LIMITS, fileSize: mostBytes } })) {
      if (part.type === 'file') {
        ({ draft, name } = await draftOf(part, store));
        if (part.file.truncated) throw new Problem(413, 'too-large');
      } else takeField(part, fields);
    }
    if (draft === null) throw invalid('/file', 'required');
    return { draft, said: { name, ...saidIn(fields) } };
  } catch (error) {
    await draft?.drop();
    request.raw.unpipe().resume(); // what still comes is let go by: a connection that nobody reads never ends
    throw readable(error);
  }
}

async function draftOf(part: MultipartFile, store: FileStore): Promise<{ draft: Draft; name: string }> {
  if (part.fieldname !== 'file') throw unknown(part.fieldname);
  return { draft: await store.draft(part.file), name: part.filename ?? '' };
}

function takeField({ fieldname, value }: Field, fields: Map<string, string>): void {
  if (!FIELDS.includes(fieldname) || fields.has(fieldname) || typeof value !== 'string') throw unknown(fieldname);
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
function readable(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 413) return new Problem(413, 'too-large');
  if (code !== undefined && NO_ROOM.includes(code))
    return new Problem(503, 'try-again', { headers: { 'retry-after': '60' } });
  return code?.startsWith('FST_') || MALFORMED.test(String((error as Error).message))
    ? new Problem(400, 'invalid')
    : error;
}

/** The disk is full, or may not be written to: the same upload may succeed later. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EROFS'];
const MALFORMED = /multipart|boundary|part terminated|unexpected end|header/i;
