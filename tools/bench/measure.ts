/** The result of a closed loop of clients: jobs per second, and latencies in milliseconds. */
export interface Measured {
  jobs: number;
  perSecond: number;
  p50: number;
  p95: number;
}

/** Each client does one job after the other until `seconds` are over; the first fifth warms up and is not counted. */
export const closedLoop = async (clients: number, seconds: number, job: () => Promise<void>): Promise<Measured> => {
  const latencies: number[] = [];
  const begin = performance.now() + (seconds * 1_000) / 5;
  const end = begin + seconds * 1_000;
  const run = async () => {
    while (performance.now() < end) {
      const started = performance.now();
      await job();
      if (started >= begin) latencies.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, run));
  return measured(latencies, seconds);
};

const measured = (latencies: number[], seconds: number): Measured => {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { jobs: sorted.length, perSecond: sorted.length / seconds, p50: at(0.5), p95: at(0.95) };
};

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Runs two ways in turn, A B A B …, so that a machine whose speed drifts treats both alike. */
export const inTurn = async <A, B>(
  rounds: number,
  a: () => Promise<A>,
  b: () => Promise<B>,
): Promise<{ a: A[]; b: B[] }> => {
  const results: { a: A[]; b: B[] } = { a: [], b: [] };
  for (let round = 0; round < rounds; round++) {
    results.a.push(await a());
    results.b.push(await b());
  }
  return results;
};

/** The results of two ways, round by round. */
export interface Rounds {
  a: Measured[];
  b: Measured[];
}

/** Round by round, since both ran in the same minute; the middle one counts. */
export const ratio = (pairs: Rounds, figure: (m: Measured) => number): number =>
  median(pairs.a.map((a, round) => figure(a) / figure(pairs.b[round] as Measured)));

export const figures = (pairs: Rounds, figure: (m: Measured) => string): string =>
  `ours ${pairs.a.map(figure).join(', ')}; floor ${pairs.b.map(figure).join(', ')}`;

/** One line of the report: the name, the figure beside its baseline, and if the promise was kept. */
export const report = (
  what: string,
  ratio: number,
  wanted: { atLeast?: number; atMost?: number },
  detail: string,
): boolean => {
  const ok = wanted.atLeast === undefined ? ratio <= (wanted.atMost ?? Infinity) : ratio >= wanted.atLeast;
  const goal = wanted.atLeast === undefined ? `≤ ${wanted.atMost}` : `≥ ${wanted.atLeast}`;
  process.stdout.write(`${ok ? 'ok  ' : 'MISS'}  ${what}: ${ratio.toFixed(2)} (${goal})   ${detail}\n`);
  return ok;
};
