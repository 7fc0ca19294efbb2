/** How swc turns our TypeScript into JavaScript, for Node, for Jest and for the build; the compiler options are those of tsconfig.json. */
exports.swcOptions = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
};

/**
 * How swc turns a module into CommonJS. Only import() loads any module by its URL; what it names in the code is loaded
 * by require().
 *
 * @param {string} source - the module in TypeScript
 */
exports.commonJs = (source) => ({ type: 'commonjs', ignoreDynamic: /\bimport\((?!\s*['"])/.test(source) });
