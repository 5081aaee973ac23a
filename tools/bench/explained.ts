import type { Sql, Statement } from '@provena/database';
import type pg from 'pg';

/** A node of a plan as PostgreSQL says it in JSON: rows and times are those of one loop, pages those of all below. */
interface Node {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Function Name'?: string;
  'Subplan Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: Node[];
}

interface Explained {
  Plan: Node;
  'Execution Time': number;
}

/** Runs every statement as it is, and keeps the plan it had in `plans`. */
export const explaining = (database: pg.Client, plans: string[]): Sql => {
  const rows = async <Row>({ text }: Statement, parameters: readonly unknown[] = []): Promise<Row[]> => {
    const values = [...parameters];
    const answer = await database.query<Row & pg.QueryResultRow>(text, values);
    const plan = await database.query<{ 'QUERY PLAN': Explained[] }>(
      `explain (analyze, buffers, format json) ${text}`,
      values,
    );
    plans.push(...plan.rows.flatMap(row => row['QUERY PLAN']).map(shown));
    return answer.rows;
  };
  return {
    rows,
    row: async <Row>(what: Statement, values?: readonly unknown[]) => (await rows<Row>(what, values))[0] ?? null,
  };
};

const shown = ({ Plan, 'Execution Time': milliseconds }: Explained): string => {
  const pages = (Plan['Shared Hit Blocks'] ?? 0) + (Plan['Shared Read Blocks'] ?? 0);
  return [`${milliseconds.toFixed(1)} ms, ${pages} pages`, ...linesOf(Plan, 0)].join('\n');
};

/** These nodes only hand on the rows of those below them. */
const HANDS_ON = new Set([
  'Materialize',
  'Memoize',
  'Hash',
  'Subquery Scan',
  'Result',
  'ProjectSet',
  'Append',
  'Gather Merge',
]);

const linesOf = (node: Node, depth: number): string[] => {
  const isShown = !HANDS_ON.has(node['Node Type']) || node['Subplan Name'] !== undefined || !node.Plans;
  const line = isShown ? [`${'  '.repeat(depth)}${wordsOf(node)}`] : [];
  return [...line, ...(node.Plans ?? []).flatMap(below => linesOf(below, depth + line.length))];
};

const wordsOf = (node: Node): string => {
  const { 'Subplan Name': subplan, 'Index Name': index, 'Relation Name': relation, 'Function Name': call } = node;
  const on = [index && `by ${index}`, relation && `on ${relation}`, call].filter(Boolean).join(' ');
  const times = node['Actual Loops'] === 1 ? '' : ` × ${node['Actual Loops']}`;
  return [subplan && `${subplan}:`, node['Node Type'], on, `(${Math.round(node['Actual Rows'])} rows${times})`]
    .filter(Boolean)
    .join(' ');
};
