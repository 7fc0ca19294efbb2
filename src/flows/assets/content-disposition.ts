/**
 * The `Content-Disposition` that saves a file under its name: as RFC 8187 encodes it, and in ASCII for who does not know
 * that (RFC 6266, appendix D).
 */
export function attachmentOf(fileName: string): string {
  const plain = fileName.replaceAll(/[^ -~]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
