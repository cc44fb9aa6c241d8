/**
 * One way of proving who one is. What follows (a session, posts, the guard) is the same for all ways, so another one
 * (OIDC with code and PKCE) is one more of these beside {@link PasswordAuthenticator}, and a controller of its own.
 */
export interface Authenticator<Proof> {
  readonly kind: string;
  /**
   * @returns the account's id, or null when the proof does not hold.
   * @throws Problem 429 after too many attempts
   */
  identify(proof: Proof): Promise<string | null>;
}

export interface PasswordProof {
  readonly username: string;
  readonly password: string;
}
