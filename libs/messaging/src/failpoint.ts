/**
 * A named place where a test may kill, pause or fail this process: `FAILPOINT=invoicing.after-confirm:kill`,
 * `…:pause:20000` (ms), `…:throw`, and `name@3:…` for the third time it is passed. Without the variable it is nothing.
 */
const parse = (text: string) => {
  const match = /^([\w.-]+)(?:@(\d+))?:(kill|pause|throw)(?::(\d+))?$/.exec(text);
  if (!match) throw new Error(`FAILPOINT "${text}" is not name[@nth]:kill|pause|throw[:ms]`);
  return { name: match[1], nth: Number(match[2] ?? 1), act: match[3], ms: Number(match[4] ?? 20_000), passed: 0 };
};

const armed = process.env['FAILPOINT'] ? parse(process.env['FAILPOINT']) : undefined;

export const failpoint = async (name: string): Promise<void> => {
  if (armed?.name !== name || ++armed.passed !== armed.nth) return;
  if (armed.act === 'kill') process.kill(process.pid, 'SIGKILL');
  if (armed.act === 'throw') throw new Error(`failpoint ${name}`);
  await new Promise(resolve => setTimeout(resolve, armed.ms));
};
