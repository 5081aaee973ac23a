import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { DomainError } from '@provena/domain';
import type { Register } from '../domain/register.ts';
import { Session } from '../domain/session.ts';

/** The register's open session, kept open until the transaction ends. Index one_open_session_per_register. */
export const lockOpenSession = async (em: EntityManager, register: Register): Promise<Session> => {
  const open = { registerId: register.id, closedAt: null };
  const session = await em.findOne(Session, open, { lockMode: LockMode.PESSIMISTIC_READ });
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
