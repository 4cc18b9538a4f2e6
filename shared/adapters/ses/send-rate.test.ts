import { SESClient } from '@aws-sdk/client-ses';
import { expect, it } from 'vitest';
import { memoryTelemetry } from '../lambda/memory.ts';
import { sesSendRate } from './send-rate.ts';

const MINUTE = 60_000;

it('the rate is asked once in a quarter of an hour; while SES does not tell, the last one holds, at first 1', async () => {
  const answers: (number | Error | undefined)[] = [new Error('of a@b.example'), 14, undefined, new Error(), 0];
  let asked = 0;
  const send = async () => {
    asked += 1;
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return { MaxSendRate: answer };
  };
  const client = Object.assign(new SESClient({ region: 'eu-central-1' }), { send });
  const telemetry = memoryTelemetry();
  const time = { now: 0 };
  const rate = sesSendRate(client, telemetry, () => time.now);
  const at = async (minutes: number) => {
    time.now = minutes * MINUTE;
    return [await rate(), asked];
  };
  expect(await at(0)).toEqual([1, 1]);
  expect(await at(0.5)).toEqual([1, 1]);
  expect(await at(1)).toEqual([14, 2]);
  expect(await at(15)).toEqual([14, 2]);
  expect(await at(16)).toEqual([1, 3]);
  expect(await at(31)).toEqual([1, 4]);
  expect(await at(32)).toEqual([1, 5]);
  expect(telemetry.lines).toMatchObject([{ fields: { error: 'Error' } }, {}]);
  expect(JSON.stringify(telemetry.lines)).not.toContain('@');
});
