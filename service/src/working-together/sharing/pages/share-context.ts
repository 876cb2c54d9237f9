import { readAgencies } from '#kith/people/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'
import type { Context } from '#kith/platform/web/index.ts'
import { readSides, type Share } from '../store/shares.ts'
import { sharingWords } from '../words.ts'
import { text } from './form.ts'
import type { Named } from './share-parts.ts'

/** What every page about one family's shares declares. */
export const sharingTeam = {
  purpose: 'support-family',
  roles: ['practitioner', 'team-manager'],
  classes: ['case-content', 'identity'],
} as const

export const keepUntilBoxes = {
  'keepUntil-day': text(8),
  'keepUntil-month': text(8),
  'keepUntil-year': text(8),
}

export type Asked = Pick<Context, 'scope' | 'language' | 'today' | 'formField' | 'person'>

export const backToShares = (language: Context['language'], episode: string) => ({
  href: `/support/${episode}/shares`,
  text: sharingWords(language).shares.back,
})

/** Who and what a family's shares name. */
export async function namedIn(
  { scope }: Pick<Asked, 'scope'>,
  episode: string,
  shares: readonly Share[],
): Promise<Named> {
  const { members } = await readSides(scope, episode)
  const names = await actorNames(
    scope,
    shares.flatMap(({ askedBy, answer }) => [askedBy, answer?.by ?? null]),
  )
  return { episode, agencies: await readAgencies(scope), members, names }
}
