import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import type { Day } from '#kith/people/index.ts'
import type { EntryName } from '../../forms/entries.ts'
import { formWords } from '../../forms/words.ts'
import type { RecentLetter } from '../../../letters/store.ts'
import type { Way } from '../../../reach/store.ts'
import type { Family } from '../../store/family.ts'
import type { SupervisionNote } from '../../store/beside.ts'
import type { Withdrawn } from '../../store/meeting.ts'

export interface FamilyPage {
  readonly family: Family
  /** How they can be reached, as whoever reads may know. */
  readonly ways: readonly Way[]
  readonly letters: readonly RecentLetter[]
  readonly today: Day
  /** Fields of the assessment of which two versions stand. */
  readonly conflicts: number
  readonly clashes: readonly { readonly who: string; readonly of: string; readonly day: Day }[]
  readonly withdrawn: readonly Withdrawn[]
  readonly supervision: readonly SupervisionNote[]
  /** Who reads it, and whether they supervise. */
  readonly me: string
  readonly supervises: boolean
  readonly saved: 'yes' | 'clash' | null
  readonly formField: Html
}

/** Leads to the form that adds something; nothing where the episode is closed. */
export function addLink(language: Language, page: FamilyPage, entry: EntryName): Html | null {
  if (page.family.glance.closed) return null
  return html`<p class="govuk-body"><a class="govuk-link" href="/support/${page.family.glance.episode}/add/${entry}">${formWords(language).entries[entry].title}</a></p>`
}
