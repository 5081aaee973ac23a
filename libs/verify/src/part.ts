import { type MatchCheck, type Part, type RowCheck, type Side } from './check.ts';
import { everyCheck } from './checks/every-check.ts';
import type { Finding } from './finding.ts';
import { Snapshot } from './snapshot.ts';

/**
 * The knowledge of one service about its own database: its broken rules, and a digest of its side of each comparison
 * with another.
 */
export interface PartVerdict {
  findings: Finding[];
  /**
   * For each comparison, by its name: the number of rows, and a digest that is the same for the same rows in any order.
   */
  sides: Record<string, string>;
  checks: number;
}

const isMatch = (check: RowCheck | MatchCheck): check is MatchCheck => 'left' in check;

/** The number of findings of one check that are told; the first names the fault, the others its extent. */
const MOST_FINDINGS = 20;

async function findingsOf(check: RowCheck, snapshot: Snapshot): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const row of snapshot.rows<{ at: string; expected: string; found: string }>(check.violations)) {
    const { at, expected, found: is } = row;
    found.push({ check: check.name, where: `${at} (${check.part})`, expected, found: is, detail: check.detail });
    if (found.length === MOST_FINDINGS) break;
  }
  return found;
}

async function digestOf({ rows }: Side, snapshot: Snapshot): Promise<string> {
  const query = `select count(*) || ' rows ' || coalesce(bit_xor(hashtextextended(side.key || ' ' || side.says, 0)), 0) as digest
    from (select key::text, says from (${rows}) as own) as side`;
  const answer = await snapshot.rows<{ digest: string }>(query).next();
  return answer.value?.digest ?? '';
}

/** Checks one database by itself, at one moment, with reading rights only. */
export async function verifyPart(url: string, part: Part): Promise<PartVerdict> {
  const snapshot = await Snapshot.open(url);
  try {
    const verdict: PartVerdict = { findings: [], sides: {}, checks: 0 };
    for (const check of everyCheck.filter(each => !isMatch(each) && each.part === part) as RowCheck[]) {
      verdict.findings.push(...(await findingsOf(check, snapshot)));
      verdict.checks += 1;
    }
    for (const { name, left, right } of everyCheck.filter(isMatch)) {
      const side = [left, right].find(each => each.part === part);
      if (side) verdict.sides[name] = await digestOf(side, snapshot);
    }
    return verdict;
  } finally {
    await snapshot.close();
  }
}

/** The differences between two services: a comparison whose sides are not the same. `npm run verify` names the rows. */
export function disagreements(parts: Partial<Record<Part, PartVerdict>>): Finding[] {
  return everyCheck.filter(isMatch).flatMap(({ name, of, left, right, detail }) => {
    const [expected, found] = [left, right].map(({ part }) => parts[part]?.sides[name]);
    if (expected === undefined || found === undefined || expected === found) return [];
    const where = `${of} (${left.part} and ${right.part})`;
    return [
      {
        check: name,
        where,
        expected: `${expected} as ${left.part} says`,
        found: `${found} as ${right.part} says`,
        detail,
      },
    ];
  });
}
