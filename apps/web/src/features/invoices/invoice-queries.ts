import {
  createCustomer,
  createInvoice,
  type CreateCustomerData,
  getInvoice,
  getOperation,
  type Invoice,
  type InvoiceInput,
  listCustomers,
  listItems,
  listOrderStatuses,
  listTeams,
  saveInvoice,
  scan,
  type ScanReply,
} from '@provena/api-client';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { Refusal, refusalOf, type ToldProblem } from '../../api/refusal.ts';
import { useIntended } from '../../api/use-intended.ts';
import { meaningsOf } from '../capture/capture-queries.ts';

/** An invoice by its id; nothing is asked for one that is not saved yet. */
export const useInvoice = (id: string | null) =>
  useQuery({
    queryKey: ['invoice', id],
    enabled: id !== null,
    queryFn: () => ask(() => getInvoice({ path: { id: id ?? '' } })),
  });

/** Reads an invoice anew, whatever the cache has. */
export const useReadInvoice = () => {
  const queries = useQueryClient();
  return (id: string): Promise<Invoice> =>
    queries.query({
      queryKey: ['invoice', id],
      staleTime: 0,
      queryFn: () => ask(() => getInvoice({ path: { id } })),
    });
};

/** The order statuses in the order of the workflow. */
export const useOrderStatuses = () =>
  useQuery({
    queryKey: ['order-statuses'],
    staleTime: 60_000,
    queryFn: async () => (await ask(() => listOrderStatuses({ query: { limit: 100 } }))).data,
  });

/** The teams that work is given to. */
export const useTeams = () =>
  useQuery({
    queryKey: ['teams'],
    staleTime: 60_000,
    queryFn: async () => (await ask(() => listTeams({ query: { limit: 100, isActive: true } }))).data,
  });

const A_FEW = 8;

/** Items that fit typed words. */
export const useItems = (q: string) =>
  useQuery({
    queryKey: ['items', q],
    enabled: q.length >= 2,
    placeholderData: keepPreviousData,
    queryFn: () => itemsLike(q),
  });

/** Items whose name, SKU or barcode fits the words; only those that are sold. */
export const itemsLike = async (q: string) =>
  (await ask(() => listItems({ query: { q, isActive: true, limit: A_FEW } }))).data;

/** Customers that fit typed words. */
export const useCustomers = (q: string, mayRead: boolean) =>
  useQuery({
    queryKey: ['customers', 'like', q],
    enabled: mayRead,
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (await ask(() => listCustomers({ query: { q: q || undefined, isActive: true, limit: A_FEW } }))).data,
  });

export const useAddCustomer = () =>
  useIntended(
    (body: CreateCustomerData['body'], key) => ask(() => createCustomer({ body, headers: { 'Idempotency-Key': key } })),
    ['customers'],
  );

interface Scanned {
  code: string;
  locationId: string;
  invoiceId: string | null;
  lines: InvoiceInput['lines'];
}

const onForm = ({ locationId, invoiceId, lines }: Omit<Scanned, 'code'>) => ({
  locationId,
  invoice: { ...(invoiceId !== null && { id: invoiceId }), lines },
});

/** What a code means for the invoice on the form. */
export const scanOnForm = ({ code, ...form }: Scanned): Promise<ScanReply> =>
  ask(() => scan({ body: { code, ...onForm(form) } }));

/** A unit that cannot be had, and the facts of its refusal. */
export interface UnitNotThere {
  item: string;
  serial: string;
  reason: Record<string, unknown>;
}

/** The units of those named that cannot be had at the location, each with the reason. */
export const unitsNotAt = async (
  locationId: string,
  units: readonly { item: string; serial: string }[],
): Promise<UnitNotThere[]> => {
  const results = await meaningsOf(
    units.map(({ serial }) => `SN:${serial}`),
    locationId,
  );
  return units.flatMap((unit, place) => {
    const result = results[place];
    return result?.outcome === 'REFUSED' ? [{ ...unit, reason: result.refusal.facts }] : [];
  });
};

/** A save, and the key under which it is made once. */
export interface KeyedSave {
  key: string;
  id: string | null;
  version: number;
  body: InvoiceInput;
}

const send = ({ key, id, version, body }: KeyedSave) =>
  ask(async (): Promise<{ data?: Invoice | { operationId: string }; error?: unknown; response?: Response }> =>
    id === null
      ? createInvoice({ body, headers: { 'Idempotency-Key': key } })
      : saveInvoice({ path: { id }, body, headers: { 'Idempotency-Key': key, 'If-Match': `"v${String(version)}"` } }),
  );

const wait = (seconds: number) => new Promise(resolve => setTimeout(resolve, seconds * 1_000));

const operationOf = async (operationId: string) => {
  try {
    return await ask(() => getOperation({ path: { id: operationId } }));
  } catch (error) {
    if (refusalOf(error).isPassing) return null;
    throw error;
  }
};

/** Waits until a save that was not decided in time is decided. */
export const decided = async (operationId: string): Promise<Invoice> => {
  for (;;) {
    const operation = await operationOf(operationId);
    if (operation?.state === 'SAVED' && operation.invoice) return operation.invoice;
    if (operation?.state === 'REJECTED') {
      const problem = operation.problem as ToldProblem;
      throw new Refusal(problem, new Response(null, { status: problem.status }));
    }
    await wait(1);
  }
};

/** How often a save whose outcome is not known is sent again before the person is asked. */
const MOST_TRIES = 10;
/** Refusals that say nothing about the save itself: sent again with its key, it is answered. */
const AGAIN = ['outcome-unknown', 'idempotency-in-progress'];

/**
 * Saves, and does not end before the outcome is known: an answer 202 is followed, and a save whose outcome is unknown is
 * sent again with its key. Calls `onWait` once it takes longer than one answer.
 */
export const saveFully = async (save: KeyedSave, onWait: () => void, tries = 1): Promise<Invoice> => {
  try {
    const answer = await send(save);
    if (!('operationId' in answer)) return answer;
    onWait();
    return await decided(answer.operationId);
  } catch (error) {
    const refusal = refusalOf(error);
    if (tries >= MOST_TRIES || !isSentAgain(refusal)) throw refusal;
    onWait();
    const { retryAfterSeconds = 1 } = refusal.facts;
    await wait(typeof retryAfterSeconds === 'number' ? retryAfterSeconds : 1);
    return saveFully(save, onWait, tries + 1);
  }
};

/** An operation that is not found never began: the same request may be sent again. */
const isSentAgain = (refusal: Refusal): boolean =>
  AGAIN.includes(refusal.code) || (refusal.code === 'not-found' && refusal.text('kind') === 'operation');
