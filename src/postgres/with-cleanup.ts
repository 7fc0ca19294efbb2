/**
 * Runs work and then its cleanup. If both fail, throws the work's error: on a lost connection every cleanup
 * fails too, and its error doesn't say why.
 *
 * @throws the work's error, else the cleanup's
 */
export async function withCleanup<Result>(
  work: () => Promise<Result>,
  cleanUp: () => Promise<unknown>,
): Promise<Result> {
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    await cleanUp().catch(() => undefined);
    throw error;
  }
  await cleanUp();
  return result;
}
