import { client } from '@provena/api-client/client';
import { toRefusal } from './refusal.ts';
import { signedInAgain } from './signed-out.ts';

client.setConfig({ baseUrl: '', credentials: 'same-origin' });

interface Called<T> {
  data?: T;
  error?: unknown;
  response?: Response;
}

/** What came back: the body, and the response for its status and headers. */
export interface Answer<T> {
  data: T;
  response: Response;
}

/**
 * Calls the API and answers body and response, or throws a `Refusal`. A call that is refused because the session is over
 * waits until the person has signed in again and is made once more, the same in every byte: an Idempotency-Key stays.
 */
export const askFully = async <T>(call: () => Promise<Called<T>>): Promise<Answer<T>> => {
  const { data, error, response } = await call();
  if (response?.ok) return { data: data as T, response };
  const refusal = toRefusal(error, response);
  if (refusal.code !== 'unauthenticated' || !(await signedInAgain())) throw refusal;
  return askFully(call);
};

/** As `askFully`, the body alone. */
export const ask = async <T>(call: () => Promise<Called<T>>): Promise<T> => (await askFully(call)).data;
