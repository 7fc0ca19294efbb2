/** The parts of jest-circus's state that are needed here. */
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
 * Counts the failed tests of this file. Jest's hooks don't get this, so it is read from the runner's state,
 * under a symbol of the global object; 0 under other runners.
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
