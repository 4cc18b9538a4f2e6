import type { APIGatewayProxyEventV2WithIAMAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type TakeStepDeps, takeStep } from '#flow/campaign/take-step.ts';

/** `POST /campaigns/{shop}/{campaign}/{step}`: a person takes a step of a campaign. What fails throws: API Gateway answers 500. */
export const createHandler =
  (
    deps: TakeStepDeps,
  ): ((event: APIGatewayProxyEventV2WithIAMAuthorizer) => Promise<APIGatewayProxyStructuredResultV2>) =>
  async ({ pathParameters, requestContext, body = '', isBase64Encoded }) => {
    const { shop = '', campaign = '', step = '' } = pathParameters ?? {};
    const { status, body: said } = await takeStep(
      {
        ...{ shop, campaign, step },
        userArn: requestContext.authorizer?.iam?.userArn,
        body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
      },
      deps,
    );
    return { statusCode: status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(said) };
  };
