import { DomainError, type Refusal, type SagaStep } from '@provena/domain';
import { NoAnswer, Unavailable } from './wire.ts';

/** The parts that carry a saga on: its decisions, and the way each is carried out. */
export interface SagaRun<State, Input, Do extends string, Send extends string> {
  react: (state: State, input: Input) => SagaStep<State, Do, Send>;
  /** Does what a step says and answers how that ended; null leaves the saga there for another time. */
  carryOut: (step: SagaStep<State, Do, Send>) => Promise<Input | null>;
}

/**
 * Carries a saga on from its first step until a step has nothing to do. Answers the last state; null when it was left
 * before.
 */
export const runSaga = async <State, Input, Do extends string, Send extends string>(
  first: SagaStep<State, Do, Send>,
  { react, carryOut }: SagaRun<State, Input, Do, Send>,
): Promise<State | null> => {
  let step = first;
  while (step.do ?? step.send) {
    const input = await carryOut(step);
    if (input === null) return null;
    step = react(step.state, input);
  }
  return step.state;
};

/**
 * The end of a request. `NotAsked`: nothing was started, and never will be by this request. `NotAnswered`: the other
 * service may have done it, may do it later, or not at all.
 */
export type RequestEnd<Output> =
  | { type: 'Answered'; output: Output }
  | { type: 'Refused'; refusal: Refusal }
  | { type: 'NotAsked'; refusal: Refusal }
  | { type: 'NotAnswered' };

/** Tells how a request ended as data, for a saga to react to. A failure of another kind is thrown. */
export const endOfRequest = async <Output>(request: Promise<Output>): Promise<RequestEnd<Output>> => {
  try {
    return { type: 'Answered', output: await request };
  } catch (error) {
    if (error instanceof NoAnswer) return { type: 'NotAnswered' };
    if (!(error instanceof DomainError)) throw error;
    return { type: error instanceof Unavailable ? 'NotAsked' : 'Refused', refusal: error.refusal };
  }
};
