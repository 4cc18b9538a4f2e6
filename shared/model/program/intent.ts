/** What a message wants: `service` answers for an order or an account, `care` helps without asking for a purchase, `sell` sells. */
export const INTENTS = ['service', 'care', 'sell'] as const;
export type Intent = (typeof INTENTS)[number];

/** As declared, else by the kind: what is not about an order sells until its team says otherwise. */
export const intentOf = ({ intent, kind }: { readonly intent?: Intent | undefined; readonly kind: string }): Intent =>
  intent ?? (kind === 'transactional' ? 'service' : 'sell');
