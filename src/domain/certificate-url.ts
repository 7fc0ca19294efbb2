/** Default URL of a certificate, at a reserved domain (RFC 2606). */
export function exampleCertificateUrl(certificateId: string): string {
  return `https://certificates.example.com/${certificateId}.pdf`;
}
