/** An answer as it came over the wire, before any client judged it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly type: string | null;
  readonly tookMs: number;
  readonly body: string | null;
}

/** Watches every answer that this test's clients get, those they repeat silently too; `stop` gives back the real fetch. */
export function watchFetch(): { readonly seen: Seen[]; stop(): void } {
  const real = globalThis.fetch;
  const seen: Seen[] = [];
  globalThis.fetch = async (input, init) => {
    const began = performance.now();
    const response = await real(input, init);
    seen.push({
      method: init?.method ?? 'GET',
      path: new URL(input instanceof Request ? input.url : input).pathname,
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      type: response.headers.get('content-type'),
      tookMs: performance.now() - began,
      body: response.status >= 500 ? await response.clone().text() : null,
    });
    return response;
  };
  return { seen, stop: () => void (globalThis.fetch = real) };
}
