import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countersAsText } from './figures.ts';

/** The reasons a service is not ready, one sentence each; empty when it is. */
export type Readiness = () => Promise<string[]>;

/** Serves /health/live, /health/ready and /metrics. Answers the port it listens on. */
export const serveHealth = async (
  host: string,
  port: number,
  readiness: Readiness,
): Promise<{ server: Server; port: number }> => {
  const server = createServer((request, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/health/live') answer(200, { status: 'ok' });
    else if (request.url === '/health/ready') {
      void readiness().then(
        problems =>
          answer(problems.length === 0 ? 200 : 503, { status: problems.length === 0 ? 'ok' : 'not-ready', problems }),
        () => answer(503, { status: 'not-ready', problems: ['the check itself failed'] }),
      );
    } else if (request.url === '/metrics') {
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(processMetrics());
    } else answer(404, { status: 'not-found' });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return { server, port: (server.address() as AddressInfo).port };
};

const processMetrics = (): string =>
  countersAsText() +
  `# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes ${process.memoryUsage.rss()}\n` +
  `# TYPE process_uptime_seconds gauge\nprocess_uptime_seconds ${Math.round(process.uptime())}\n`;
