/** Signing keys by key id; `current` signs, all verify, so that two may live during a rotation. */
export interface KeyRing {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
}

export interface Secrets {
  /** Live webhook secrets of a shop at a platform; empty when there are none. */
  webhookSecrets(shop: string, platform: string): Promise<readonly string[]>;
  /** Key of the hashes of personal data (identities, suppressions). */
  personKey(): Promise<string>;
  /** Keys of links to the preference centre. */
  linkKeys(): Promise<KeyRing>;
}
