import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const comment = z.object({
  text: z.string().min(1),
  language: z.enum(['en', 'cy']).default('en'),
  /** Themes the first and the second reader saw in it; absent: nobody has read it. */
  one: z.array(z.string()).optional(),
  two: z.array(z.string()).optional(),
})
const sent = z.object({
  text: z.string().min(1),
  organisation: z.string(),
  email: z.email().optional(),
  address: z.string().optional(),
})
const shape = z.object({
  call: z.string(),
  themes: z.record(z.string(), z.object({ en: z.string(), cy: z.string(), about: z.array(z.string()) })),
  comments: z.array(comment).min(1),
  campaign: z.object({ text: z.string().includes('{place}'), places: z.array(z.string()).min(2) }),
  harm: z.array(z.string()).min(1),
  examples: z.array(sent).min(1),
  proposals: z.array(sent).min(1),
})
export type DemonstrationComments = z.infer<typeof shape>

/** Invented comments for the demonstration, and what two invented readers made of them. */
export function demonstrationComments(): DemonstrationComments {
  return shape.parse(parse(readFileSync(new URL('comments.yaml', import.meta.url), 'utf8')))
}
