/**
 * Builds the `Content-Disposition` that saves a file under its name: encoded as in RFC 8187, with an ASCII
 * fallback (RFC 6266, appendix D).
 */
export function attachmentOf(fileName: string): string {
  const plain = fileName.replaceAll(/[^ -~]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
