import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { atFor, because, LOOKED_ONCE, type Told } from '../admin/use-admin.js';
import { useChange } from '../api/changes.js';
import { answered, client, type Schemas } from '../api/client.js';

export type Account = Schemas['AccountView'];

const ACCOUNTS = ['accounts'] as const;
/** Read for a reason, so beside {@link ACCOUNTS}: no other change reads them again. */
const SESSIONS = ['account-sessions'] as const;

/** By letters of username or name, without accents. */
export const useAccounts = (q: string) =>
  useInfiniteQuery({
    queryKey: [...ACCOUNTS, 'list', q],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => {
      const query = { limit: 100, ...(q && { q }), ...(pageParam && { cursor: pageParam }) };
      return answered(client.GET('/api/v1/accounts', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const useCreateAccount = () =>
  useChange(ACCOUNTS, ({ body, reason }: Told<Schemas['CreateAccountBody']>) =>
    answered(client.POST('/api/v1/accounts', { params: { header: because(reason) }, body })),
  );

export const useGrant = (id: string) =>
  useChange(ACCOUNTS, ({ body, reason }: Told<Schemas['PostBody']>) =>
    answered(client.POST('/api/v1/accounts/{id}/posts', { ...atFor({ id }, reason), body })),
  );

export const useRevoke = (id: string, postId: string) =>
  useChange(ACCOUNTS, (reason: string) =>
    answered(client.DELETE('/api/v1/accounts/{id}/posts/{postId}', atFor({ id, postId }, reason))),
  );

export const useDisable = (id: string) =>
  useChange(ACCOUNTS, (reason: string) =>
    answered(client.POST('/api/v1/accounts/{id}/disable', atFor({ id }, reason))),
  );

export const useEnable = (id: string) =>
  useChange(ACCOUNTS, (reason: string) => answered(client.POST('/api/v1/accounts/{id}/enable', atFor({ id }, reason))));

/** @param reason why somebody looks; null: nobody has asked yet */
export const useSessions = (account: string, reason: string | null) =>
  useQuery({
    ...LOOKED_ONCE,
    queryKey: [...SESSIONS, account, reason],
    enabled: reason !== null,
    queryFn: async () =>
      (await answered(client.GET('/api/v1/accounts/{account}/sessions', atFor({ account }, reason!)))).items,
  });

export const useEndSessions = (account: string) =>
  useChange(SESSIONS, (reason: string) =>
    answered(client.DELETE('/api/v1/accounts/{account}/sessions', atFor({ account }, reason))),
  );
