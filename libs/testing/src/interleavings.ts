import type { SagaStep } from '@provena/domain';

/** A process that carries a saga on. `About` is what it knows of the row since it took the saga up. */
export interface SagaProcess<State, Do, Send, About> {
  state: State;
  do: Do | null;
  send: Send | null;
  /** The request was sent; its process waits for the answer. */
  sent: boolean;
  about: About;
}

/** A request that no process waits for any more; it arrives at any later time. */
export interface StrayRequest<Send, About> {
  send: Send;
  about: About;
}

export interface SagaWorld<State, Do, Send, About> {
  /** Null: a process that has not taken the saga up, has ended it, or has died. */
  processes: (SagaProcess<State, Do, Send, About> | null)[];
  strays: StrayRequest<Send, About>[];
}

type Change<World, Result = void> = (world: World) => Result;

/** A saga and a model of everything around it. Of alternatives every one is walked. */
export interface SagaModel<World, State, Input, Do extends string, Send extends string, About> {
  react: (state: State, input: Input) => SagaStep<State, Do, Send>;
  isOver: (state: State) => boolean;
  /** The ways in which an idle process may take the saga up now. */
  takeUps: (world: World) => Change<World, SagaProcess<State, Do, Send, About>>[];
  /** The own database makes a change; two changes exclude each other. */
  change: (world: World, process: SagaProcess<State, Do, Send, About>, name: Do) => Input;
  /** The ways in which the other service may carry a request out, and its answers. */
  answers: (world: World, request: StrayRequest<Send, About>) => Change<World, Input>[];
  /** Requests that change nothing: without a process that waits they need not arrive. */
  questions?: readonly Send[];
  /** The answers a process gets when its request was not sent at all, or when it waits no longer. */
  silence: (send: Send) => { notAsked: Input; notAnswered: Input };
  /** The effects that other services have sooner or later. */
  progress: (world: World) => Change<World>[];
  /** The events that may happen around, and may as well never happen. */
  chance: (world: World) => Change<World>[];
  /** A process has ended the saga. */
  ended?: (world: World, about: About, state: State) => void;
}

/** The checks of the walk; each throws or fails it when a rule is broken. */
export interface Watch<World> {
  check: (world: World) => void;
  /**
   * True when the saga has come to its end; from every world it must, once nothing dies and every request is answered.
   */
  isSettled?: (world: World) => boolean;
}

const MOST_ON_THE_WAY = 2;
/** More events than any saga needs to its end when every request is answered. */
const SOON = 60;

/** A process that carries out a step. */
export const processAt = <State, Do extends string, Send extends string, About>(
  { state, do: change, send }: SagaStep<State, Do, Send>,
  about: About,
): SagaProcess<State, Do, Send, About> => ({ state, do: change ?? null, send: send ?? null, sent: false, about });

/**
 * Walks every interleaving of processes that carry one saga on: requests are carried out late or though no process
 * waits, answers are lost, processes die and others take over. Answers how many worlds it met.
 */
export const walkInterleavings = <
  World extends SagaWorld<State, Do, Send, About>,
  State,
  Input,
  Do extends string,
  Send extends string,
  About,
>(
  model: SagaModel<World, State, Input, Do, Send, About>,
  starts: readonly World[],
  { check, isSettled }: Watch<World>,
): number => {
  const events = new Events(model);
  const met = new Set(starts.map(keyOf));
  const settling = new Set<string>();
  const open = [...met];
  for (let key = open.pop(); key; key = open.pop()) {
    const world = JSON.parse(key) as World;
    if (isSettled) settle(key, { events, isSettled, settling });
    for (const happen of [...events.whenAnswered(world), ...events.inTrouble(world)]) {
      const reached = JSON.parse(key) as World;
      happen(reached);
      const then = keyOf(reached);
      if (met.has(then)) continue;
      met.add(then);
      check(reached);
      open.push(then);
    }
  }
  return met.size;
};

/** Two like processes or requests exchanged make no other world. */
const keyOf = <World extends SagaWorld<unknown, unknown, unknown, unknown>>(world: World): string => {
  const sorted = <T>(all: readonly T[]): T[] =>
    all
      .map(one => JSON.stringify(one))
      .sort()
      .map(one => JSON.parse(one) as T);
  return JSON.stringify({ ...world, processes: sorted(world.processes), strays: sorted(world.strays) });
};

