/**
 * Hides the secrets of a connection URL, for messages: the password before the `@` and every query
 * parameter that holds one. Also works on text that only resembles a URL, so that a malformed one can be shown.
 *
 * @returns the URL with `****` in place of each secret
 */
export function maskPassword(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.-]*:\/\/[^:@/?#]*):.*@/is, '$1:****@')
    .replace(/([?&](?:[a-z_]*password|passwd|api_key)=)[^&#]*/gi, '$1****');
}
