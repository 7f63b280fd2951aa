// Runs a script step by step: one line `ok <step>` each, and a non-zero exit with the step that failed.
import { parseArgs } from 'node:util';

const DEADLINE_MS = 100_000;

/** Reads `--url http://host:port/mcp [--person ada]`. */
export function options() {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, person: { type: 'string', default: 'ada' } },
  });
  if (!values.url) {
    console.error('Say where the server is: --url http://127.0.0.1:8787/mcp');
    process.exit(2);
  }
  return values;
}

/** Runs `steps(step)`, where `step(name, work)` reports one piece of work and returns what it made. */
export async function report(steps) {
  let current = 'start';
  const fail = (error) => {
    console.error(`failed ${current}: ${error?.stack ?? error}`);
    for (let cause = error?.cause; cause; cause = cause.cause) {
      console.error(`  because: ${cause.message ?? cause}`);
    }
    process.exit(1);
  };
  const alarm = setTimeout(() => fail(new Error(`not done after ${DEADLINE_MS / 1000} s`)), DEADLINE_MS);
  process.on('unhandledRejection', fail);
  try {
    await steps(async (name, work) => {
      current = name;
      const made = await work();
      console.log(`ok ${name}`);
      return made;
    });
  } catch (error) {
    fail(error);
  }
  clearTimeout(alarm);
  process.exit(0);
}
