/** What jest-circus remembers of a test file, as far as it matters here. */
interface CircusState {
  readonly rootDescribeBlock: CircusBlock;
  readonly unhandledErrors: readonly unknown[];
}

interface CircusBlock {
  readonly type: 'describeBlock' | 'test';
  readonly children?: readonly CircusBlock[];
  readonly errors?: readonly unknown[];
}

/**
 * How many tests of this file have failed so far. Jest tells a hook nothing of it, so its runner's state is
 * read, which lies under a symbol in the global object; under another runner the answer is 0.
 */
export function countFailedTests(): number {
  const key = Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === 'JEST_STATE_SYMBOL',
  );
  const state = key && (globalThis as unknown as Record<symbol, CircusState>)[key];
  return state ? state.unhandledErrors.length + failuresIn(state.rootDescribeBlock) : 0;
}

function failuresIn({ children = [], errors = [] }: CircusBlock): number {
  return children.reduce((sum, child) => sum + failuresIn(child), errors.length > 0 ? 1 : 0);
}
