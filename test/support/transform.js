import swc from '@swc/jest';

/** Built-in objects that no test replaces. */
const BUILT_IN = [
  'Math',
  'Object',
  'Number',
  'String',
  'Array',
  'Map',
  'Set',
  'JSON',
  'BigInt',
  'Uint8Array',
];

/**
 * Jest runs each test file in a context of its own, where reading a global costs a call of the context's interceptor: a
 * third of the time of what draws random numbers. So each module reads those once.
 */
const PRELUDE = `const { ${BUILT_IN.join(', ')} } = globalThis; `;

/** `@swc/jest`, and {@link PRELUDE} on the first line of each file, so that line numbers stay. */
export default {
  createTransformer(options) {
    const transformer = swc.createTransformer(options);
    return {
      ...transformer,
      process: (...file) => {
        const result = transformer.process(...file);
        return { ...result, code: PRELUDE + result.code };
      },
      getCacheKey: (...file) => transformer.getCacheKey(...file) + PRELUDE,
    };
  },
};
