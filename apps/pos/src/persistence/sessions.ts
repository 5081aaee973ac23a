import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { DomainError } from '@provena/domain';
import type { Register } from '../domain/register.ts';
import { Session } from '../domain/session.ts';

/**
 * The register's open session, locked so that it stays open until the transaction ends; `WRITE` while cash is taken out of
 * its drawer. Index one_open_session_per_register.
 */
export const lockOpenSession = (
  em: EntityManager,
  register: Register,
  lock: 'READ' | 'WRITE' = 'READ',
): Promise<Session> =>
  openSessionOf(em, register, {
    lockMode: lock === 'READ' ? LockMode.PESSIMISTIC_READ : LockMode.PESSIMISTIC_WRITE,
  });

/** The register's open session as it is now. Refuses with `session-not-open`. */
export const openSessionOf = async (
  em: EntityManager,
  register: Register,
  locking: { lockMode?: LockMode } = {},
): Promise<Session> => {
  const session = await em.findOne(Session, { registerId: register.id, closedAt: null }, locking);
  if (session) return session;
  throw new DomainError('session-not-open', `${register.name} has no open session; open one first.`, {
    registerId: register.id,
  });
};

/** Refuses with `session-open` while the register has one. The register's row must be locked. */
export const refuseSecondSession = async (em: EntityManager, register: Register): Promise<void> => {
  const session = await em.findOne(Session, { registerId: register.id, closedAt: null });
  if (!session) return;
  throw new DomainError(
    'session-open',
    `${register.name} has a session open since ${session.openedAt.toISOString()}.`,
    {
      registerId: register.id,
      sessionId: session.id,
      openedBy: session.openedBy,
      since: session.openedAt.toISOString(),
    },
  );
};
