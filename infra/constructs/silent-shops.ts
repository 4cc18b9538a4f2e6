import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type Shop, silentAfter } from '#model/shop/shop.ts';
import { type House, metricsNamespace } from './function-unit.ts';

interface Watched extends Pick<House, 'alarms'> {
  readonly stage: Pick<House['stage'], 'stage'>;
}

/**
 * An alarm for each shop with a platform whose webhooks stay away. Ingest counts them: the API's own metric by route costs
 * as much (per shop and platform, six of them) and counts what is refused, as after a secret was changed.
 */
export function watchSilentShops(scope: Construct, house: Watched, shops: readonly Shop[]): void {
  for (const shop of shops) {
    const hours = silentAfter(shop);
    if (hours === undefined) continue;
    const { id, name } = shop;
    house.alarms.add(scope, `Silent-${id}`, {
      metric: new Metric({
        namespace: metricsNamespace(house.stage.stage),
        metricName: 'WebhookAccepted',
        dimensionsMap: { shop: id },
        statistic: 'sum',
        period: Duration.hours(1),
      }),
      periods: hours,
      threshold: 0,
      below: true,
      silenceIsBad: 'after-first',
      impact: `Orders of ${name} may be missing, and nobody is written to about them: no webhook of the shop was accepted for ${hours} hours.`,
      runbook: 'webhook.md#silent',
    });
  }
}
