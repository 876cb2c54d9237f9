import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { parsePublished, type Published, type PublishedKind, type Section } from './model/published.ts'

/** Something that two people wrote and released for one person. */
export interface NewPublication {
  /** The rendition's own id: sent twice it is published once. */
  readonly id: string
  /** Whose page it enters, and nobody else's. */
  readonly member: string
  readonly kind: PublishedKind
  readonly title: string
  readonly language: Language
  /** What they read, line by line: they may disagree with any one. */
  readonly sections: readonly Section[]
  /** The same to keep or print; null where there is none. */
  readonly pdf: Buffer | null
  /** Who wrote it and who released it: two people, or the database refuses. */
  readonly writtenBy: string
  readonly releasedBy: string
}

/**
 * Puts what was released on one person's own page: the only way anything enters it. For the service's own sending (`system`, `send-letters`); false where the person
 * has no page. What they may read was settled before: nothing is added here.
 * @throws where anybody else asks, where one person wrote and released it, or where it says nothing
 */
export async function publishTo(scope: Scope, item: NewPublication): Promise<boolean> {
  const { id, member, kind, title, language, pdf, writtenBy, releasedBy } = item
  const sections = JSON.stringify(parsePublished(item.sections))
  const done = await sql<{ done: boolean }>`
    select working_together.publish_to(${id}, ${member}, ${kind}, ${title}, ${language}, ${sections}::jsonb, ${pdf}, ${writtenBy}, ${releasedBy}) as done`.execute(
    scope.workingTogether,
  )
  return done.rows[0]?.done ?? false
}

/** Whether somebody has a page to publish to, for their team and for the service's sending; false for everybody else. */
export async function hasPage(scope: Scope, member: string): Promise<boolean> {
  const found = await sql<{ has: boolean }>`select working_together.has_page(${member}) as has`.execute(
    scope.workingTogether,
  )
  return found.rows[0]?.has ?? false
}

export type { Published, PublishedKind, Section }
