/**
 * Hides the secrets of connection URLs in a text, for messages: the password before the `@`, and query
 * parameters that hold one or whose name is encoded. Rather hides too much than too little: a malformed URL is hidden up to the last
 * `@` of its line.
 *
 * @param text a URL, or a text in which there may be some
 * @returns the text with `****` in place of each secret
 */
export function maskPassword(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/[^:@/?#\s]*):.*@/gi, '$1:****@')
    .replace(/([?&][^=&\s]*(?:password|passwd|api_key|%)[^=&\s]*=)[^&\s]*/gi, '$1****');
}
