import { agreedTo, and, bought, days, defineSegment, known, or, responded } from '#crm-check/define.ts';

/** Asked for the letter, and is still there: clicked, bought or came in half a year. */
export const readsLetters = defineSegment({
  id: 'reads-letters',
  name: 'Reads letters',
  names: { 'zh-CN': '订阅来信' },
  where: and(
    agreedTo('email', 'letter'),
    or(responded('email', { within: days(180) }), bought({ within: days(180) }), known({ within: days(180) })),
  ),
});
