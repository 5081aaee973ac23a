import { z } from 'zod';
import type { RequestContract } from './message.ts';
import { REFUSAL_FACTS } from './refusal-facts.ts';

/**
 * The places where an answer, as JSON carries it, differs from its contract: `#/lines/-/returned: is missing`, each
 * once. A key that the contract does not know counts too: readers drop it, so its value never arrives. Empty for a
 * right answer.
 */
export const driftOf = ({ output }: RequestContract, answer: unknown): string[] => driftFrom(output, answer);

const NO_FACTS = z.object({});

/** The same of the facts of a refusal; one without an entry among `REFUSAL_FACTS` has none. */
export const driftOfFacts = (code: string, facts: unknown): string[] =>
  driftFrom((REFUSAL_FACTS as Readonly<Record<string, z.ZodType>>)[code] ?? NO_FACTS, facts);

const driftFrom = (schema: z.ZodType, answer: unknown): string[] => {
  const sent: unknown = answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
  const read = schema.safeParse(sent);
  const found = read.success
    ? differences(sent, read.data, '#')
    : read.error.issues.map(({ path, message }) => `${['#', ...path.map(placeOf)].join('/')}: ${message}`);
  return [...new Set(found)];
};

/** Rows of a list are all alike: `-` stands for their numbers. */
const placeOf = (key: PropertyKey): string => (typeof key === 'number' ? '-' : String(key));

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A default that was filled in is a field that is missing: its reader sees `undefined` where the type says a value. */
const differences = (sent: unknown, read: unknown, path: string): string[] => {
  if (!isObject(sent) || !isObject(read)) return Object.is(sent, read) ? [] : [`${path}: is read as another value`];
  return [...new Set([...Object.keys(sent), ...Object.keys(read)])].flatMap(key => {
    const place = `${path}/${Array.isArray(sent) ? '-' : key}`;
    if (!(key in sent)) return [`${place}: is missing`];
    if (!(key in read)) return [`${place}: is not in the contract`];
    return differences(sent[key], read[key], place);
  });
};
