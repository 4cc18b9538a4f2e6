/**
 * The long form in `npm run proof`, which runs every test file that asks, the short one elsewhere: `npm test` stays
 * within minutes and no property goes unasked.
 */
export const inProof = <T>(long: T, short: T): T => (process.env.PROOF === 'yes' ? long : short);
