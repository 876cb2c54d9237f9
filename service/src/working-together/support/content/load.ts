import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { factClasses, isDay } from '../vocabulary.ts'
import { levels, type Level } from '../model/level.ts'

const both = z.object({ en: z.string().min(1), cy: z.string().min(1) })
const day = z.coerce
  .date()
  .transform((date) => date.toISOString().slice(0, 10))
  .refine(isDay)

const sectionShape = z.object({
  id: z.string().regex(/^[a-z-]+$/),
  /** Whether it is asked once of the family, or of each member (of each adult only). */
  about: z.enum(['family', 'member', 'adult']),
  safety: z.boolean().default(false),
  title: both,
  hint: both,
  /** Categories of known facts that are shown beside it. */
  known: z.array(z.enum(factClasses)),
})
export type Section = z.infer<typeof sectionShape>

const assessmentShape = z.object({
  version: z.string(),
  from: day,
  instrument: z.string(),
  sections: z.array(sectionShape),
})
const levelRule = z.object({ reviewWeeks: z.number().int().positive(), visitDays: z.number().int().positive() })
const rulesShape = z.object({
  version: z.string(),
  from: day,
  source: z.string(),
  verification: z.object({ status: z.enum(['verified', 'unverified']), note: z.string().optional() }),
  levels: z.record(z.enum(levels), levelRule),
  stages: z.array(
    z.object({
      id: z.enum(['early-years', 'childhood', 'teenage', 'working-age', 'later-life']),
      from: z.number().int().min(0),
    }),
  ),
})
export type SupportRules = z.infer<typeof rulesShape>
export type LevelRule = SupportRules['levels'][Level]

const offerShape = z.object({
  version: z.string(),
  from: day,
  source: z.string(),
  verification: z.object({ status: z.enum(['verified', 'unverified']), note: z.string().optional() }),
  universal: z.array(both).min(1),
  levels: z.record(z.enum(levels), z.array(both)),
})

const read = (file: string): unknown => parseYaml(readFileSync(join(import.meta.dirname, file), 'utf8'))

/** The assessment's sections and the days that make drift, as shipped. Throws where a file is not as it should be: nothing starts on half a rule. */
export const assessment = assessmentShape.parse(read('assessment.yaml'))
export const supportRules = rulesShape.parse(read('rules.yaml'))
/** What is offered at each level, and what everybody has at all of them. */
export const supportOffer = offerShape.parse(read('offer.yaml'))
