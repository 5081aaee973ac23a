import { type Check, type MatchCheck, type Part, PARTS, type RowCheck } from './check.ts';
import { everyCheck } from './checks/every-check.ts';
import type { Finding } from './finding.ts';
import { differences, type Keyed } from './match.ts';
import { Snapshot } from './snapshot.ts';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 500;

/** The URL of each part's database; reading rights are enough. */
export type DatabaseUrls = Record<Part, string>;

type Snapshots = Record<Part, Snapshot>;

async function openAll(urls: DatabaseUrls): Promise<Snapshots> {
  const opened = await Promise.all(PARTS.map(async part => [part, await Snapshot.open(urls[part])] as const));
  return Object.fromEntries(opened) as Snapshots;
}

/**
 * Compares the databases with each other and with their own rules while no service works on them: at rest the promises
 * hold or there is a finding for each row that breaks one. Iterate it once; memory stays flat however large the tables
 * are.
 */
export class Verification implements AsyncIterable<Finding> {
  /** Checks made so far. */
  checks = 0;
  /** Rows looked at so far. */
  rows = 0;
  readonly #urls: DatabaseUrls;
  readonly #which: readonly Check[];

  constructor(urls: DatabaseUrls, which: readonly Check[]) {
    this.#urls = urls;
    this.#which = which;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Finding, void, undefined> {
    const snapshots = await openAll(this.#urls);
    try {
      for (const check of this.#which) {
        yield* this.#make(check, snapshots);
        this.checks += 1;
      }
    } finally {
      await Promise.all(Object.values(snapshots).map(snapshot => snapshot.close()));
    }
  }

  #make(check: Check, snapshots: Snapshots): AsyncGenerator<Finding, void, undefined> {
    return 'violations' in check ? this.#violations(check, snapshots) : this.#mismatches(check, snapshots);
  }

  async *#violations(check: RowCheck, snapshots: Snapshots): AsyncGenerator<Finding, void, undefined> {
    const snapshot = snapshots[check.part];
    for await (const { count } of snapshot.rows<{ count: string }>(`select count(*) from ${check.table}`)) {
      this.rows += Number(count);
    }
    for await (const row of snapshot.rows<{ at: string; expected: string; found: string }>(check.violations)) {
      const { at, expected, found } = row;
      yield { check: check.name, where: `${at} (${check.part})`, expected, found, detail: check.detail };
    }
  }

  async *#mismatches(check: MatchCheck, snapshots: Snapshots): AsyncGenerator<Finding, void, undefined> {
    const { left, right } = check;
    const leftRows = snapshots[left.part].rows<Keyed>(left.rows);
    const rightRows = snapshots[right.part].rows<Keyed>(right.rows);
    for await (const difference of differences(leftRows, rightRows, () => (this.rows += 1))) {
      yield {
        check: check.name,
        where: `${check.of} ${difference.left?.key ?? difference.right?.key ?? ''}`,
        expected: `${difference.left?.says ?? left.none} (as ${left.part} says)`,
        found: `${difference.right?.says ?? right.none} (as ${right.part} says)`,
        detail: check.detail,
      };
    }
  }
}

/**
 * A finding for everything that is not as it must be at rest; nothing when all promises hold. `names` are all checks
 * unless given.
 */
export function verify(urls: DatabaseUrls, names?: readonly string[]): Verification {
  return new Verification(urls, names ? everyCheck.filter(({ name }) => names.includes(name)) : everyCheck);
}

/** The names of all checks; one may be made in several databases. */
export function checkNames(): string[] {
  return [...new Set(everyCheck.map(({ name }) => name))];
}

/** The result of one look at everything. */
export interface Verdict {
  /** The first difference; without one all promises hold. */
  finding: Finding | undefined;
  checks: number;
  rows: number;
}

async function look(urls: DatabaseUrls, names?: readonly string[]): Promise<Verdict> {
  const verification = verify(urls, names);
  const findings = verification[Symbol.asyncIterator]();
  const first = await findings.next();
  await findings.return();
  return { finding: first.done ? undefined : first.value, checks: verification.checks, rows: verification.rows };
}

/** Work that is under way is no difference: looks again until there is none, or `withinMs` are over. */
export async function verdictAtRest(urls: DatabaseUrls, withinMs: number, names?: readonly string[]): Promise<Verdict> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const verdict = await look(urls, names);
    if (!verdict.finding || Date.now() >= deadline) return verdict;
    await pause(LOOK_AGAIN_MS);
  }
}
