import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ACCOUNT } from '../template/resolve.ts';
import type { RouteMatch } from './routes.ts';
import { LOCAL_USER } from './signed-by.ts';

/** Bodies of these types reach a function as text; all others, also forms, as base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b|application\/[\w.+-]+\+(json|xml)\b)/i;

interface At {
  /** UTC ms. */
  readonly now: number;
  /** Who signed the request, on a route that asks for it. */
  readonly userArn: string | undefined;
}

/** Payload 2.0: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export function httpEvent(request: IncomingMessage, body: Buffer, match: RouteMatch, { now, userArn }: At): object {
  const [rawPath = '/', ...query] = (request.url ?? '/').split('?');
  const rawQueryString = query.join('?');
  const { [LOCAL_USER]: _said, ...headers } = headersOf(request);
  const isText = TEXT.test(headers['content-type'] ?? '');
  const host = headers.host ?? '127.0.0.1';
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath,
    rawQueryString,
    ...(headers.cookie !== undefined && { cookies: headers.cookie.split('; ') }),
    headers,
    ...(rawQueryString && { queryStringParameters: queryOf(rawQueryString) }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'local',
      ...(userArn !== undefined && { authorizer: { iam: { accountId: ACCOUNT, userArn } } }),
      domainName: host,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: match.route.key,
      stage: '$default',
      time: new Date(now).toISOString(),
      timeEpoch: now,
    },
    ...(match.pathParameters && { pathParameters: match.pathParameters }),
    ...(body.length > 0 && { body: isText ? body.toString() : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Lower-case names; repeated headers joined by a comma. */
function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  const entries = Object.entries(request.headersDistinct);
  return Object.fromEntries(entries.map(([name, values]) => [name.toLowerCase(), (values ?? []).join(',')]));
}

function queryOf(raw: string): Readonly<Record<string, string>> {
  const parameters = new URLSearchParams(raw);
  return Object.fromEntries([...new Set(parameters.keys())].map((key) => [key, parameters.getAll(key).join(',')]));
}
