/** Signing keys by key id; `current` signs, all verify, so that two may live during a rotation. */
export interface KeyRing {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
}
