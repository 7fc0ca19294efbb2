/** Where the host publishes certificates. */
export class CertificateSettings {
  /** `https://host`, optionally with a path; no trailing slash. */
  readonly publicUrl: string;
  readonly bucket: string;

  constructor(publicUrl: string, bucket: string) {
    this.publicUrl = publicUrl.replace(/\/+$/, '');
    this.bucket = bucket;
    Object.freeze(this);
  }

  /** The prefix of a certificate's URL: `<baseUrl>/<key>`. */
  get baseUrl(): string {
    return `${this.publicUrl}/${this.bucket}`;
  }
}

/**
 * Checks the public URL of certificates.
 *
 * @returns a phrase that follows the setting's name and contains no secret; `undefined` if valid
 */
export function publicUrlProblem(publicUrl: string): string | undefined {
  if (!URL.canParse(publicUrl)) return 'must be a URL such as https://pub-<account>.r2.dev';
  const { protocol, username, password, search, hash } = new URL(publicUrl);
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https://';
  if (username || password) return 'must hold no user and no password';
  return search || hash ? 'must end with the host or a path' : undefined;
}
