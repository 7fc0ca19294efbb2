import type { CliContext } from './cli-command.js';

/** Prints a text that a command made, with `--json` as the `text` of a document, beside what else there is to say. */
export function printText(
  { print }: CliContext,
  json: boolean | undefined,
  text: string,
  others: Readonly<Record<string, unknown>> = {},
): void {
  const printed = text.trimEnd();
  print(json ? JSON.stringify({ text: printed, ...others }) : printed);
}
