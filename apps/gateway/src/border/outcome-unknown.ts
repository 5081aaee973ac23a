import { DomainError } from '@provena/domain';
import { type Exchange } from './exchange.ts';
import { readKey } from './command-id.ts';
import { commandOf } from './services.ts';

const RETRY_AFTER_SECONDS = 1;

/**
 * No answer came, so the service may have done it or may yet do it: never 202, which says that it exists. `operation`
 * is the address that tells how it ended, where there is one; the same key may be sent again in any case.
 */
export const outcomeUnknown = (operation: string | null): DomainError =>
  new DomainError(
    'outcome-unknown',
    'No answer came in time. Repeat the request with the same Idempotency-Key: it is carried out once.',
    { operation, retryAfterSeconds: RETRY_AFTER_SECONDS },
  );

/** The text for an unanswered request: a query may be sent again, of everything else the outcome is not known. */
export const noAnswerRefusal = ({ request, reply }: Exchange): DomainError => {
  const { idempotencyKey, operationAt } = request.routeOptions.config;
  const retry = { retryAfterSeconds: RETRY_AFTER_SECONDS };
  if (idempotencyKey === undefined)
    return new DomainError('upstream-unavailable', 'No answer came in time; ask again.', retry);
  if (readKey(request.headers['idempotency-key']) !== null)
    return outcomeUnknown(operationAt?.(request, commandOf({ request, reply })) ?? null);
  const detail = 'No answer came in time. Look whether it was done before you repeat it; a key would make that safe.';
  return new DomainError('outcome-unknown', detail, { operation: null, ...retry });
};
