import type { Delivery } from './outgoing.ts';

/** Posts a webhook as its platform would; answers the status. */
export async function postDelivery(apiUrl: string, { shop, webhook }: Delivery): Promise<number> {
  const response = await fetch(`${apiUrl}/webhooks/${webhook.platform}/${shop}`, {
    method: 'POST',
    headers: webhook.headers,
    body: webhook.body,
  });
  await response.arrayBuffer();
  return response.status;
}
