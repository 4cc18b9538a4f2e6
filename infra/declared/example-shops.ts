import type { Shop } from '#model/shop/shop.ts';
import { StageOptionsError } from './stage-options-error.ts';

/** So begin the ids of the shops that `crm/` brings; an id is part of every key and cannot be changed later. */
const EXAMPLE = 'demo-';

/** Nobody can own a name below these (RFC 2606): SES would never verify a sender there. */
const RESERVED = /\.(?:example|test|invalid|localhost)$/i;

/** A stage that keeps its data begins with the team's own shops. Throws {@link StageOptionsError} that names all faults. */
export function refuseExamples(stage: string, shops: readonly Shop[]): void {
  const faults = shops.flatMap(({ id, sender, url }) => [
    ...(id.startsWith(EXAMPLE)
      ? [`${id} is an example, as its id says: take it out, or give your shop an id of its own`]
      : []),
    ...[sender.fromEmail, sender.replyTo, url]
      .filter((text) => text !== undefined && RESERVED.test(hostOf(text)))
      .map((text) => `${id}: ${text} is a made-up address: give your own`),
  ]);
  if (faults.length === 0) return;
  throw new StageOptionsError(
    [
      `stage ${stage} keeps its data, so it starts with your own shops. In crm/crm.config.ts:`,
      ...faults.map((fault) => `  ${fault}`),
      'To try the examples in an account, deploy a stage that may be thrown away: -c stage=dev',
    ].join('\n'),
  );
}

/** Host of an address or URL. */
const hostOf = (text: string): string => /[@/]([^@/:]+)(?:[:/].*)?$/.exec(text)?.[1] ?? '';
