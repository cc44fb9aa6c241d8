import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answered, ApiProblem, client, type Schemas } from './client.js';

export type Session = Schemas['SignedInView'];
export const SESSION = ['session'] as const;

/** Who is signed in; null: nobody. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION,
    staleTime: 5 * 60_000,
    queryFn: async (): Promise<Session | null> => {
      try {
        return await answered(client.GET('/api/v1/session'));
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null;
        throw error;
      }
    },
  });

/** The session of a screen behind the sign-in. */
export function useMe(): Session {
  const { data } = useSession();
  if (!data) throw new Error('a screen was shown without a session');
  return data;
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['SignInBody']) => answered(client.POST('/api/v1/session', { body })),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  });
}

export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ChangePasswordBody']) => answered(client.POST('/api/v1/session/password', { body })),
    onSuccess: (session) => queries.setQueryData(SESSION, session),
  });
}

/** Nobody is signed in any more: nothing of the last person's data stays behind. */
export function forget(queries: QueryClient): void {
  queries.setQueryData(SESSION, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(client.DELETE('/api/v1/session')),
    onSuccess: () => forget(queries),
  });
}

export const hasRole = (session: Session, ...roles: string[]): boolean =>
  session.posts.some(({ role }) => roles.includes(role));
