/** What a key said of a document's bytes; kept beside them, for whoever checks it later without this service. */
export interface DetachedSignature {
  /** How to check it: `test-ed25519` signs the lower-case hexadecimal SHA-256 of the bytes. */
  readonly algorithm: string;
  /** PEM of the public key. */
  readonly publicKey: string;
  /** base64. */
  readonly signature: string;
}

/**
 * Signs documents by their hash. A remote signing service fits: the bytes never leave, the person named confirms at his own
 * device, and the promise resolves when he has.
 */
export interface Signer {
  /** What is printed where somebody has signed with it; null: nothing beside the name and the time. */
  readonly mark: string | null;
  /**
   * @param sha256 hexadecimal
   * @param by account id of who signs
   */
  sign(sha256: string, by: string): Promise<DetachedSignature>;
  /** Whether the signature is of this hash and by a key that this signer vouches for. */
  verify(sha256: string, signature: DetachedSignature): Promise<boolean>;
}

/** Nest token of the {@link Signer}. */
export const SIGNER = Symbol('SIGNER');
