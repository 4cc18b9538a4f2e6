/** As Chinese says a rate: `1元` in the place of `¥1`; other currencies as they are written. */
export const yuan = (money: string): string => (money.startsWith('¥') ? `${money.slice(1)}元` : money);
