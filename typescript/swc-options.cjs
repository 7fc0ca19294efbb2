/** How swc turns our TypeScript into JavaScript, for Node, for Jest and for the build; the compiler options are those of tsconfig.json. */
exports.swcOptions = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
};
