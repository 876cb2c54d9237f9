import { z } from 'zod'

/** A part of a sentence as it is stored and published: text, or words traced to a record or in another language than the report. */
export const partSchema = z.union([
  z.string(),
  z.strictObject({
    text: z.string(),
    ref: z.string().optional().describe('The record or list the words are from'),
    lang: z.string().optional().describe('Their language, where it is not the report’s'),
  }),
])
