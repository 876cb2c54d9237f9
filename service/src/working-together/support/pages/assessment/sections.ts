import { needsAsked } from '#kith/identify/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { assessment, type Section } from '../../content/load.ts'
import { fieldKey } from '../../model/assessment.ts'
import { isChild } from '../../model/level.ts'
import type { Family, Member } from '../../store/family.ts'
import { memberName } from '../names.ts'

type Both = Readonly<Record<Language, string>>

/** One question of one section. */
export interface AskedField {
  readonly key: string
  readonly section: string
  readonly about: string | null
  readonly title: string
  /** Whether it may be said to be present, absent or not known, as a need is. */
  readonly choice: boolean
}

/** A page of the assessment: a section of its own, or the needs of one part of an instrument. */
export interface AskedSection {
  readonly id: string
  readonly title: Both
  readonly hint: Both | null
  readonly safety: boolean
  /** Categories of known facts shown beside it. */
  readonly known: Section['known']
  readonly fields: readonly AskedField[]
}

/** Every page of one family's assessment, strengths first, the instrument's needs after the family's own words. */
export function askedOf(language: Language, family: Pick<Family, 'members'>): readonly AskedSection[] {
  const own = assessment.sections.map((section) => ({
    id: section.id,
    title: section.title,
    hint: section.hint,
    safety: section.safety,
    known: section.known,
    fields: aboutWhom(section, family.members).map((about) => ({
      key: fieldKey(section.id, about),
      section: section.id,
      about,
      title: about === null ? section.title[language] : memberName(language, family, about),
      choice: false,
    })),
  }))
  const needs = needsAsked(assessment.instrument).map((part) => ({
    id: `needs.${part.id}`,
    title: part.title,
    hint: null,
    safety: false,
    known: [],
    fields: part.needs.map(({ id, title }) => ({
      key: fieldKey(id, null),
      section: id,
      about: null,
      title: title[language],
      choice: true,
    })),
  }))
  return [...own, ...needs]
}

function aboutWhom({ about }: Section, members: readonly Member[]): readonly (string | null)[] {
  if (about === 'family') return [null]
  return members.filter(({ part }) => about === 'member' || !isChild(part)).map(({ id }) => id)
}
