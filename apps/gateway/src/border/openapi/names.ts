import * as contracts from '@provena/contracts';
import { z } from 'zod';
import { Token } from '../../identity/auth.controller.ts';
import { User } from '../../identity/user.ts';
import { FormLine, NewLine, ScanReply } from '../../inventory/scan.ts';
import { Saving } from '../../invoices/saves.ts';
import { Config } from '../../platform/config.controller.ts';
import { Health } from '../../platform/health.controller.ts';
import { ContactedUnit } from '../../reports/contacts.ts';
import { Problem } from '../problem.ts';
import { originOf } from '../strict.ts';

/** Shapes of the gateway's own that have a name in the document. */
const OWN = { Config, ContactedUnit, FormLine, Health, NewLine, Problem, Saving, ScanReply, Token, User };

type Named = z.ZodObject | z.ZodEnum | z.ZodUnion;

const isNamed = (value: unknown): value is Named =>
  value instanceof z.ZodObject || value instanceof z.ZodEnum || value instanceof z.ZodUnion;

/** Every exported shape of the contracts by its name, and those of the gateway. */
export const namedShapes = (): ReadonlyMap<z.ZodType, string> => {
  const named = new Map<z.ZodType, string>();
  for (const [name, value] of Object.entries({ ...OWN, ...contracts } as Record<string, unknown>)) {
    if (isNamed(value) && !named.has(value)) named.set(value, name);
  }
  return named;
};

/** Input and output of one name differ: an input may leave out fields with a default and has no unknown ones. */
export const idOf = (names: ReadonlyMap<z.ZodType, string>, schema: z.ZodType, io: 'input' | 'output') => {
  const name = names.get(originOf(schema));
  if (name === undefined || io === 'output' || schema instanceof z.ZodEnum || name.endsWith('Input')) return name;
  return `${name}Input`;
};
