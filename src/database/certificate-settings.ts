/** Where the host publishes certificates. */
export class CertificateSettings {
  /** `https://host` and maybe a path, without a slash at the end. */
  readonly publicUrl: string;
  readonly bucket: string;

  constructor(publicUrl: string, bucket: string) {
    this.publicUrl = publicUrl.replace(/\/+$/, '');
    this.bucket = bucket;
    Object.freeze(this);
  }

  /** What stands before `/` and a certificate's key. */
  get baseUrl(): string {
    return `${this.publicUrl}/${this.bucket}`;
  }
}

/**
 * What is wrong with the public URL of certificates.
 *
 * @returns a sentence that follows the setting's name and shows no secret; `undefined` where nothing is wrong
 */
export function publicUrlProblem(publicUrl: string): string | undefined {
  if (!URL.canParse(publicUrl)) return 'must be a URL such as https://pub-<account>.r2.dev';
  const { protocol, username, password, search, hash } = new URL(publicUrl);
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https://';
  if (username || password) return 'must hold no user and no password';
  return search || hash ? 'must end with the host or a path' : undefined;
}
