import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  ApiMapping,
  CfnStage,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LinkDomain } from '../declared/link-domain.ts';
import type { Access } from './access.ts';
import { FIVE_MINUTES } from './alarms.ts';
import type { FunctionUnit, House } from './function-unit.ts';
import { acknowledge } from './nag.ts';
import { ACCESS_LOG } from './webhook-api.ts';

/** Thirty mails leave in a second, and a scanner follows each of their eight links. */
const THROTTLE = { rateLimit: 500, burstLimit: 1000 };

const PATHS = ['/c/{shop}/{token}', '/c/{token}', '/o/{shop}/{token}', '/k/{shop}/{token}', '/q/{shop}/{token}'];

const TRUST =
  'Whoever has a message follows its links without a login; each carries a sealed token, and leads only there.';

/** The HTTP API of links in messages, with a throttle of its own: what scanners ask turns no webhook away. */
export class ClickApi extends Construct {
  readonly api: HttpApi;
  /** Where links of messages lead, without a slash at the end. */
  readonly url: string;
  /** Makes the own domain lead here, as `name type value`. */
  readonly dnsRecord: string | undefined;
  readonly #stage: HttpStage;

  constructor(scope: Construct, id: string, house: House) {
    super(scope, id);
    const { clickLinks, logDays } = house.stage;
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    const logs = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/aws/vendedlogs/apis/${Stack.of(this).stackName}-clicks`,
      retention: logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: { destination: new LogGroupLogDestination(logs), format: ACCESS_LOG },
    });
    this.url = clickLinks ? `https://${clickLinks.domain}` : this.api.apiEndpoint;
    this.dnsRecord = clickLinks && this.#answerAt(clickLinks);
    house.alarms.add(this, 'ServerErrors', {
      metric: this.api.metricServerError({ period: FIVE_MINUTES }),
      threshold: 1,
      periods: 2,
      impact: 'Shoppers who follow a link of a message see an error in place of the shop.',
      runbook: 'clicks.md#server-errors',
    });
  }

  /** The API's own address goes on answering: messages that were sent before hold it. */
  #answerAt({ domain, certificate }: LinkDomain): string {
    const domainName = new DomainName(this, 'Domain', {
      domainName: domain,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'Mapping', { api: this.api, domainName, stage: this.#stage });
    return `${domain} CNAME ${domainName.regionalDomainName}`;
  }

  /** Links of mails (`/c/{shop}/{token}`), short ones (`/c/{token}`), pictures (`/o`) and codes (`/k`, `/q`) to their function. */
  lead(unit: FunctionUnit): void {
    const integration = new HttpLambdaIntegration('Click', unit.fn, { scopePermissionToRoute: false });
    const limits: Record<string, object> = {};
    for (const path of PATHS) {
      const methods = [HttpMethod.GET, HttpMethod.HEAD];
      for (const route of this.api.addRoutes({ path, methods, integration })) {
        acknowledge(route, 'AwsSolutions-APIG4', TRUST);
        // CloudFormation refuses settings of a route that is not there yet.
        this.#stage.node.addDependency(route);
      }
      const { rateLimit, burstLimit } = THROTTLE;
      for (const method of methods)
        limits[`${method} ${path}`] = { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit };
    }
    if (this.#stage.node.defaultChild instanceof CfnStage) this.#stage.node.defaultChild.routeSettings = limits;
  }

  /** The address of links in messages, as `CLICK_URL`. */
  clickUrl(): Access {
    return { environment: { CLICK_URL: this.url }, statements: [] };
  }
}
