import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { requireVisible, type Viewer } from '@provena/contracts';
import { Lease } from '../domain/lease.ts';
import { Register } from '../domain/register.ts';
import { Sale } from '../domain/sale.ts';
import { SaleReturn } from '../domain/sale-return.ts';
import { Session } from '../domain/session.ts';

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
): Promise<Register> =>
  requireVisible(viewer, await em.findOne(Register, { id }, withLock(finding)), { kind: 'register', id });

export const sessionFor = async (
  em: EntityManager,
  id: string,
  viewer: Viewer,
  finding: Finding = {},
): Promise<Session> =>
  requireVisible(viewer, await em.findOne(Session, { id }, withLock(finding)), { kind: 'session', id });

export const leaseFor = async (em: EntityManager, id: string, viewer: Viewer, finding: Finding = {}): Promise<Lease> =>
  requireVisible(viewer, await em.findOne(Lease, { id }, withLock(finding)), { kind: 'lease', id });

export const saleFor = async (em: EntityManager, id: string, viewer: Viewer, finding: Finding = {}): Promise<Sale> =>
  requireVisible(viewer, await em.findOne(Sale, { id }, withLock(finding)), { kind: 'sale', id });

export const returnFor = async (
  em: EntityManager,
  id: string,
  viewer: Viewer,
  finding: Finding = {},
): Promise<SaleReturn> =>
  requireVisible(viewer, await em.findOne(SaleReturn, { id }, withLock(finding)), { kind: 'return', id });
