import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Shows the question and nothing of the typed text. */
const unseen = async (question: string): Promise<string> => {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
};

const firstLine = async (): Promise<string> => {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const { value, done } = await lines.next();
  if (done) throw new Error('No password was given on standard input.');
  return value;
};

/** A password, typed twice at a terminal, else the first line of standard input. */
export const askPassword = async (username: string): Promise<string> => {
  if (!process.stdin.isTTY) return firstLine();
  const password = await unseen(`Password of ${username}: `);
  if (password !== (await unseen('The same again: '))) throw new Error('These are two different passwords.');
  return password;
};
