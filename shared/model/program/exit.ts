/** What a program is about for one person: the exits that speak of it go with the triggers that bring it. */
export const SUBJECTS = {
  order: 'an order',
  cart: 'a cart',
  subscription: 'a subscription',
  event: 'an event or an answer',
  product: 'a product that somebody asked for',
  segment: 'entering a segment',
  'segment-left': 'leaving a segment',
  day: 'a day of the calendar or of the person',
  'sign-up': 'a sign-up that is to be confirmed',
  link: 'a link that was asked for',
  campaign: 'a wave of a campaign',
} as const;
export type Subject = keyof typeof SUBJECTS;

/** Looked at again when sending (I5), and of what each speaks; `any`: of the person, whatever started the program. */
export const EXITS = {
  'order-paid': 'order',
  'order-shipped': 'order',
  'order-delivered': 'order',
  'order-cancelled': 'order',
  'order-returned': 'order',
  /** Any order but the triggering one. */
  'bought-again': 'any',
  'cart-bought': 'cart',
  'subscription-ended': 'subscription',
  'subscription-resumed': 'subscription',
  /** It cannot be bought, or nobody knows that it can. */
  'out-of-stock': 'product',
  /** It does not cost less any more, or nobody knows what it costs. */
  'price-up': 'product',
  'left-segment': 'segment',
  'back-in-segment': 'segment-left',
  'consent-settled': 'sign-up',
} as const satisfies Readonly<Record<string, Subject | 'any'>>;
export type Exit = keyof typeof EXITS;
