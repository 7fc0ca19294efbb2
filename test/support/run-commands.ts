import { COMMANDS } from '../../src/cli/commands.js';
import { runCli } from '../../src/cli/run-cli.js';

// Run by whole-way.spec.ts: commands one after the other. A process for each would take three times as long, most
// of it for loading the code. Prints how each ended as JSON.
const ends = [];
for (const args of JSON.parse(process.env.COMMANDS_TO_RUN!) as string[][]) {
  let [stdout, stderr] = ['', ''];
  const output = {
    out: (text: string) => void (stdout += text),
    err: (text: string) => void (stderr += text),
  };
  const code = await runCli(args, COMMANDS, output);
  ends.push({ command: args.join(' '), code, ...(code !== 0 && { stdout, stderr }) });
}
process.stdout.write(JSON.stringify(ends));
