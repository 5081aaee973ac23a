import { useQuery, useQueryClient } from '@tanstack/react-query';
import { beginSession, endSession, getConfig, getMe, type Permission, type User } from '@provena/api-client';
import { ask } from '../api/ask.ts';
import { Refusal } from '../api/refusal.ts';
import { writeAs } from '../words/format.ts';

/** The installation: how it writes, and whether it is a demo. */
export const useConfig = () =>
  useQuery({
    queryKey: ['config'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const config = await ask(() => getConfig());
      writeAs(config);
      return config;
    },
  });

/** The signed-in person; null when nobody is. */
export const useMe = () =>
  useQuery({
    queryKey: ['me'],
    staleTime: Number.POSITIVE_INFINITY,
    retry: (failures, error) => error instanceof Refusal && error.isPassing && failures < 20,
    retryDelay: 1_000,
    queryFn: async (): Promise<User | null> => {
      const { data, response } = await getMe();
      if (response?.status === 401) return null;
      return ask(async () => ({ data, response, error: data ? undefined : {} }));
    },
  });

/** True when the signed-in person may do this. */
export const useMay = (permission: Permission): boolean => useMe().data?.permissions.includes(permission) ?? false;

/** Signs a person in by the cookie of the session. Refused with `unauthenticated` or `rate-limited`. */
export const useSignIn = () => {
  const queries = useQueryClient();
  return async (username: string, password: string): Promise<User> => {
    const { data, error, response } = await beginSession({ body: { username, password } });
    const user = await ask(async () => ({ data, error, response }));
    queries.setQueryData(['me'], user);
    return user;
  };
};

/** Ends the session and forgets all that was read in it; drafts stay with the person's name. */
export const useSignOut = () => {
  const queries = useQueryClient();
  return async (): Promise<void> => {
    await endSession();
    // The query of the person stays, because the shell watches it; a new one in its place would not be seen.
    queries.setQueryData(['me'], null);
    queries.removeQueries({ predicate: ({ queryKey: [word] }) => word !== 'me' && word !== 'config' });
  };
};
