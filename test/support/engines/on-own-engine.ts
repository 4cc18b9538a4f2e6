/**
 * What the engine of the product is asked, and the few calls that a second opinion needs: engines in JavaScript and Python
 * take minutes for what this one does in seconds.
 */
export const onOwnEngine = <T>(many: T, few: T): T => (process.env.CONTRACT_ENGINE ? few : many);
