import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const ROTATE_AT_BYTES = 20 * 1024 * 1024;
const WARN = 40;
const SHOWN_CHARACTERS = 300;

/**
 * The words of a log line that a person at the terminal should see: a warning, an error, or any line that is no log
 * record, except the indented rest of the message before.
 */
export function worthShowing(line: string): string | undefined {
  try {
    const record = JSON.parse(line) as { level?: number; msg?: string; err?: { message?: string } };
    if (typeof record.level !== 'number' || record.level < WARN) return undefined;
    return (record.msg ?? record.err?.message ?? line).slice(0, SHOWN_CHARACTERS);
  } catch {
    return /^\S/.test(line) ? line.slice(0, SHOWN_CHARACTERS) : undefined;
  }
}

function rotate(file: string): void {
  if (existsSync(file) && statSync(file).size > ROTATE_AT_BYTES) renameSync(file, `${file}.1`);
}

/** Appends the output of a program to `file`, and hands on each line worth showing. */
export function keepLog(outputs: (Readable | null)[], file: string, show: (line: string) => void): void {
  mkdirSync(dirname(file), { recursive: true });
  rotate(file);
  const log = createWriteStream(file, { flags: 'a', mode: 0o600 });
  let open = 0;
  for (const input of outputs) {
    if (!input) continue;
    open += 1;
    const lines = createInterface({ input });
    lines.on('line', line => {
      log.write(`${line}\n`);
      const words = worthShowing(line);
      if (words) show(words);
    });
    lines.once('close', () => {
      open -= 1;
      if (open === 0) log.end();
    });
  }
}
