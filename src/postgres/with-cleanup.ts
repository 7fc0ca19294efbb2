/**
 * Does something and cleans up after it, whatever happens. Where both fail, what failed first is thrown: on a connection
 * that is lost, for one, every cleanup fails as well, and its error says nothing of why.
 *
 * @throws whatever the work throws, or else the cleanup
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
