import { countersAsText } from '@provena/messaging';

/** Answers counted by method, route and status, in the text format of Prometheus. */
export class Metrics {
  private readonly answers = new Map<string, { count: number; milliseconds: number }>();

  count(method: string, route: string, reply: { statusCode: number; elapsedTime: number }): void {
    const labels = `method="${method}",route="${route}",status="${reply.statusCode}"`;
    const known = this.answers.get(labels) ?? { count: 0, milliseconds: 0 };
    known.count += 1;
    known.milliseconds += reply.elapsedTime;
    this.answers.set(labels, known);
  }

  text(): string {
    const answers = [...this.answers];
    return [
      '# TYPE provena_http_answers_total counter',
      ...answers.map(([labels, { count }]) => `provena_http_answers_total{${labels}} ${count}`),
      '# TYPE provena_http_answers_seconds_total counter',
      ...answers.map(
        ([labels, { milliseconds }]) => `provena_http_answers_seconds_total{${labels}} ${milliseconds / 1000}`,
      ),
      '# TYPE process_resident_memory_bytes gauge',
      `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
      '# TYPE process_uptime_seconds gauge',
      `process_uptime_seconds ${Math.round(process.uptime())}`,
      countersAsText(),
    ].join('\n');
  }
}
