/** Where a certificate can be seen: at a reserved domain (RFC 2606) until the caller of a flow says otherwise. */
export function exampleCertificateUrl(certificateId: string): string {
  return `https://certificates.example.com/${certificateId}.pdf`;
}
