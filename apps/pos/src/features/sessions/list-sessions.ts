import { Controller } from '@nestjs/common';
import { ListSessions, type Output, type Received, type Session as SessionView } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { Register } from '../../domain/register.ts';
import { Session } from '../../domain/session.ts';
import { drawerCash } from '../../persistence/drawer-cash.ts';
import { listSessions } from '../../persistence/session-list.ts';
import { sessionView } from './session-view.ts';

@Controller()
export class ListSessionsFeature {
  @Handles(ListSessions)
  async list(question: Received<typeof ListSessions>, work: Work): Promise<Output<typeof ListSessions>> {
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
}

/** By id. Only open sessions, one per register at most, still have their cash to count. */
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

const NONE = { taken: '0', in: '0', out: '0', refunded: '0' };
