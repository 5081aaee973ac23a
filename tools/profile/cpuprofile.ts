/** What V8 writes with `--cpu-prof`: the functions seen, and which of them was on top at each sample. */
export interface CpuProfile {
  nodes: ProfileNode[];
  /** Microseconds of the clock that `process.hrtime` reads. */
  startTime: number;
  samples: number[];
  /** Microseconds from the sample before. */
  timeDeltas: number[];
}

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
}

/** A function as it was called from the one above it; times are in milliseconds. */
export interface Frame {
  name: string;
  /** The file, from the project's folder or the package on. */
  place: string;
  self: number;
  total: number;
  children: Frame[];
}

/** From and to, in microseconds of `process.hrtime`. */
export type Window = readonly [from: number, to: number];

/** A moment for a window. */
export const microsecondsNow = (): number => Number(process.hrtime.bigint() / 1_000n);

/** Time in which a service waits for work is no work. */
const IDLE = '(idle)';

const placeOf = ({ url, lineNumber }: ProfileNode['callFrame']): string => {
  if (!url) return '';
  const path = url.replace(/^.*\/node_modules\//, '').replace(/^.*\/(?=(apps|libs|tools)\/)/, '');
  return `${path}:${lineNumber + 1}`;
};

const selfTimes = ({ samples, timeDeltas, startTime }: CpuProfile, [from, to]: Window): Map<number, number> => {
  const times = new Map<number, number>();
  let at = startTime;
  samples.forEach((id, index) => {
    const took = timeDeltas[index] ?? 0;
    at += took;
    if (at >= from && at <= to) times.set(id, (times.get(id) ?? 0) + took / 1_000);
  });
  return times;
};

/** The calls within a window as a tree, those that took no time left out. */
export const callsOf = (profile: CpuProfile, window: Window): Frame => {
  const times = selfTimes(profile, window);
  const nodes = new Map(profile.nodes.map(node => [node.id, node]));
  const frameOf = ({ id, callFrame, children = [] }: ProfileNode): Frame => {
    const name = callFrame.functionName || '(anonymous)';
    const below = children.flatMap(child => nodes.get(child) ?? []).map(frameOf);
    const self = name === IDLE ? 0 : (times.get(id) ?? 0);
    const total = below.reduce((sum, child) => sum + child.total, self);
    return { name, place: placeOf(callFrame), self, total, children: below.filter(child => child.total > 0) };
  };
  const [root] = profile.nodes;
  if (!root) throw new Error('The profile is empty.');
  return frameOf(root);
};

const everyFrame = (frame: Frame): Frame[] => [frame, ...frame.children.flatMap(everyFrame)];

/** The functions that took most time themselves, wherever they were called from: milliseconds by name and place. */
export const busiest = (root: Frame, count: number): [name: string, ms: number][] => {
  const sums = new Map<string, number>();
  for (const { name, place, self } of everyFrame(root)) {
    const key = `${name} ${place}`.trim();
    sums.set(key, (sums.get(key) ?? 0) + self);
  }
  return [...sums].toSorted(([, a], [, b]) => b - a).slice(0, count);
};
