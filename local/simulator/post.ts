import { Agent, request } from 'node:http';
import type { Delivery } from './outgoing.ts';

// `fetch` costs three times as much per request, and a simulation posts thousands
const agent = new Agent({ keepAlive: true });

/** Posts a webhook as its platform would; answers the status. */
export function postDelivery(apiUrl: string, { shop, webhook }: Delivery): Promise<number> {
  return new Promise((resolve, reject) => {
    const { headers, body, platform } = webhook;
    const posted = request(`${apiUrl}/webhooks/${platform}/${shop}`, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', reject);
    });
    posted.once('error', reject);
    posted.end(body);
  });
}
