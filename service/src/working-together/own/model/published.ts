import { z } from 'zod'

/** What may be published to somebody. */
export const publishedKinds = ['letter', 'assessment', 'plan', 'minutes', 'bundle'] as const
export type PublishedKind = (typeof publishedKinds)[number]

/** A part of it: a heading, where it has one, and its lines in order. */
export interface Section {
  readonly heading: string | null
  readonly lines: readonly string[]
}

/** One thing published to somebody, as they read it. */
export interface Published {
  readonly id: string
  readonly kind: PublishedKind
  readonly title: string
  readonly language: 'en' | 'cy'
  readonly at: Date
  readonly sections: readonly Section[]
  readonly hasPaper: boolean
}

const sectionsShape = z
  .array(
    z.strictObject({
      heading: z.string().trim().min(1).max(300).nullable(),
      lines: z.array(z.string().trim().min(1).max(20_000)).max(2000),
    }),
  )
  .max(500)
  .refine((sections) => sections.some(({ lines }) => lines.length > 0))

/** Sections as they are kept. @throws where there is no line, or one is empty */
export function parsePublished(sections: unknown): readonly Section[] {
  return sectionsShape.parse(sections)
}

/** A line with its number: counted through all sections from nought, as disagreements name it. */
export interface Line {
  readonly number: number
  readonly text: string
}

/** The sections with their lines numbered. */
export function numbered(
  sections: readonly Section[],
): readonly { readonly heading: string | null; readonly lines: readonly Line[] }[] {
  const before = (at: number): number => sections.slice(0, at).reduce((sum, { lines }) => sum + lines.length, 0)
  return sections.map(({ heading, lines }, at) => ({
    heading,
    lines: lines.map((text, within) => ({ number: before(at) + within, text })),
  }))
}
