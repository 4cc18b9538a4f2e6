import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { advance } from './advance.ts';
import { type Enrolment, enrolmentSchema } from './enrolment/enrolment.ts';
import { hear } from './enrolment/respond.ts';
import type { Seen, TouchSeen } from './enrolment/seen.ts';
import { readGraph, versionOf } from './graph.ts';

/**
 * Journeys as releases stored them: graph, enrolment, what was looked at and heard, and the way that was gone. People may
 * be inside for 400 days, so each later release must read these rows and lead on as the one did that wrote them. A record
 * is never changed; a new step kind, or a field, gets one more.
 */
const RECORDS = join(import.meta.dirname, 'recorded');

const look = z.object({
  at: z.number(),
  heard: z.optional(z.array(z.object({ name: z.string(), at: z.number(), ref: z.optional(z.string()) }))),
  seen: z.optional(z.looseObject({})),
  /** State of the touch of a step, from this look on. */
  touches: z.optional(
    z.record(z.string(), z.looseObject({ touchId: z.string(), state: z.string(), reason: z.string() })),
  ),
  led: z.object({ step: z.string(), state: z.string(), effects: z.array(z.string()), wake: z.optional(z.number()) }),
});
const record = z.object({
  version: z.string(),
  graph: z.unknown(),
  enrolment: z.unknown(),
  looks: z.array(look),
  arms: z.record(z.string(), z.string()),
});

describe('journeys that were recorded', () => {
  it.each(readdirSync(RECORDS))('%s is read and led on as by the release that stored it', (file) => {
    const stored = z.parse(record, JSON.parse(readFileSync(join(RECORDS, file), 'utf8')));
    const graph = readGraph(stored.graph);
    expect(versionOf(graph)).toBe(stored.version);
    let enrolment: Enrolment = z.parse(enrolmentSchema, stored.enrolment);
    let touches: Readonly<Record<string, TouchSeen>> = {};
    for (const { at, heard = [], seen = {}, touches: changed = {}, led } of stored.looks) {
      touches = { ...touches, ...changed };
      for (const fact of heard) enrolment = hear(enrolment, fact as Parameters<typeof hear>[1]) ?? enrolment;
      const known: Seen = { now: at, shopZone: 'UTC', segments: [], dates: {}, purchases: [], ...seen, touches };
      const move = advance(graph, enrolment, known);
      ({ enrolment } = move);
      expect({
        ...{
          step: enrolment.step,
          state: enrolment.state,
          effects: move.effects.map((one) => `${one.do} ${one.step}`),
        },
        ...(move.wake !== undefined && { wake: move.wake }),
      }).toEqual(led);
    }
    expect(enrolment.arms).toEqual(stored.arms);
  });

  it('stand for every step kind there is', async () => {
    const { STEP_KINDS } = await import('./step.ts');
    const kinds = readdirSync(RECORDS).flatMap((file) => {
      const { graph } = z.parse(record, JSON.parse(readFileSync(join(RECORDS, file), 'utf8')));
      return Object.values(readGraph(graph).steps).map((step) => step.do);
    });
    expect(new Set(kinds)).toEqual(new Set(STEP_KINDS.map((kind) => kind.do)));
  });
});
