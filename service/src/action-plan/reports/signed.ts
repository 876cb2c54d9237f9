import { createHash } from 'node:crypto'
import { z } from 'zod'
import { partSchema as part } from './part-schema.ts'

/** What is signed, and what the open data of a report is: its shape is published as a JSON schema. */
export const signedSchema = z.strictObject({
  shape: z.literal('kith-report-1'),
  key: z.string().describe('The report’s name in addresses'),
  kind: z.enum(['progress', 'brief']),
  language: z.enum(['en', 'cy']),
  title: z.string(),
  asAt: z.string().describe('The day it reports on, YYYY-MM-DD'),
  knownAt: z.string().describe('The instant by which records had been released to count'),
  sections: z.array(
    z.strictObject({
      place: z.string(),
      heading: z.string(),
      sentences: z.array(
        z.strictObject({
          place: z.string(),
          parts: z.array(part).describe('Text, and words traced to a record'),
          generated: z.array(part).nullable().describe('What Kith worked out, where a person wrote another sentence'),
          because: z.string().nullable().describe('Why a person wrote it'),
        }),
      ),
      leftOut: z.array(z.strictObject({ place: z.string(), generated: z.array(part), because: z.string() })),
      table: z
        .strictObject({
          caption: z.string(),
          columns: z.array(z.string()),
          rows: z.array(z.array(z.array(part))),
        })
        .nullable(),
    }),
  ),
  sources: z.record(z.string(), z.strictObject({ href: z.string(), origin: z.string() })),
  easyRead: z.array(z.array(part)),
  signedAs: z.string(),
  office: z.string(),
  signedOn: z.string(),
})

export type Signed = z.infer<typeof signedSchema>

/** What was signed, from its stored text. @throws where it is no report: the store holds what was signed here */
export function parseSigned(body: string): Signed {
  return signedSchema.parse(JSON.parse(body))
}

export function sha256(of: string | Uint8Array): string {
  return createHash('sha256').update(of).digest('hex')
}
