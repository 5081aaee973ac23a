/** A problem of this machine that keeps a part from starting; the message is a sentence that tells the remedy. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}
