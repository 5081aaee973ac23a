import * as contracts from '@provena/contracts';
import { COMMAND_REFUSALS, COMMON_REFUSALS, type Contract, type Owner } from '@provena/contracts';
import type { z } from 'zod';
import { commentsOf } from './comments.ts';
import { namesOf, written } from './notation.ts';

const OWNERS: Owner[] = ['inventory-serials', 'invoicing', 'pos'];
const KINDS = { cmd: 'command', qry: 'query', evt: 'fact' } as const;
/** Codes in a sentence: `a`, `b`. */
const listed = (codes: readonly string[]): string => codes.map(code => `\`${code}\``).join(', ');

const INTRODUCTION = `# Messages

Made by \`npm run docs\` from \`libs/contracts\`; a test fails when it is stale.

Everything that crosses a border between services. A **command** changes something and is carried out once per command id, a
**query** only reads, a **fact** is stated once it is durable and may come late or twice. The subject is
\`<owner>.<cmd|qry|evt>.<name>.v<version>\`. Unknown keys are dropped; a breaking change is a second version beside the first.
Refusals are data: see [refusals](refusals.md). Named are those of the message's own. Any can be refused with
${listed(COMMON_REFUSALS)}, a command also with
${listed(COMMAND_REFUSALS)}, and one that takes \`expectedVersion\` with \`version-conflict\`.

Notation: \`name?\` may be left out, \`= value\` is what it is then, \`[x] × 1..9\` is a list of 1 to 9, \`text × 1..64\` is so many
characters, \`...Shape\` has all fields of that shape.`;

const comments = commentsOf('contracts');
const names = namesOf(contracts);
const every = Object.entries(contracts as Record<string, unknown>)
  .filter((entry): entry is [string, Contract] => contracts.everyContract.includes(entry[1] as Contract))
  .sort(([, a], [, b]) => (a.subject < b.subject ? -1 : 1));

/** The action of a request; of a fact the first sentence of its comment. */
const brief = (name: string, contract: Contract): string =>
  contract.kind === 'evt'
    ? (/^.*?[.:](?=\s|$)/.exec(comments.get(name)?.own ?? '')?.[0].replace(/[.:]$/, '') ?? '')
    : contract.summary;

const fenced = (text: string): string => `\`\`\`\n${text}\n\`\`\``;

const permissionOf = (contract: Contract): string => (contract.kind === 'evt' ? '' : `\`${contract.permission}\``);

const row = ([name, contract]: [string, Contract]): string =>
  `| [\`${contract.subject}\`](#${name.toLowerCase()}) | ${KINDS[contract.kind]} | ${permissionOf(contract)} | ${brief(name, contract)} |`;

const shapesOf = (contract: Contract): string =>
  contract.kind === 'evt'
    ? fenced(`says ${written(contract.body, names)}`)
    : fenced(`asks ${named(contract.input)}\nanswers ${named(contract.output)}`);

const named = (schema: z.ZodType): string => names.get(schema) ?? written(schema, names);

const refusalsOf = (contract: Contract): string =>
  contract.kind === 'evt' || contract.refusals.length === 0 ? '' : `Refused with ${listed(contract.refusals)}.`;

const entry = ([name, contract]: [string, Contract]): string =>
  [`#### ${name}`, `\`${contract.subject}\``, comments.get(name)?.own ?? '', refusalsOf(contract), shapesOf(contract)]
    .filter(Boolean)
    .join('\n\n');

const chapter = (owner: Owner): string => {
  const own = every.filter(([, contract]) => contract.owner === owner);
  const table = ['| Subject | Kind | Permission | What it does |', '|---|---|---|---|', ...own.map(row)].join('\n');
  return [`## ${owner}`, table, ...own.map(entry)].join('\n\n');
};

const shapes = (): string => {
  const all = [...names].sort(([, a], [, b]) => (a < b ? -1 : 1));
  const text = all.map(([schema, name]) => {
    const comment = comments.get(name)?.own;
    return `${comment ? `// ${comment}\n` : ''}${name} = ${written(schema as z.ZodType, names)}`;
  });
  return `## Shapes\n\n${fenced(text.join('\n'))}`;
};

/** `docs/messages.md`. */
export const messagesDocument = (): string => `${[INTRODUCTION, ...OWNERS.map(chapter), shapes()].join('\n\n')}\n`;
