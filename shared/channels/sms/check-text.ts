import type { Channel } from '#model/channel/channel.ts';

/** Does a text say how to stop as China asks for it? */
const STOP_IN_CHINESE = /退订|退訂|拒收|\bmessage\.stop\b/;
/** Does it begin or end with the sender's name? */
const SIGNED_IN_CHINESE = /^\s*【[^】]+】|【[^】]+】\s*$|\bmessage\.from\b/;

/** No carrier of mainland China brings a text that is not signed, or an advertisement that cannot be refused in Chinese. */
export const checkText: Channel['checkText'] = ({ text }, kind, shops) => {
  const seller = shops.find(({ policy }) => policy.markets.includes('CN'));
  if (text === undefined || !seller) return [];
  const why = `${seller.id} sells in CN, where no text is brought without it`;
  const signature = { what: `does not say in 【】 from whom it is: ${why}`, fix: 'begin it with {{ message.from }}' };
  const stop = { what: `does not say in Chinese how to stop: ${why}`, fix: 'end it with {{ message.stop }}' };
  return [
    ...(SIGNED_IN_CHINESE.test(text) ? [] : [signature]),
    ...(kind === 'transactional' || STOP_IN_CHINESE.test(text) ? [] : [stop]),
  ];
};
