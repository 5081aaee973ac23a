import { client } from '@provena/api-client/client';
import { toRefusal } from './refusal.ts';
import { signedInAgain } from './signed-out.ts';

client.setConfig({ baseUrl: '', credentials: 'same-origin' });

interface Called<T> {
  data?: T;
  error?: unknown;
  response?: Response;
}

/**
 * Calls the API and answers the body, or throws a `Refusal`. A call that is refused because the session is over waits until
 * the person has signed in again and is made once more, the same in every byte: an Idempotency-Key stays.
 */
export const ask = async <T>(call: () => Promise<Called<T>>): Promise<T> => {
  const { data, error, response } = await call();
  if (response?.ok) return data as T;
  const refusal = toRefusal(error, response);
  if (refusal.code !== 'unauthenticated' || !(await signedInAgain())) throw refusal;
  return ask(call);
};
