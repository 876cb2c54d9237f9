import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { isDay } from '#kith/people/index.ts'

const both = z.strictObject({ en: z.string().min(3), cy: z.string().min(3) })
const day = z.string().refine(isDay)
const shape = z.strictObject({
  version: z.string(),
  from: day,
  offers: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z-]{1,40}$/),
        title: both,
        /** What one does, and who may. */
        what: both,
        who: both,
        /** Who of the council, or for it, answers. */
        answers: both,
        /** From what this is said, and when that was read. */
        source: z.strictObject({
          title: z.string().min(5),
          address: z.string().regex(/^(?:https:\/\/|\/)/),
          read: day,
          status: z.enum(['verified', 'unverified']),
        }),
      }),
    )
    .min(1),
})

/** What people who live here can offer, as shipped. Throws where the file is not as it should be. */
export const offers = shape.parse(
  // As text: a day is no instant, whatever the reader of YAML makes of it.
  parseYaml(readFileSync(join(import.meta.dirname, 'offers.yaml'), 'utf8'), { schema: 'failsafe' }),
).offers
export type Offer = (typeof offers)[number]
