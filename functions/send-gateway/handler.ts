import { type OneByOneDeps, type OneByOneHandler, oneByOneHandler } from '#adapters/lambda/one-by-one.ts';
import type { SendDeps } from '#flow/send/claim.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { readSendMessage } from '#model/touch/send-message.ts';
import type { Telemetry } from '#ports/telemetry.ts';

/** Posts each queued touch of a batch to the gateway of its channel, at most once. */
export const createHandler = (deps: SendDeps & OneByOneDeps & { readonly telemetry: Telemetry }): OneByOneHandler =>
  oneByOneHandler('send-gateway', (body) => sendTouch(readSendMessage(body), deps), deps);
