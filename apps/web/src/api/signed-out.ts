/** Asks the person to sign in again over the page; resolves to false when they leave instead. */
type Asker = () => Promise<boolean>;

let asker: Asker | null = null;
let asked: Promise<boolean> | null = null;

/** The shell tells how a person signs in again in the middle of work; null while nobody is signed in. */
export const askToSignIn = (how: Asker | null): void => {
  asker = how;
};

/** Resolves once the person has signed in again; all calls that were refused meanwhile wait for one dialog. */
export const signedInAgain = async (): Promise<boolean> => {
  if (!asker) return false;
  asked ??= asker().finally(() => (asked = null));
  return asked;
};
