import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { maySee, type Viewer } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Lease } from '../domain/lease.ts';
import { Register } from '../domain/register.ts';
import { Sale } from '../domain/sale.ts';
import { SaleReturn } from '../domain/sale-return.ts';
import { Session } from '../domain/session.ts';

/** The viewer for work of the service itself. */
export const EVERYWHERE: Viewer = { locations: '*' };

/** Refuses with `not-found`, like an unknown id, a row at a location the caller may not see. */
const there = <T extends { locationId: string }>(found: T | null, kind: string, id: string, viewer: Viewer): T => {
  if (found && maySee(viewer, found.locationId)) return found;
  throw new DomainError('not-found', `There is no such ${kind}.`, { kind, id });
};

/** `lock` keeps the row until the transaction ends: `WRITE` for a change, `READ` so that no other transaction changes it. */
export interface Finding {
  lock?: 'READ' | 'WRITE';
}

const LOCKS = { READ: LockMode.PESSIMISTIC_READ, WRITE: LockMode.PESSIMISTIC_WRITE } as const;

const withLock = ({ lock }: Finding) => (lock ? { lockMode: LOCKS[lock], refresh: true } : {});

export const registerFor = async (
  em: EntityManager,
  id: string,
  viewer: Viewer,
  finding: Finding = {},
): Promise<Register> => there(await em.findOne(Register, { id }, withLock(finding)), 'register', id, viewer);

export const sessionFor = async (
  em: EntityManager,
  id: string,
  viewer: Viewer,
  finding: Finding = {},
): Promise<Session> => there(await em.findOne(Session, { id }, withLock(finding)), 'session', id, viewer);

export const leaseFor = async (em: EntityManager, id: string, viewer: Viewer, finding: Finding = {}): Promise<Lease> =>
  there(await em.findOne(Lease, { id }, withLock(finding)), 'lease', id, viewer);

export const saleFor = async (em: EntityManager, id: string, viewer: Viewer, finding: Finding = {}): Promise<Sale> =>
  there(await em.findOne(Sale, { id }, withLock(finding)), 'sale', id, viewer);

export const returnFor = async (
  em: EntityManager,
  id: string,
  viewer: Viewer,
  finding: Finding = {},
): Promise<SaleReturn> => there(await em.findOne(SaleReturn, { id }, withLock(finding)), 'return', id, viewer);
