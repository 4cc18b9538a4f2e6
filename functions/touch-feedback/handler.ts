import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type TakeDeps, takeTouchFeedback } from '#flow/feedback/take-touch-feedback.ts';

/** `POST /gateways/{gateway}/{shop}`: what a gateway of the team's own says of a message. What fails throws: API Gateway answers 500. */
export const createHandler =
  (deps: TakeDeps): ((event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>) =>
  async ({ pathParameters, headers, body = '', isBase64Encoded }) => {
    const { status, error } = await takeTouchFeedback(
      {
        gateway: pathParameters?.gateway ?? '',
        shop: pathParameters?.shop ?? '',
        headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
        body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
      },
      deps,
    );
    return { statusCode: status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ error }) };
  };
