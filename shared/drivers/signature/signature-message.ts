/** What one PKCS#7 message of an image says; nothing in it was verified. */
export interface SignatureMessage {
  readonly signer: string | null;
  readonly issuer: string | null;
  readonly signedUtc: string | null;
  /** Digest of the image that was signed. */
  readonly digest: { readonly algorithm: string; readonly hex: string } | null;
  /** The signed content and the digest of it that the signer signed: a message whose content was exchanged differs. */
  readonly content: { readonly algorithm: string; readonly bytes: Uint8Array; readonly hex: string } | null;
  /** Further messages inside this one: an image signed twice, by SHA-1 and SHA-256. */
  readonly nested: readonly SignatureMessage[];
}

/** What reading signatures needs of others; handed in, because the libraries behind it are not pure by their types. */
export interface SignatureTools {
  /** Reads a PKCS#7 message; throws on bytes that are none. */
  read(bytes: Uint8Array): SignatureMessage;
  /** Digest over the parts in order, lower-case hex; null for an algorithm it has not. */
  digest(algorithm: string, parts: readonly Uint8Array[]): string | null;
}
