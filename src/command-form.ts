/** A command of ours as a script of this repository, with the `--` that hands options on. */
const SCRIPT =
  /npm run (?:-s )?((?:citus|db|export|jsonb|migration|models|seed|storage):[a-z-]+|doctor|personas|report\b)( --(?= ))?/g;

/**
 * Says commands as the reader can call them. Texts name them as scripts, which only this repository has; who
 * installed the package has its program, whatever his own scripts are called. Where the package is missing, `npx`
 * alone would run whatever the public registry has under the program's name.
 *
 * @param text - such as `"npm run seed:revert -- --last" takes them back`
 * @param isInstalled - whether this code is that of the package; told by its file if left out
 */
export function sayCommands(text: string, isInstalled = import.meta.url.endsWith('.js')): string {
  return isInstalled ? text.replace(SCRIPT, 'npx --no-install edfinance-integration $1') : text;
}
