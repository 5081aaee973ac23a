/**
 * The effects of a saga's step: a change in the own database (`do`) or a request to another service (`send`), at most
 * one of both.
 */
export interface SagaStep<State, Do extends string, Send extends string> {
  state: State;
  do?: Do;
  send?: Send;
}

/** The inputs each state waits for, and the step each leads to. */
export type Reactions<State extends { step: string }, Input extends { type: string }, Step> = {
  [S in State['step']]: {
    [T in Input['type']]?: (state: Extract<State, { step: S }>, input: Extract<Input, { type: T }>) => Step;
  };
};

/** The function that decides a saga's next step by its table. What a state does not wait for changes nothing. */
export const reactingBy =
  <State extends { step: string }, Input extends { type: string }, Do extends string, Send extends string>(
    reactions: Reactions<State, Input, SagaStep<State, Do, Send>>,
  ) =>
  (state: State, input: Input): SagaStep<State, Do, Send> => {
    const waitedFor = reactions[state.step as State['step']] as Record<
      string,
      ((state: State, input: Input) => SagaStep<State, Do, Send>) | undefined
    >;
    return waitedFor[input.type]?.(state, input) ?? { state };
  };
