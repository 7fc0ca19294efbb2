/**
 * Masks the secrets of connection URLs for messages: the password before the `@`, and query parameters that
 * are secret or whose name is encoded. Errs on the side of hiding too much: a malformed URL is masked up to
 * the last `@` of its line.
 *
 * @param text - a URL, or a text that may contain some
 * @returns the text with `****` for each secret
 */
export function maskPassword(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^:@/?#\s]*):.*@/gi, '$1:****@')
    .replace(/([?&][^=&\s]*(?:password|passwd|api_key|%)[^=&\s]*=)[^&\s]*/gi, '$1****');
}
