import { CHANNELS } from '#channels/registry.ts';
import type { SpendWord } from '#model/channel/spend-word.ts';
import { afterWord } from '#model/policy/spent.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

export interface SpendDeps {
  readonly touches: Pick<TouchStore, 'controls' | 'putControls'>;
  readonly shops: readonly Shop[];
  readonly telemetry: Pick<Telemetry, 'warn'>;
  readonly pause: Pause;
}

/** What an event says of the budget of a channel; undefined for what speaks of none. */
export function readSpend(event: unknown): (SpendWord & { readonly channel: ChannelId }) | undefined {
  const [read] = CHANNELS.flatMap(({ id, readSpend: readIt }) => {
    const word = readIt?.(event);
    return word ? [{ ...word, channel: id }] : [];
  });
  return read;
}

/** The account pays for all its shops: marketing of each waits, or goes on. Any number of times, in any order. */
export async function applySpend(
  { touches, shops, telemetry, pause }: SpendDeps,
  word: SpendWord & { readonly channel: ChannelId },
): Promise<void> {
  const { channel, isReached } = word;
  for (const { id } of shops) {
    await untilStored('the controls of a shop', {
      pause,
      load: () => touches.controls(id),
      decide: (controls) => {
        const spent = afterWord(controls.spent, channel, word);
        return spent && { ...controls, version: controls.version + 1, spent };
      },
      save: (row) => touches.putControls(id, row),
    });
  }
  telemetry.warn(isReached ? 'budget nearly used up: marketing waits' : 'budget has room again', { channel });
}
