/** What came back for a request. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

export const etagIn = ({ headers }: Answer): string | undefined => {
  const etag = headers['etag'];
  return typeof etag === 'string' ? etag : undefined;
};

/** null: no JSON. */
export function parsed({ text, headers }: Answer): unknown {
  try {
    return (headers['content-type'] ?? '').includes('json') ? (JSON.parse(text) as unknown) : null;
  } catch {
    return null;
  }
}
