import { Agent, request } from 'node:http';
import type { ShopId } from '#model/values/ids.ts';
import type { SimulatedWebhook } from './payloads/simulated.ts';

// `fetch` costs three times as much per request, and a simulation posts thousands
const agent = new Agent({ keepAlive: true });

/** Posts a webhook as its platform would; answers the status. */
export function postWebhook(apiUrl: string, shop: ShopId, webhook: SimulatedWebhook): Promise<number> {
  return new Promise((resolve, reject) => {
    const { headers, body, platform } = webhook;
    const url = `${apiUrl}/webhooks/${platform}/${shop}`;
    const posted = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
      response.once('error', reject);
    });
    posted.once('error', reject);
    posted.end(body);
  });
}
