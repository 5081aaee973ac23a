import { REFUSALS, REFUSAL_FACTS, type RefusalCode } from '@provena/contracts';
import { factsWritten } from './notation.ts';

const INTRODUCTION = `# Refusals

Made by \`npm run docs\` from \`libs/contracts/src/refusals.ts\`; a test fails when it is stale.

A refusal is data: a stable code, one sentence for a person, and facts. Over HTTP it is \`application/problem+json\` with
\`{type, title, status, detail, instance, code, requestId, …facts}\`; between services it travels as code, detail and facts.
No fact has the name of a member; one from a service of another version that has is told as \`factStatus\`, so that neither hides the other.
Whatever is not a refusal is a failure: the caller learns that it failed, the log of the service says why.

| Code | Status | Title | Facts |
|---|---|---|---|
`;

const row = (code: RefusalCode): string => {
  const { status, title } = REFUSALS[code];
  const facts = code in REFUSAL_FACTS ? `\`${factsWritten(REFUSAL_FACTS[code as keyof typeof REFUSAL_FACTS])}\`` : '';
  return `| \`${code}\` | ${status} | ${title} | ${facts} |\n`;
};

/** `docs/refusals.md`. */
export const refusalsDocument = (): string => INTRODUCTION + (Object.keys(REFUSALS) as RefusalCode[]).map(row).join('');
