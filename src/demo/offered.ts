import type { Client } from './client.js';
import type { OfferedProcedure } from './menu.js';
import { SWAP } from './swap.js';

/** Every procedure with its papers, as any visitor may read it. */
export async function offered(client: Client): Promise<OfferedProcedure[]> {
  const codes: string[] = [];
  let cursor: unknown = null;
  do {
    const page = await client.read(
      null,
      `/procedures?ready=true&limit=200${cursor ? `&cursor=${cursor as string}` : ''}`,
    );
    codes.push(...(page['items'] as { code: string }[]).map(({ code }) => code));
    cursor = page['next'];
  } while (cursor);
  const found: OfferedProcedure[] = [];
  for (const code of codes) found.push((await client.read(null, `/procedures/${code}`)) as unknown as OfferedProcedure);
  return found;
}

/** Of the years that the story lies in. */
export async function daysOff(client: Client): Promise<Set<string>> {
  const off = new Set<string>();
  for (const year of [2026, 2027]) {
    const { days } = await client.read(null, `/calendar?year=${year}`);
    for (const { date, kind, status } of days as { date: string; kind: string; status: string }[]) {
      // The swap of the story itself is not known when it begins, even when it is told again.
      if (kind === 'off' && status === 'adopted' && date !== SWAP.off) off.add(date);
    }
  }
  return off;
}
