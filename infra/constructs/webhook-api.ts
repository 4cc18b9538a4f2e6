import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  CfnStage,
  DomainName,
  HttpApi,
  type HttpMethod,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LinkDomain } from '../declared/link-domain.ts';
import { type Access, allow } from './access.ts';
import { FIVE_MINUTES } from './alarms.ts';
import type { FunctionUnit, House } from './function-unit.ts';
import { acknowledge } from './nag.ts';

/** Requests per second, and how many at once. */
export interface Limit {
  readonly rateLimit: number;
  readonly burstLimit: number;
}

export interface PublicRoute {
  readonly path: string;
  readonly methods: readonly HttpMethod[];
  readonly unit: FunctionUnit;
  /** How the function knows whom to trust, where API Gateway does not ask. */
  readonly trust: string | IHttpRouteAuthorizer;
  readonly limit: Limit;
}

/** Of a route that says nothing of its own. */
const THROTTLE: Limit = { rateLimit: 300, burstLimit: 600 };

/** Routes, status and time, but neither path (links hold a token) nor address of the caller. */
export const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTimeEpoch',
    route: '$context.routeKey',
    status: '$context.status',
    latency: '$context.responseLatency',
    bytes: '$context.responseLength',
    error: '$context.error.responseType',
    integrationError: '$context.integration.error',
  }),
);

/** The public HTTP API: webhooks of the shop platforms, and the preference links in messages. */
export class WebhookApi extends Construct {
  readonly api: HttpApi;
  /** Where links and webhooks lead, without a slash at the end. */
  readonly url: string;
  /** Name of the log group of its requests. */
  readonly accessLogs: string;
  /** Makes the own domain lead here, as `name type value`. */
  readonly dnsRecord: string | undefined;
  readonly #stage: HttpStage;
  readonly #limits: Record<string, object> = {};
  readonly #integrations = new Map<FunctionUnit, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, house: House) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    const logs = new LogGroup(this, 'AccessLogs', {
      // As the log of the state machine: the stage could not be made where that policy of the region is full.
      logGroupName: `/aws/vendedlogs/apis/${Stack.of(this).stackName}-requests`,
      retention: house.stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.accessLogs = logs.logGroupName;
    this.#stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: { destination: new LogGroupLogDestination(logs), format: ACCESS_LOG },
    });
    this.url = house.stage.links ? `https://${house.stage.links.domain}` : this.api.apiEndpoint;
    this.dnsRecord = house.stage.links && this.#answerAt(house.stage.links);
    if (this.#stage.node.defaultChild instanceof CfnStage) this.#stage.node.defaultChild.routeSettings = this.#limits;
    house.alarms.add(this, 'ServerErrors', {
      metric: this.api.metricServerError({ period: FIVE_MINUTES }),
      threshold: 1,
      periods: 2,
      impact:
        'Orders may be lost: platforms get errors for their webhooks and switch a webhook off after five to eight of them.',
      runbook: 'webhook.md#server-errors',
    });
    house.alarms.add(this, 'Refused', {
      metric: this.api.metricClientError({ period: FIVE_MINUTES }),
      threshold: 50,
      periods: 3,
      impact:
        'Orders may be missing: many requests are refused, as after a webhook secret was changed on one side only.',
      runbook: 'webhook.md#refused',
    });
  }

  /** The API's own address goes on answering: messages that were sent before hold it. */
  #answerAt({ domain, certificate }: LinkDomain): string {
    const domainName = new DomainName(this, 'LinkDomain', {
      domainName: domain,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'LinkMapping', { api: this.api, domainName, stage: this.#stage });
    return `${domain} CNAME ${domainName.regionalDomainName}`;
  }

  /** To a function that decides whom to trust. Each method has its own limit: no flood turns away another route. */
  route({ path, methods, unit, trust, limit }: PublicRoute): void {
    const integration = this.#integrationOf(unit);
    const authorizer = typeof trust === 'string' ? {} : { authorizer: trust };
    for (const route of this.api.addRoutes({ path, methods: [...methods], integration, ...authorizer })) {
      if (typeof trust === 'string') acknowledge(route, 'AwsSolutions-APIG4', trust);
      // CloudFormation refuses settings of a route that is not there yet.
      this.#stage.node.addDependency(route);
    }
    for (const method of methods) {
      const { rateLimit, burstLimit } = limit;
      this.#limits[`${method} ${path}`] = { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit };
    }
  }

  /** One permission for all routes to a function: its policy holds 20 KB, some sixty permissions of single routes. */
  #integrationOf(unit: FunctionUnit): HttpLambdaIntegration {
    const known = this.#integrations.get(unit);
    if (known) return known;
    const props = { scopePermissionToRoute: false };
    const integration = new HttpLambdaIntegration(`${unit.node.id}Integration`, unit.fn, props);
    this.#integrations.set(unit, integration);
    return integration;
  }

  /** May send requests to a path that asks for a signature. @param path with `*` for what is not said */
  signedRequests(sid: string, method: HttpMethod, path: string): Access {
    const resource = this.api.arnForExecuteApi(method, path, this.#stage.stageName);
    const reason = 'Of a path that names shop, campaign and step: who may take steps may take them of all.';
    return {
      environment: {},
      statements: [allow(sid, ['execute-api:Invoke'], resource)],
      wildcards: [{ resource, reason }],
    };
  }

  /** The address in messages, as `PUBLIC_URL`. */
  publicUrl(): Access {
    return { environment: { PUBLIC_URL: this.url }, statements: [] };
  }
}
