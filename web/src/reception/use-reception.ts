import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Dossier } from '../api/answers.js';
import { answered, client, mayRetry, type Schemas } from '../api/client.js';
import type { ReceptionTyped } from './filing.js';
import { settle, type Settled, type Settling } from './settling.js';

export type Procedure = Schemas['ProcedureView'];
export type ProcedureLine = Schemas['ProcedureSummaryView'];

/** What of a case decides its fees. */
export interface CaseOfFees {
  readonly variant: string;
  readonly channel: ReceptionTyped['channel'];
  readonly returnChannel: ReceptionTyped['returnChannel'];
  readonly subjectKind: ReceptionTyped['owner']['kind'];
  readonly authorised: boolean;
  readonly resolver?: string;
}

/** All that can be received, once: they are searched here, where no letter waits for the server. */
export const useReadyProcedures = () =>
  useQuery({
    queryKey: ['procedures', 'ready'],
    staleTime: 10 * 60_000,
    queryFn: async () => {
      const found: ProcedureLine[] = [];
      let cursor: string | null = null;
      do {
        const query: { ready: true; limit: number; cursor?: string } = {
          ready: true,
          limit: 200,
          ...(cursor && { cursor }),
        };
        const page: Schemas['ProcedurePage'] = await answered(client.GET('/api/v1/procedures', { params: { query } }));
        found.push(...page.items);
        cursor = page.next;
      } while (cursor !== null);
      return found;
    },
  });

/** What the case asks money for. */
export const useFees = (code: string | undefined, query: CaseOfFees) =>
  useQuery({
    queryKey: ['checklist', code, query],
    enabled: code !== undefined,
    staleTime: 10 * 60_000,
    queryFn: async () => {
      const asked = client.GET('/api/v1/procedures/{code}/checklist', { params: { path: { code: code! }, query } });
      return (await answered(asked)).fees;
    },
  });

export const procedureQuery = (code: string) => ({
  queryKey: ['procedure', code],
  staleTime: 10 * 60_000,
  queryFn: () => answered(client.GET('/api/v1/procedures/{code}', { params: { path: { code } } })),
});

export const useProcedure = (code: string | undefined) =>
  useQuery({ ...procedureQuery(code ?? ''), enabled: code !== undefined });

/** A name of the catalogue as an agency: `Sở Tư pháp` → `Sở Tư pháp tỉnh Tuyên Quang`; null when it is not one agency. */
export async function agencyNamed(name: string): Promise<string | null> {
  const first = name.split(/[;,(]/)[0]!.trim();
  const { items } = await answered(
    client.GET('/api/v1/agencies', { params: { query: { q: first, limit: 20, type: 'department' } } }),
  );
  const fitting = items.filter(({ name, openTo }) => openTo === null && name.startsWith(first));
  return fitting.length === 1 ? fitting[0]!.id : null;
}

export interface Received {
  readonly answer: Schemas['RecordedAnswer'];
  readonly dossier: Dossier;
  readonly settling: Settling;
  readonly settled: Settled;
}

/** Its submission lasts as long as the form and its draft, so that sending again after a lost answer is the same one. */
interface Receiving extends Omit<Settling, 'id'> {
  readonly body: Schemas['ReceiveDossierBody'];
}

async function receive({ body, ...fees }: Receiving): Promise<Received> {
  const { submission } = fees;
  const header = { 'Idempotency-Key': submission };
  const answer = await answered(client.POST('/api/v1/dossiers', { params: { header }, body }));
  const id = answer.dossierId;
  const settling = { id, ...fees };
  const settled = await settle(settling);
  const dossier = (await answered(
    client.GET('/api/v1/dossiers/{id}', { params: { path: { id } } }),
  )) as unknown as Dossier;
  return { answer, dossier, settling, settled };
}

/** Receives a dossier, sets its fees and takes what is paid now. */
export function useReceive() {
  const queries = useQueryClient();
  return useMutation({
    retry: (times, error) => times < 2 && mayRetry(error),
    mutationFn: receive,
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['dossiers'] }),
  });
}
