import type { HostedFunction } from '../functions/hosted-function.ts';
import { asRecord, asText, at } from '../template/read.ts';
import type { StackModel } from '../template/stack-model.ts';
import { TemplateError } from '../template/template.ts';

export interface Route {
  readonly key: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly fn: HostedFunction;
  /** Answers only to who signed the request (IAM authorisation). */
  readonly isSigned: boolean;
}

export interface RouteMatch {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/** Reads routes and their Lambda integrations. More specific routes come first, as API Gateway picks them. */
export function readRoutes(
  stack: StackModel,
  functionByRef: (ref: string) => HostedFunction | undefined,
): readonly Route[] {
  const routes = stack.ofType('AWS::ApiGatewayV2::Route').map(({ logicalId, properties }) => {
    const key = asText(properties.RouteKey) ?? '';
    const target = asText(properties.Target)?.replace('integrations/', '');
    const integration = stack
      .ofType('AWS::ApiGatewayV2::Integration')
      .find((each) => stack.identities.name(each.logicalId) === target);
    const fn = functionByRef(asText(at(integration?.properties, 'IntegrationUri')) ?? '');
    if (!fn || at(integration?.properties, 'PayloadFormatVersion') !== '2.0')
      throw new TemplateError(`${logicalId}: a route must lead to a function of the stack with payload version 2.0`);
    const [method = '', path] = key === '$default' ? ['ANY', '/{proxy+}'] : key.split(' ');
    const authorisation = asText(properties.AuthorizationType) ?? 'NONE';
    if (authorisation !== 'NONE' && authorisation !== 'AWS_IAM')
      throw new TemplateError(`${logicalId}: the local runner does not know the authorisation ${authorisation}`);
    return { key, method, pattern: pathPattern(path ?? '/'), fn, isSigned: authorisation === 'AWS_IAM' };
  });
  for (const { logicalId, properties } of stack.ofType('AWS::ApiGatewayV2::Stage')) {
    const limited = Object.keys(asRecord(properties.RouteSettings));
    const unknown = limited.find((key) => !routes.some((route) => route.key === key));
    if (unknown !== undefined) throw new TemplateError(`${logicalId}: limits a route that is not there: ${unknown}`);
  }
  return routes.sort((a, b) => wildness(a.key) - wildness(b.key));
}

/** The route of a request, or undefined (404). */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch | undefined {
  for (const route of routes) {
    if (route.method !== 'ANY' && route.method !== method) continue;
    const groups = route.pattern.exec(path)?.groups;
    if (!route.pattern.test(path)) continue;
    const parameters = Object.entries(groups ?? {}).map(([name, value]) => [name, decoded(value)] as const);
    return { route, pathParameters: parameters.length > 0 ? Object.fromEntries(parameters) : undefined };
  }
  return undefined;
}

function pathPattern(path: string): RegExp {
  const source = path
    .replace(/[.*?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)\+\}/g, '(?<$1>.*)')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}$`);
}

function wildness(key: string): number {
  if (key === '$default') return 100;
  return (key.includes('+}') ? 10 : 0) + (key.match(/\{/g)?.length ?? 0);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
