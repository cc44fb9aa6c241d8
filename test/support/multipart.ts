const BOUNDARY = 'ranh-gioi-thu-nghiem';

/** A part of a form as it goes over the wire; with a file name it is a file, whatever type it claims. */
export interface Part {
  readonly name: string;
  readonly body: string | Buffer;
  readonly filename?: string;
  readonly type?: string;
}

/** The body of an upload and its header. */
export function multipart(...parts: readonly Part[]): { payload: Buffer; headers: { 'content-type': string } } {
  const bytes = parts.flatMap(({ name, body, filename, type = 'application/octet-stream' }) => {
    const disposition = `form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}`;
    const head = `--${BOUNDARY}\r\ncontent-disposition: ${disposition}\r\n${filename === undefined ? '' : `content-type: ${type}\r\n`}\r\n`;
    return [Buffer.from(head), Buffer.from(body), Buffer.from('\r\n')];
  });
  return {
    payload: Buffer.concat([...bytes, Buffer.from(`--${BOUNDARY}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  };
}
