import { describe, expect, it } from '@jest/globals';
import { IntegrationError, restoreError } from '../../src/errors.js';

describe('an error that comes from another thread or process', () => {
  it('is an IntegrationError where the code is one of ours', () => {
    const error = restoreError('SEED_ID_FOREIGN', 'The id is not of this run.');
    expect(error).toBeInstanceOf(IntegrationError);
    expect(error).toMatchObject({ code: 'SEED_ID_FOREIGN', message: 'The id is not of this run.' });
  });

  it.each(['BUDGET_EMPTY', undefined])('is a plain error with the code %s that it had there', (code) => {
    const error = restoreError(code, 'No budget is left.') as Error & { code?: string };
    expect(error).not.toBeInstanceOf(IntegrationError);
    expect([error.code, error.message]).toEqual([code, 'No budget is left.']);
  });
});
