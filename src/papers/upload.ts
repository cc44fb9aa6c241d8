import type { MultipartFile } from '@fastify/multipart';
import { isUUID } from 'class-validator';
import type { WebRequest } from '../http/web.js';
import { Problem } from '../problem.js';
import type { Draft, FileStore } from './file-store.js';
import type { Said } from './files.js';

/** A request whose body @fastify/multipart reads part by part. */
export interface UploadRequest extends WebRequest {
  isMultipart(): boolean;
  parts(options: object): AsyncIterableIterator<Part>;
}

type Part = MultipartFile | { readonly type: 'field'; readonly fieldname: string; readonly value: unknown };

const FIELDS = ['paperId', 'supersedes'];

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
  const limits = {
    fileSize: mostBytes,
    files: 1,
    fields: FIELDS.length,
    parts: FIELDS.length + 1,
    fieldSize: 200,
    headerPairs: 20,
  };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        if (part.fieldname !== 'file') throw invalid(`/${part.fieldname.slice(0, 80)}`, 'unknown');
        name = part.filename ?? '';
        draft = await store.draft(part.file);
        if (part.file.truncated) throw new Problem(413, 'too-large');
      } else if (!FIELDS.includes(part.fieldname) || fields.has(part.fieldname) || typeof part.value !== 'string') {
        throw invalid(`/${part.fieldname.slice(0, 80)}`, 'unknown');
      } else if (part.value !== '') fields.set(part.fieldname, part.value);
    }
    if (draft === null) throw invalid('/file', 'required');
    return { draft, said: { name, ...saidIn(fields) } };
  } catch (error) {
    await draft?.drop();
    throw readable(error);
  }
}

function saidIn(fields: ReadonlyMap<string, string>): Omit<Said, 'name'> {
  const paperId = fields.get('paperId') ?? null;
  const supersedes = fields.get('supersedes') ?? null;
  if (paperId !== null && !/^[\w.:-]{1,80}$/.test(paperId)) throw invalid('/paperId', 'matches');
  if (supersedes !== null && !isUUID(supersedes)) throw invalid('/supersedes', 'isUuid');
  return { paperId, supersedes };
}

const invalid = (pointer: string, code: string): Problem =>
  new Problem(400, 'invalid', { errors: [{ pointer, code }] });

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
