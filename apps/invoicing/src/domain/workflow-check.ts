import type { WorkflowProblem } from '@provena/contracts';
import { type KnownStatus, locksEdits, needsUnits } from './order-status.ts';

/** The statuses in use, and those that may follow each. */
class Workflow {
  readonly statuses: readonly KnownStatus[];

  constructor(statuses: readonly KnownStatus[]) {
    this.statuses = statuses.filter(({ isActive }) => isActive);
  }

  after({ id, nextStatuses, autoAdvanceTo }: KnownStatus): KnownStatus[] {
    const follows = (next: string) =>
      nextStatuses.length === 0 || nextStatuses.includes(next) || next === autoAdvanceTo;
    return this.statuses.filter(next => next.id !== id && follows(next.id));
  }

  /** Every status that can follow, at once or later. A path ends at a status that `through` refuses. */
  reachable(from: KnownStatus, through: (status: KnownStatus) => boolean = () => true): Set<KnownStatus> {
    const reached = new Set<KnownStatus>();
    const open = [from];
    for (let status = open.pop(); status; status = open.pop()) {
      const next = this.after(status).filter(one => !reached.has(one));
      next.forEach(one => reached.add(one));
      open.push(...next.filter(through));
    }
    return reached;
  }

  find(id: string | null): KnownStatus | undefined {
    return this.statuses.find(status => status.id === id);
  }
}

/**
 * Everything about a workflow that will go wrong, or cannot be left again: a stable code, the statuses it is about, and a
 * sentence. An empty list means that invoices can begin, end, and give back what they took.
 */
export const checkWorkflow = (statuses: readonly KnownStatus[]): WorkflowProblem[] => {
  const workflow = new Workflow(statuses);
  return [
    ...missingRoles(workflow),
    ...subtractedTwice(workflow),
    ...neverReleased(workflow),
    ...endlessAdvances(workflow),
    ...deadEnds(workflow),
    ...shutGates(workflow),
  ];
};

type Code = WorkflowProblem['code'];

const problem = (code: Code, about: readonly KnownStatus[], detail: string): WorkflowProblem => ({
  code,
  orderStatuses: about.map(({ id, name }) => ({ id, name })),
  detail,
});

const missingRoles = ({ statuses }: Workflow): WorkflowProblem[] => {
  const missing: WorkflowProblem[] = [];
  const needs = (code: Code, found: boolean, detail: string) => {
    if (!found) missing.push(problem(code, [], detail));
  };
  needs(
    'missing-initial',
    statuses.some(one => one.isInitial),
    'No order status is the one new invoices begin in.',
  );
  needs(
    'missing-completed',
    statuses.some(one => one.isCompleted),
    'No order status is the completed one.',
  );
  needs(
    'missing-cancelled',
    statuses.some(one => one.isCancelled),
    'No order status is the cancelled one.',
  );
  return missing;
};

const subtractedTwice = (workflow: Workflow): WorkflowProblem[] => {
  const subtracting = workflow.statuses.filter(({ inventoryAction }) => inventoryAction === 'SUBTRACT');
  return subtracting.flatMap(first => {
    const reached = workflow.reachable(first, ({ inventoryAction }) => inventoryAction !== 'RELEASE');
    return subtracting
      .filter(second => second !== first && reached.has(second))
      .map(second => {
        const detail = `${first.name} subtracts, and ${second.name} after it does again; an invoice that passes both is subtracted once.`;
        return problem('subtracts-twice', [first, second], detail);
      });
  });
};

const neverReleased = (workflow: Workflow): WorkflowProblem[] =>
  workflow.statuses
    .filter(({ inventoryAction }) => inventoryAction === 'RESERVE' || inventoryAction === 'SUBTRACT')
    .filter(status => ![...workflow.reachable(status)].some(({ inventoryAction }) => inventoryAction === 'RELEASE'))
    .map(status => {
      const what = status.inventoryAction === 'RESERVE' ? 'reserves' : 'subtracts';
      const detail = `What ${status.name} ${what} is never given back: no status that can follow releases it.`;
      return problem('never-released', [status], detail);
    });

/** Each circle once, beginning with the status that comes first in the workflow. */
const endlessAdvances = (workflow: Workflow): WorkflowProblem[] => {
  const met = new Set<KnownStatus>();
  return workflow.statuses.flatMap(start => {
    const path: KnownStatus[] = [];
    let at: KnownStatus | undefined = start;
    while (at && !met.has(at)) {
      met.add(at);
      path.push(at);
      at = workflow.find(at.autoAdvanceTo);
    }
    const circle = at && path.includes(at) ? path.slice(path.indexOf(at)) : [];
    if (circle.length === 0) return [];
    const names = [...circle, circle[0] as KnownStatus].map(({ name }) => name).join(' → ');
    return [problem('no-way-out', circle, `They go on to one another by themselves, without an end: ${names}.`)];
  });
};

const deadEnds = (workflow: Workflow): WorkflowProblem[] => {
  const ends = ({ isCompleted, isCancelled }: KnownStatus) => isCompleted || isCancelled;
  if (!workflow.statuses.some(ends)) return [];
  return workflow.statuses
    .filter(status => !ends(status) && ![...workflow.reachable(status)].some(ends))
    .map(status => {
      const locked = locksEdits(status) ? ' Its lines cannot be edited either.' : '';
      const detail = `From ${status.name} neither the completed nor the cancelled status can be reached.${locked}`;
      return problem('no-way-out', [status], detail);
    });
};

const shutGates = (workflow: Workflow): WorkflowProblem[] =>
  workflow.statuses.flatMap(status => {
    const shut: WorkflowProblem[] = [];
    if (status.isInitial && status.requiresApproval) {
      const detail = `New invoices begin in ${status.name}, which asks for an approval nobody can have given before.`;
      shut.push(problem('gate-never-opens', [status], detail));
    }
    const next = workflow.find(status.autoAdvanceTo);
    if (next && status.inventoryAction === 'RELEASE' && needsUnits(next)) {
      const detail = `${status.name} gives units back and goes on to ${next.name} by itself, which needs them; they cannot be captured in between.`;
      shut.push(problem('gate-never-opens', [status, next], detail));
    }
    return shut;
  });
