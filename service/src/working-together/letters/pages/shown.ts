import { statusMark, type MarkKind } from '#kith/platform/design-system/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { AgencyName } from '#kith/people/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { memberName } from '../../support/pages/names.ts'
import type { Family } from '../../support/store/family.ts'
import type { RenditionRow, State } from '../store.ts'
import { letterWords } from '../words.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
}

const marks: Readonly<Record<State, MarkKind>> = {
  ready: 'waiting',
  'sent-back': 'attention',
  released: 'waiting',
  'called-back': 'stopped',
  stopped: 'stopped',
  sent: 'good',
  'came-back': 'attention',
}

export function stateMark(language: Language, state: State): Html {
  return statusMark(marks[state], letterWords(language).states[state])
}

/** Who gets it, as the team knows them. Never where they live. */
export function recipientName(
  language: Language,
  family: Pick<Family, 'members'> | null,
  agencies: readonly AgencyName[],
  { member, agency, outside }: Pick<RenditionRow, 'member' | 'agency' | 'outside'>,
): string {
  if (outside !== null) return outside
  if (agency !== null) return agencies.find(({ id }) => id === agency)?.name[language] ?? ''
  return family === null ? '' : memberName(language, family, member)
}

/** Since when it stands so. */
export function sinceOf({ state, madeAt, releasedAt, endedAt, sentAt, returnedAt }: RenditionRow): Date {
  switch (state) {
    case 'ready':
      return madeAt
    case 'released':
      return releasedAt ?? madeAt
    case 'sent':
      return sentAt ?? madeAt
    case 'came-back':
      return returnedAt ?? madeAt
    case 'sent-back':
    case 'called-back':
    case 'stopped':
      return endedAt ?? madeAt
  }
}
