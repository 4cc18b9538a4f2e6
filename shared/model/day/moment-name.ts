/** What happens to customers of any shop, and is counted by a daily run where no live program waits for it. */
export const MOMENTS = ['order-unpaid', 'first-order', 'at-risk', 'lapsed', 'running-out', 'product-expiry'] as const;
export type MomentName = (typeof MOMENTS)[number];
