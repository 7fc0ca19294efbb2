/** Gives what imports `@jest/globals` those of the file that runs; the package itself refuses outside of Jest's contexts. */
export function resolve(specifier, context, next) {
  if (specifier !== '@jest/globals') return next(specifier, context);
  return { url: new URL('./globals.js', import.meta.url).href, format: 'module', shortCircuit: true };
}
