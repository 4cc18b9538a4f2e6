import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Shop } from '#model/shop/shop.ts';
import { FunctionUnit, type FunctionUnitProps } from './function-unit.ts';
import { Schedules } from './schedules.ts';

export interface ReconcileProps extends Omit<FunctionUnitProps, 'name'> {
  readonly shops: readonly Shop[];
}

/** Reads once a day from each WooCommerce shop with a declared address what its webhooks missed: nobody repeats those. */
export class Reconcile extends Construct {
  readonly schedules: Schedules;

  constructor(scope: Construct, id: string, { house, shops, uses }: ReconcileProps) {
    super(scope, id);
    const { fn } = new FunctionUnit(this, 'Reader', { house, name: 'reconcile', uses });
    this.schedules = new Schedules(this, 'Starts', {
      house,
      target: fn.functionArn,
      action: 'lambda:InvokeFunction',
      retryFor: Duration.hours(6),
      retries: 10,
      impact: 'Orders that a WooCommerce shop failed to tell stay missing, because nobody asked it for them.',
      runbook: 'reconcile.md#not-started',
    });
    house.alarms.add(this, 'Missed', {
      metric: fn.metricErrors({ period: Duration.hours(1) }),
      threshold: 1,
      impact: 'Orders that a WooCommerce shop failed to tell stay missing until tomorrow: it could not be asked.',
      runbook: 'reconcile.md#missed',
    });
    const asked = shops.filter(({ platforms, api }) => platforms.includes('woocommerce') && api?.woocommerce);
    // two hours before the daily run, so that this counts what was missed
    for (const shop of asked) {
      const hour = (shop.dailyRunHour + 22) % 24;
      this.schedules.add(`At-${shop.id}`, `cron(20 ${hour} * * ? *)`, shop.timezone, { shop: shop.id });
    }
  }
}
