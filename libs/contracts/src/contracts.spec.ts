import { readdirSync, readFileSync } from 'node:fs';
import { everyContract } from './every-contract.ts';
import type { Contract } from './message.ts';
import { PERMISSIONS } from './permissions.ts';

const folder = new URL('../samples/', import.meta.url);
const samples = readdirSync(folder).map(file => file.replace(/\.json$/, ''));

interface Sample {
  input?: unknown;
  output?: unknown;
  body?: unknown;
}

const sampleOf = ({ subject }: Contract): Sample =>
  JSON.parse(readFileSync(new URL(`${subject}.json`, folder), 'utf8')) as Sample;

/** Each schema of a contract beside its sample. */
const parts = (contract: Contract) => {
  const { input, output, body } = sampleOf(contract);
  if (contract.kind === 'evt') return [{ part: 'body', schema: contract.body, sample: body }];
  return [
    { part: 'input', schema: contract.input, sample: input },
    { part: 'output', schema: contract.output, sample: output },
  ];
};
const everyPart = everyContract
  .filter(({ subject }) => samples.includes(subject))
  .flatMap(contract => parts(contract).map(each => ({ ...each, subject: contract.subject })));

describe('a contract', () => {
  it('has a subject that nothing else has', () => {
    const subjects = everyContract.map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(subjects.length).toBeGreaterThan(50);
  });

  it.each(everyContract)('$subject says its owner, kind, name and version', contract => {
    const { owner, kind, name, version, subject } = contract;
    expect(subject).toBe(`${owner}.${kind}.${name}.v${version}`);
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(version).toBeGreaterThanOrEqual(1);
    if (contract.kind !== 'evt') expect(PERMISSIONS).toContain(contract.permission);
  });

  it('has a sample, and each sample a contract: a version is kept for as long as somebody may send it', () => {
    expect([...samples].sort()).toEqual(everyContract.map(({ subject }) => subject));
  });

  it.each(everyPart)('$subject still reads its sample $part and knows every key of it', ({ schema, sample }) => {
    const read = schema.parse(sample);
    expect(read).toMatchObject(sample as object);
  });

  it.each(everyPart)('$subject drops what it does not know from its $part', ({ schema, sample }) => {
    if (Array.isArray(sample)) return;
    expect(schema.parse({ ...(sample as object), fromTheFuture: { nested: true } })).toEqual(schema.parse(sample));
  });

  it.each(everyPart)('$subject refuses a $part that is something else', ({ schema }) => {
    for (const other of [undefined, null, 7, 'text', [[]]]) expect(schema.safeParse(other).success).toBe(false);
  });
});
