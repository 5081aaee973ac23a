// Formats SQL functions: `node tools/sql-format.mjs` names the files that are not formatted, `--write` formats them. It
// keeps line breaks as they are written, as gofmt does, and sets indentation, blanks and lower case; it breaks lines that
// are too long. A string ends on the line it begins on.
import { readFileSync, writeFileSync } from 'node:fs';
import { formatted, functionFiles } from './lib/sql-layout.mjs';

const isFormatted = file => formatted(readFileSync(file, 'utf8')) === readFileSync(file, 'utf8');

const unformatted = functionFiles().filter(file => !isFormatted(file));
if (process.argv.includes('--write')) {
  for (const file of unformatted) writeFileSync(file, formatted(readFileSync(file, 'utf8')));
} else if (unformatted.length > 0) {
  console.error(`Not formatted (npm run format):\n${unformatted.join('\n')}`);
  process.exitCode = 1;
}
