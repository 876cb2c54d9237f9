import { z } from 'zod'
import type { Context } from '#kith/platform/web/index.ts'
import { readMyMembers } from './store.ts'
import { ownWords } from './words.ts'

/** What every page of somebody's own declares. No other route is theirs. */
export const own = {
  purpose: 'own-page',
  roles: ['family-member'],
  classes: ['told-to-person'],
} as const
export const ownFields = z.record(z.string().max(60), z.string().max(8000))

/** Puts down whose page it is; false where there is none, or they have to say again who they are: the start page then says which. */
export async function hasOwnPage({ scope, about }: Pick<Context, 'scope' | 'about'>): Promise<boolean> {
  const members = await readMyMembers(scope)
  about(...members)
  return members.length > 0
}

export const backToOwn = (language: Context['language']) => ({
  href: '/mine',
  text: ownWords(language).back,
})
