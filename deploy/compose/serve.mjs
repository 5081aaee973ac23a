/** Serves the service named on the command line, with the secrets of its volume. */
import { readFileSync } from 'node:fs';
import './public-url.mjs';

Object.assign(process.env, JSON.parse(readFileSync('/secrets/variables.json', 'utf8')));
await import(`../../apps/${process.argv[2]}/dist/main.js`);
