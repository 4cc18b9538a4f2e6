import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Shop } from '#model/shop/shop.ts';
import { A_RECONCILED_SHOP, reconciledOf } from '#platforms/registry.ts';
import { FunctionUnit, type FunctionUnitProps } from './function-unit.ts';
import { Schedules } from './schedules.ts';

export interface ReconcileProps extends Omit<FunctionUnitProps, 'name'> {
  readonly shops: readonly Shop[];
}

/** Reads once a day, at each platform that can be asked, what the webhooks of a shop with a declared address missed. */
export class Reconcile extends Construct {
  readonly fn: FunctionUnit['fn'];
  readonly schedules: Schedules;

  constructor(scope: Construct, id: string, { house, shops, uses }: ReconcileProps) {
    super(scope, id);
    this.fn = new FunctionUnit(this, 'Reader', { house, name: 'reconcile', uses }).fn;
    const { fn } = this;
    this.schedules = new Schedules(this, 'Starts', {
      house,
      target: fn.functionArn,
      action: 'lambda:InvokeFunction',
      retryFor: Duration.hours(6),
      retries: 10,
      impact: `Orders that ${A_RECONCILED_SHOP} failed to tell stay missing, because nobody asked it for them.`,
      runbook: 'reconcile.md#not-started',
    });
    house.alarms.add(this, 'Missed', {
      metric: fn.metricErrors({ period: Duration.hours(1) }),
      threshold: 1,
      impact: `Orders that ${A_RECONCILED_SHOP} failed to tell stay missing until tomorrow: it could not be asked.`,
      runbook: 'reconcile.md#missed',
    });
    // two hours before the daily run, so that this counts what was missed
    for (const shop of shops.filter((each) => reconciledOf(each).length > 0)) {
      const hour = (shop.dailyRunHour + 22) % 24;
      this.schedules.add(`At-${shop.id}`, `cron(20 ${hour} * * ? *)`, shop.timezone, { shop: shop.id });
    }
  }
}