interface Settling<World> {
  events: { whenAnswered: (world: World) => Change<World>[] };
  isSettled: (world: World) => boolean;
  /** Worlds that are known to come to their end. */
  settling: Set<string>;
}

/** From here on everything is answered: of all events the first one happens. */
const settle = <World extends SagaWorld<unknown, unknown, unknown, unknown>>(
  from: string,
  { events, isSettled, settling }: Settling<World>,
): void => {
  const path: string[] = [];
  for (let key = from; !settling.has(key);) {
    const world = JSON.parse(key) as World;
    path.push(key);
    if (isSettled(world)) break;
    const [happen] = events.whenAnswered(world);
    if (!happen || path.length > SOON) throw new Error(`never comes to its end: ${from}`);
    happen(world);
    key = keyOf(world);
  }
  for (const key of path) settling.add(key);
};

class Events<
  World extends SagaWorld<State, Do, Send, About>,
  State,
  Input,
  Do extends string,
  Send extends string,
  About,
> {
  private readonly model: SagaModel<World, State, Input, Do, Send, About>;

  constructor(model: SagaModel<World, State, Input, Do, Send, About>) {
    this.model = model;
  }

  /** Requests arrive, processes do what they are about to do, other services get on, idle processes take up. */
  whenAnswered(world: World): Change<World>[] {
    const { processes, strays } = world;
    return [
      ...strays.flatMap((stray, place) =>
        this.model.answers(world, stray).map(answer => (copy: World) => {
          copy.strays.splice(place, 1);
          answer(copy);
        }),
      ),
      ...processes.flatMap((process, index) => (process ? this.doings(world, process, index) : [])),
      ...this.model.progress(world),
      ...processes.flatMap((process, index) => (process ? [] : this.takeUps(world, index))),
    ];
  }

  /** Requests are not sent or not waited for any more, processes die, and what else may happen. */
  inTrouble(world: World): Change<World>[] {
    return [
      ...world.processes.flatMap((process, index) => (process ? this.troubles(process, index) : [])),
      ...this.model.chance(world),
    ];
  }

  private doings(world: World, process: SagaProcess<State, Do, Send, About>, index: number): Change<World>[] {
    const { do: change, send, sent, about } = process;
    if (change) return [copy => this.feed(copy, index, this.model.change(copy, processIn(copy, index), change))];
    if (!send) return [];
    if (sent) {
      const answers = this.model.answers(world, { send, about });
      return answers.map(answer => copy => this.feed(copy, index, answer(copy)));
    }
    const onTheWay = world.strays.length + world.processes.filter(other => other?.sent).length;
    return onTheWay < MOST_ON_THE_WAY ? [copy => void (processIn(copy, index).sent = true)] : [];
  }

  private takeUps(world: World, index: number): Change<World>[] {
    return this.model.takeUps(world).map(takeUp => copy => void (copy.processes[index] = takeUp(copy)));
  }

  private troubles({ send, sent }: SagaProcess<State, Do, Send, About>, index: number): Change<World>[] {
    const dies = (copy: World) => {
      this.loseAnswer(copy, index);
      copy.processes[index] = null;
    };
    if (!send) return [dies];
    const { notAsked, notAnswered } = this.model.silence(send);
    const hearsNothing = (copy: World) => {
      this.loseAnswer(copy, index);
      this.feed(copy, index, notAnswered);
    };
    return [dies, sent ? hearsNothing : copy => this.feed(copy, index, notAsked)];
  }

  private loseAnswer(world: World, index: number): void {
    const { send, sent, about } = processIn(world, index);
    if (send && sent && !this.model.questions?.includes(send)) world.strays.push({ send, about });
  }

  private feed(world: World, index: number, input: Input): void {
    const { state, about } = processIn(world, index);
    const step = this.model.react(state, input);
    const over = this.model.isOver(step.state);
    if (over) this.model.ended?.(world, about, step.state);
    world.processes[index] = over ? null : processAt(step, about);
  }
}

const processIn = <Process>(world: { processes: (Process | null)[] }, index: number): Process => {
  const process = world.processes[index];
  if (!process) throw new Error(`process ${index} has nothing to do`);
  return process;
};
