/** Every counter of this process. */
const counters: Counter[] = [];

/** Counts events of this process, for `/metrics`; labels name their kind. */
export class Counter {
  private readonly counts = new Map<string, number>();
  private readonly name: string;
  private readonly help: string;

  /** `name` begins with `provena_` and ends with `_total`. */
  constructor(name: string, help: string) {
    this.name = name;
    this.help = help;
    counters.push(this);
  }

  add(labels: Record<string, string> = {}): void {
    const key = Object.entries(labels)
      .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
      .join(',');
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  text(): string {
    const samples = [...this.counts].map(([labels, count]) => `${this.name}${labels && `{${labels}}`} ${count}\n`);
    return `# HELP ${this.name} ${this.help}\n# TYPE ${this.name} counter\n${samples.join('')}`;
  }
}

/** All counters in the text format of Prometheus. */
export const countersAsText = (): string => counters.map(counter => counter.text()).join('');
