import type { Channel } from '#model/channel/channel.ts';
import { isCostlyNumber, isOfMarkets } from '#model/identity/textable.ts';

export const sms: Channel = {
  id: 'sms',
  address: 'phone',
  // Anybody can type a number from whose texts they earn; so the question of an opt-in stays within the shop's markets.
  refuses: (number, markets) => isCostlyNumber(number) || (markets !== undefined && !isOfMarkets(number, markets)),
  wakes: true,
  // A text costs money, and strangers decide to whom it goes.
  questionsPerDay: 200,
  templateFiles: ['.sms.liquid'],
};
