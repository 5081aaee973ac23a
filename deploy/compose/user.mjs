/** Says who may sign in: docker compose exec gateway node deploy/compose/user.mjs list */
import { readFileSync } from 'node:fs';
import './public-url.mjs';

Object.assign(process.env, JSON.parse(readFileSync('/secrets/variables.json', 'utf8')));
await import('../../apps/gateway/dist/manage-people.js');
