import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  type CashMovement as MovementView,
  GetSession,
  GetXReport,
  GetZReport,
  ListSessions,
  MoveCash,
  OpenSession,
  type Output,
  type Received,
  SessionChanged,
  type Session as SessionView,
  type SessionReport,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { CashMovement } from '../../domain/cash-movement.ts';
import { Register } from '../../domain/register.ts';
import { Session } from '../../domain/session.ts';
import { drawerCash } from '../../persistence/drawer-cash.ts';
import { takeFromDrawer } from '../../persistence/drawer-movements.ts';
import { listSessions } from '../../persistence/session-list.ts';
import { refuseSecondSession } from '../../persistence/sessions.ts';
import { registerFor, sessionFor } from '../../persistence/visible-rows.ts';
import { SessionReports } from './session-reports.ts';
import { countsBlind, movementView, sessionChanged, sessionView } from './session-view.ts';

const NOTHING_YET = { taken: '0', in: '0', out: '0', refunded: '0' };

const NONE = { taken: '0', in: '0', out: '0', refunded: '0' };

@Controller()
export class SessionsController {
  constructor(private readonly reports: SessionReports) {}

  /** Opens a session. The register's row is the lock: of two openings at once the second sees the first. */
  @Handles(OpenSession)
  async openSession({ registerId, openingFloat }: Received<typeof OpenSession>, work: Work): Promise<SessionView> {
    const { caller, em } = work;
    const register = await registerFor(em, registerId, caller, { lock: 'WRITE' });
    await refuseSecondSession(em, register);
    const opening = { id: randomUUIDv7(), openedAt: new Date(), openedBy: caller.username, openingFloat };
    const session = Session.open(register, opening);
    em.persist(session);
    work.publish(SessionChanged, sessionChanged(session, caller.username));
    return sessionView(session, { caller, register, cash: NOTHING_YET });
  }

  /**
   * Locks the session's row, so that it is not closed meanwhile. Putting cash in does not wait for other movements; taking
   * cash out does, so that two callers cannot take the same cash.
   */
  @Handles(MoveCash)
  async moveCash(message: Received<typeof MoveCash>, { caller, em, sql }: Work): Promise<MovementView> {
    const { sessionId, kind, amount, reason } = message;
    const session = await sessionFor(em, sessionId, caller, { lock: kind === 'OUT' ? 'WRITE' : 'READ' });
    session.mustBeOpen();
    const what = { id: randomUUIDv7(), sessionId, kind, amount, reason };
    const movement = CashMovement.of({ ...what, at: new Date(), username: caller.username });
    if (kind === 'OUT') {
      const register = await registerFor(em, session.registerId, caller);
      movement.drawerShort = await takeFromDrawer(sql, movement.amount, { session, register, caller });
    }
    em.persist(movement);
    return movementView(movement);
  }

  @Handles(GetSession)
  async getSession({ id }: Received<typeof GetSession>, { caller, em, sql }: Work): Promise<SessionView> {
    const session = await sessionFor(em, id, caller);
    const register = await registerFor(em, session.registerId, caller);
    return sessionView(session, { caller, register, cash: await drawerCash(sql, id) });
  }

  @Handles(ListSessions)
  async listSessions(question: Received<typeof ListSessions>, work: Work): Promise<Output<typeof ListSessions>> {
    const found = await listSessions(work.sql, question, work.caller);
    const views = await viewsOf(
      found.map(({ id }) => id),
      work,
    );
    const rows = found.flatMap(row => {
      const view = views.get(row.id);
      return view ? [{ ...row, view }] : [];
    });
    return pageOf(rows, question.limit, { place: ({ at, id }) => [at, id], view: ({ view }) => view });
  }

  @Handles(GetXReport)
  async getXReport({ sessionId }: Received<typeof GetXReport>, work: Work): Promise<SessionReport> {
    const session = await sessionFor(work.em, sessionId, work.caller);
    const register = await registerFor(work.em, session.registerId, work.caller);
    if (countsBlind(session, { caller: work.caller, register })) {
      const detail = `${register.name} is counted blind; its takings are shown once the session is closed.`;
      throw new DomainError('forbidden', detail, { permission: 'pos:manage' });
    }
    return this.reports.of(session, register, work);
  }

  @Handles(GetZReport)
  async getZReport({ sessionId }: Received<typeof GetZReport>, work: Work): Promise<SessionReport> {
    const session = await sessionFor(work.em, sessionId, work.caller);
    if (session.isOpen) {
      const detail = 'The Z report is there once the session is closed; until then there is the X report.';
      throw new DomainError('session-not-closed', detail, { sessionId });
    }
    return this.reports.of(session, await registerFor(work.em, session.registerId, work.caller), work);
  }
}

/** Sessions by id. Only open sessions, at most one per register, still need their cash to be summed. */
const viewsOf = async (ids: string[], { caller, em, sql }: Work): Promise<Map<string, SessionView>> => {
  const sessions = await em.find(Session, { id: { $in: ids } });
  const found = await em.find(Register, { id: { $in: sessions.map(({ registerId }) => registerId) } });
  const registers = new Map(found.map(register => [register.id, register]));
  const views = await Promise.all(
    sessions.map(async session => {
      const register = registers.get(session.registerId);
      if (!register) throw new Error(`session ${session.id} is of no register`);
      const cash = session.isOpen ? await drawerCash(sql, session.id) : NONE;
      return [session.id, sessionView(session, { caller, register, cash })] as const;
    }),
  );
  return new Map(views);
};
