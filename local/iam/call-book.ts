import type { AwsCall, RecordedCall } from './call.ts';

/** Calls of all principals, deduplicated with counts. */
export class CallBook {
  readonly #calls = new Map<string, RecordedCall>();
  readonly #domains: readonly string[];

  /** `domains`: identities of the stack; a sender in a subdomain is checked against its parent's identity. */
  constructor(domains: readonly string[]) {
    this.#domains = domains;
  }

  add(principal: string, name: string, call: AwsCall, count = 1): void {
    const resource = this.#identity(call.resource);
    const { action, context } = call;
    const key = JSON.stringify([principal, action, resource, context]);
    const before = this.#calls.get(key)?.count ?? 0;
    this.#calls.set(key, { principal, name, action, resource, context, count: before + count });
  }

  get calls(): readonly RecordedCall[] {
    return [...this.#calls.values()];
  }

  #identity(resource: string): string {
    const [prefix, domain] = resource.split(':identity/');
    const parent = this.#domains.find((each) => domain === each || domain?.endsWith(`.${each}`));
    return parent ? `${prefix}:identity/${parent}` : resource;
  }
}
