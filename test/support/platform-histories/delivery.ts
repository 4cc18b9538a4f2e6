/** One accepted delivery of a platform, as the ingest queue brings it. */
export interface PlatformDelivery {
  readonly topic: string;
  readonly json: string;
  readonly receivedAt: number;
}
