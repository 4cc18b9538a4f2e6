/** What a text says of its sender and of how to stop, as the address asks for it. */
export interface Manner {
  readonly from: string;
  readonly stop: string;
}
