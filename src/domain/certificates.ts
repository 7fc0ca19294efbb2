/** Where certificates are published unless a setting says otherwise: a reserved domain (RFC 2606). */
const EXAMPLE_BASE_URL = 'https://certificates.example.com';

/** What a certificate's key and URL consist of. */
export interface CertificateIds {
  readonly id: string;
  readonly userId: string;
  readonly courseId: string;
}

/** Returns the key of a certificate's file, in the host's form. */
function certificateKey({ id, userId, courseId }: CertificateIds): string {
  return `certificates/${userId}/${courseId}/${id}.pdf`;
}

/**
 * Returns the public URL of a certificate.
 *
 * @param baseUrl - the public URL of the files, with the bucket where the host puts it into the path
 */
export function certificateUrl(ids: CertificateIds, baseUrl = EXAMPLE_BASE_URL): string {
  return `${baseUrl}/${certificateKey(ids)}`;
}
