/** Something on this machine keeps a part from starting; the message is a sentence that says what to do about it. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}
