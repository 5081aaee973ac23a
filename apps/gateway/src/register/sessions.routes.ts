import {
  CloseSession,
  GetSession,
  GetXReport,
  GetZReport,
  ListSessions,
  MoveCash,
  OpenSession,
} from '@provena/contracts';
import { create, get, post, resource } from '../border/resource.ts';

export const sessionRoutes = resource(
  'Point of sale',
  'v1/pos/sessions',
  {
    listSessions: get('', ListSessions),
    openSession: create('', OpenSession),
    getSession: get(':id', GetSession),
    closeSession: post(':id/close', CloseSession),
    moveCash: post(':id/cash-movements', MoveCash, { status: 201 }),
    getXReport: get(':id/x-report', GetXReport),
    getZReport: get(':id/z-report', GetZReport),
  },
  { idIs: 'sessionId' },
);
