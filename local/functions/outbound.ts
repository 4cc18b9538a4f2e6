import { LOOPBACK } from '#model/values/form/url.ts';

/** What a function asks of another machine is asked of the stand-ins for platforms on this one: nothing leaves it. */
export function askStandIns(standIns: string): void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return fetch(LOOPBACK.includes(url.hostname) ? input : `${standIns}${url.pathname}${url.search}`, init);
  };
}
