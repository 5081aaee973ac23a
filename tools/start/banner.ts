const PEOPLE = ['owner', 'manager', 'sales', 'cashier', 'warehouse', 'auditor'];

function box(lines: string[]): string {
  const width = Math.max(...lines.map(line => line.length));
  const edge = '─'.repeat(width + 4);
  const rows = lines.map(line => `│  ${line.padEnd(width)}  │`);
  return ['', `┌${edge}┐`, ...rows, `└${edge}┘`, ''].join('\n');
}

/** What somebody who has just started Provena wants to know. */
export function banner(gatewayUrl: string, dataDir: string, logDir: string): string {
  return `${box([
    'Provena is ready',
    '',
    `REST API       ${gatewayUrl}/v1`,
    `API pages      ${gatewayUrl}/docs`,
    `OpenAPI        ${gatewayUrl}/openapi.json`,
    '',
    `Sign in as     ${PEOPLE.join(', ')}`,
    'Password       demo',
    '',
    `Data           ${dataDir}   (npm run reset empties it)`,
    `Logs           ${logDir}`,
    'Stop           Ctrl+C',
  ])}\n`;
}
