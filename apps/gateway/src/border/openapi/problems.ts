import { REFUSAL_FACTS, REFUSALS, type RefusalCode } from '@provena/contracts';
import { problemName } from './problem-names.ts';
import type { Json, Shapes } from './shapes.ts';

/** The schema of each code's problem: the members of every problem, its code, and its facts. */
export const problemSchemas = (shapes: Shapes): Json =>
  Object.fromEntries(
    (Object.keys(REFUSALS) as RefusalCode[]).map(code => {
      const { status, title } = REFUSALS[code];
      const codeAlone = {
        type: 'object',
        properties: { code: { const: code, description: 'The stable code by which a program knows it.' } },
        required: ['code'],
      };
      const allOf = [{ $ref: '#/components/schemas/Problem' }, codeAlone, ...factsOf(code, shapes)];
      return [problemName(code), { description: `${title} (${status}).`, allOf }];
    }),
  );

const factsOf = (code: RefusalCode, shapes: Shapes): unknown[] => {
  const facts = code in REFUSAL_FACTS ? REFUSAL_FACTS[code as keyof typeof REFUSAL_FACTS] : undefined;
  return facts ? [shapes.convert(facts, { schemaType: 'output' })?.schema] : [];
};
