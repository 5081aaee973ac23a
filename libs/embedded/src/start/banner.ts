const PEOPLE = ['owner', 'manager', 'sales', 'cashier', 'warehouse', 'auditor'];

function box(lines: string[]): string {
  const width = Math.max(...lines.map(line => line.length));
  const edge = '─'.repeat(width + 4);
  const rows = lines.map(line => `│  ${line.padEnd(width)}  │`);
  return ['', `┌${edge}┐`, ...rows, `└${edge}┘`, ''].join('\n');
}

interface Started {
  gatewayUrl: string;
  publicUrl: string;
  dataDir: string;
  logDir: string;
  firstOwnerLink: string | null;
}

function people({ firstOwnerLink }: Started, demo: boolean): string[] {
  if (demo) return [`Sign in as     ${PEOPLE.join(', ')}`, 'Password       demo'];
  if (firstOwnerLink === null) return ['Sign in as     one of npm run user -- list'];
  return [
    `First owner    ${firstOwnerLink}`,
    '               (once, within 24 hours; then npm run user -- add NAME ROLE)',
  ];
}

/** The facts a person who has just started Provena wants to know. */
export function banner(started: Started, demo: boolean): string {
  const url = demo ? started.gatewayUrl : started.publicUrl;
  return `${box([
    'Provena is ready',
    '',
    `Open           ${url}   (the web app)`,
    `REST API       ${url}/v1`,
    `API pages      ${url}/docs`,
    `OpenAPI        ${url}/openapi.json`,
    '',
    ...people(started, demo),
    '',
    `Data           ${started.dataDir}   (npm run reset empties it)`,
    `Logs           ${started.logDir}`,
    'Stop           Ctrl+C',
  ])}\n`;
}
