import { z } from 'zod'
import { partSchema as part } from './part-schema.ts'
import type { Part, Ref, Sentence } from './sentences.ts'

export const reportKinds = ['progress', 'brief'] as const
export type ReportKind = (typeof reportKinds)[number]

/** A report as Kith worked it out from the records, before anybody edited it. */
export interface Generated {
  readonly title: string
  readonly sections: readonly Section[]
  /** For each trace in it: where it leads and what it is, in words. */
  readonly sources: Readonly<Record<Ref, Source>>
}

export interface Section {
  readonly place: string
  readonly heading: string
  readonly sentences: readonly Sentence[]
  readonly table?: SectionTable | undefined
}

export interface SectionTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (readonly Part[])[])[]
}

export interface Source {
  readonly href: string
  readonly origin: string
}

const sentence = z.strictObject({ place: z.string(), parts: z.array(part) })
const schema = z.strictObject({
  title: z.string(),
  sections: z.array(
    z.strictObject({
      place: z.string(),
      heading: z.string(),
      sentences: z.array(sentence),
      table: z
        .strictObject({
          caption: z.string(),
          columns: z.array(z.string()),
          rows: z.array(z.array(z.array(part))),
        })
        .optional(),
    }),
  ),
  sources: z.record(z.string(), z.strictObject({ href: z.string(), origin: z.string() })),
})

/** A generated report as it was stored. @throws where it is not one: the store holds what we wrote */
export function parseGenerated(stored: unknown): Generated {
  return schema.parse(stored)
}
