import { expect, it } from 'vitest';
import { CHANNELS } from '#channels/registry.ts';
import { productSources } from './imports.ts';

/** Files that may name a channel outside its own ones, and why. */
const MAY_NAME: Readonly<Record<string, string>> = {
  'shared/model/event/consent-event.ts': 'the kind of a proof in the ledgers, not a channel',
  'shared/model/consent/withdrawals.ts': 'the source of an entry in the ledgers, not a channel',
  'shared/model/message/token.ts': 'the codec of links that lie in mailboxes already',
  'shared/platforms/bigcommerce/people.ts': 'what the platform keeps is a consent to e-mail',
  'shared/platforms/shopify/consent.ts': 'what the platform keeps are consents to e-mail and SMS',
  'shared/platforms/square/customer.ts': 'what the platform keeps is a consent to e-mail',
  'shared/platforms/stripe/session.ts': 'what the platform keeps is a consent to e-mail',
  'shared/platforms/woocommerce/order.ts': 'what the platform keeps is a consent to e-mail',
  'local/endpoint/endpoint.ts': 'tells calls of SES and SNS apart',
  'local/mail/ses.ts': 'stands in for SES',
  'local/mail/sns.ts': 'stands in for SNS',
  'local/replies/reply.ts': 'the kind of a proof in the ledgers, not a channel',
  'local/simulator/order-book.ts': 'simulated shoppers say yes or no to e-mail and SMS',
  'local/simulator/own-systems.ts': 'simulated shoppers ask for a letter by e-mail',
  'local/simulator/payloads/shopify-body.ts': 'the words of Shopify',
  'local/simulator/payloads/shopify.ts': 'the words of Shopify',
  'local/simulator/payloads/simulated.ts': 'simulated shoppers say yes or no to e-mail and SMS',
  'local/simulator/payloads/woocommerce.ts': 'the words of WooCommerce',
  'local/simulator/readers.ts': 'simulated shoppers answer text messages',
  'local/simulator/senders/bigcommerce.ts': 'what the platform keeps is a consent to e-mail',
  'local/simulator/senders/standard.ts': 'simulated shoppers say yes or no to e-mail and SMS',
  'local/simulator/senders/stripe.ts': 'what the platform keeps is a consent to e-mail',
  'cli/future/forecast-text.ts': 'the quota is that of SES, which takes e-mail',
  'cli/campaign/new/questions.ts': 'a new campaign is written for e-mail and text messages',
  'cli/campaign/new/template-files.ts': 'the words of a new campaign are those of a mail and of a text message',
  'cli/commands/consent.ts': 'the kind of a proof, in words',
  'cli/points/member-page-link.ts': 'the link is the one that an e-mail brings',
  'cli/smoke/people.ts': 'the simulator of SES takes e-mail',
  'bench/daily-shop.ts': 'measures rules as a team writes them',
  'bench/orders.ts': 'measures consents to e-mail',
};

it('a channel is named by its own files, by the team in crm/, and by few others with a reason', () => {
  const ids = CHANNELS.map(({ id }) => id);
  const isOwn = (path: string): boolean => path.split(/[/.-]/).some((part) => ids.includes(part));
  // An address has the kind 'email' too, so that word alone names no channel.
  const names = new RegExp(ids.map((id) => (id === 'email' ? `channel(?::| [!=]==) '${id}'` : `'${id}'`)).join('|'));
  const others = [...productSources()].filter(([path, text]) => !isOwn(path) && names.test(text));
  const found = others.map(([path]) => path).filter((path) => !path.startsWith('crm/'));
  expect(found.toSorted()).toEqual(Object.keys(MAY_NAME).toSorted());
});
