import { z } from 'zod'
import type { WayValue } from './model/way.ts'

const stored = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), lines: z.array(z.string()).readonly(), postcode: z.string() }),
  z.object({ kind: z.literal('telephone'), number: z.string() }),
  z.object({ kind: z.literal('email'), address: z.string() }),
])

/** A way's value as it was stored. @throws where it is not one: then whatever wrote it is broken */
export function parseWayValue(value: unknown): WayValue {
  return stored.parse(value)
}
