/** The methods of each address, to tell "no such address" from "not with this method". */
export class KnownRoutes {
  private readonly methods = new Map<string, { pattern: RegExp; methods: Set<string> }>();

  add(url: string, methods: string | string[]): void {
    const pattern = new RegExp(`^${url.replace(/:[^/]+/g, '[^/]+').replace('*', '.*')}$`);
    const known = this.methods.get(url) ?? { pattern, methods: new Set() };
    for (const method of [methods].flat()) known.methods.add(method);
    this.methods.set(url, known);
  }

  /** Sorted; empty for an unknown address. */
  methodsAt(path: string): string[] {
    const found = [...this.methods.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }

  /** Every address with its methods, as `GET /v1/items/:id`. */
  all(): string[] {
    return [...this.methods].flatMap(([url, { methods }]) => [...methods].map(method => `${method} ${url}`)).sort();
  }
}
