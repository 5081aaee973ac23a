import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, text } from '../values.ts';
import { InvoiceVersion } from './closing.ts';
import { Invoice } from './invoice.ts';

const { command, query } = messagesOf('invoicing');

/** People who work on invoices together. One that is not active is on no new invoice. */
export const Team = z.object({ id: Id, name: z.string(), isActive: z.boolean(), version: z.number().int() });
export type Team = z.output<typeof Team>;

/** Adds a team. Refused with `already-exists` when the name is taken. */
export const CreateTeam = command('create-team', 1, {
  permission: 'team:write',
  summary: 'Add a team',
  refusals: ['already-exists'],
  input: z.object({ name: text(100) }),
  output: Team,
});

/** Renames a team or retires it. */
export const UpdateTeam = command('update-team', 1, {
  permission: 'team:write',
  summary: 'Change a team',
  refusals: ['not-found', 'already-exists'],
  input: z.object({
    id: Id,
    expectedVersion: z.number().int(),
    name: text(100).optional(),
    isActive: z.boolean().optional(),
  }),
  output: Team,
});

/** One team. */
export const GetTeam = query('get-team', 1, {
  permission: 'invoice:read',
  summary: 'One team',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Team,
});

/** Teams by name. */
export const ListTeams = query('list-teams', 1, {
  permission: 'invoice:read',
  summary: 'Teams by name',
  refusals: [],
  input: z.object({ isActive: z.boolean().optional(), ...Paging }),
  output: page(Team),
});

/**
 * Makes these the teams of an invoice: others go. Refused with `validation` for a team that is not there or not active,
 * `invoice-closed`, `pos-invoice-read-only`, `not-found`, `version-conflict`, `save-in-progress`.
 */
export const AssignTeams = command('assign-teams', 1, {
  permission: 'invoice:write',
  summary: 'Make these the teams of an invoice',
  refusals: ['not-found', 'invoice-closed', 'pos-invoice-read-only', 'save-in-progress'],
  input: z.object({ ...InvoiceVersion, teamIds: z.array(Id).max(50) }),
  output: Invoice,
});
