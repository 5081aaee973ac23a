const began = Date.now();

/** A step that cannot succeed on this machine as it is; the message is a sentence that tells the remedy. */
export class Problem extends Error {}

/** One line of progress, with the seconds since the command began. */
export function say(line) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(5);
  process.stdout.write(`${seconds} s  ${line}\n`);
}

/** Runs a command's steps; a Problem is printed as its sentence, any other error as it is. */
export async function runCommand(steps) {
  try {
    process.exitCode = await steps();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Problem ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
