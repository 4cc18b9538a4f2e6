import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type TakeRedemptionDeps, takeRedemption } from '#flow/redeem/take-redemption.ts';
import type { Clock } from '#ports/clock.ts';

/** `POST /redeem/{shop}`: a till redeems a code. What fails throws: API Gateway answers 500, and the till asks again. */
export const createHandler =
  (
    deps: TakeRedemptionDeps & { readonly clock: Clock },
  ): ((event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>) =>
  async ({ pathParameters, headers, body = '', isBase64Encoded }) => {
    const told = {
      shop: pathParameters?.shop ?? '',
      headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
      body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
    };
    const { status, body: said, retryAfter } = await takeRedemption(told, deps, deps.clock.now());
    return {
      statusCode: status,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      },
      body: JSON.stringify(said),
    };
  };
