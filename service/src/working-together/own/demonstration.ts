import type { Database, Scope } from '#kith/platform/db/index.ts'
import { asSystem, hashToken, newToken, whoIsSignedIn, type Purpose } from '#kith/platform/identity/index.ts'
import { isChild } from '../support/model/level.ts'
import { readFamily } from '../support/store/family.ts'
import { readGlances } from '../support/store/glance.ts'
import { hashCode, newCode } from './code.ts'
import { hasPage, publishTo } from './publish.ts'
import { claimPage } from './store.ts'
import { invite } from './team.store.ts'

/** Everybody in it is invented, so what is written is English only, as people write. */
const sent = {
  title: 'What we agreed on your first visit',
  sections: [
    { heading: null, lines: ['Thank you for having us. This is what we said, in the words we used.'] },
    {
      heading: 'Mornings',
      lines: [
        'You said: I need somebody to help me get them out of the door.',
        'The school gives breakfast to both children from Monday.',
        'The family help worker comes at half past seven on Tuesdays and Thursdays until Christmas.',
      ],
    },
    {
      heading: 'You',
      lines: ['You go to your appointment on the 3rd, and your sister fetches the children.'],
    },
  ],
} as const

/**
 * Gives one parent of the family that the family help worker leads a page of their own, as it goes: a code, entered with a day of birth, and something sent. Safe to
 * repeat: whoever has a page keeps it.
 */
export async function demonstrateOwnPage(database: Database, subjectOf: (who: string) => string): Promise<void> {
  const acts = async <T>(
    who: string,
    purpose: Purpose,
    work: (scope: Scope, actor: string) => Promise<T>,
  ): Promise<T> => {
    const token = newToken()
    await database.openSession(subjectOf(who), hashToken(token), 10, null, true)
    try {
      return await database.transaction({ token, purpose }, async (scope) => {
        const person = await whoIsSignedIn(scope)
        if (!person) throw new Error(`Nobody of the demonstration is called ${who}`)
        return work(scope, person.actor)
      })
    } finally {
      await database.closeSession(hashToken(token), 'work done')
    }
  }
  const code = newCode()
  const invited = await acts('family-help-worker', 'support-family', async (scope, by) => {
    const [first] = await readGlances(scope)
    const family = first && (await readFamily(scope, first.episode))
    const parent = family?.members.find(({ part, born }) => !isChild(part) && born !== null)
    if (!family || !parent?.born || (await hasPage(scope, parent.id))) return null
    const id = crypto.randomUUID()
    await invite(scope, {
      id,
      episode: family.glance.episode,
      member: parent.id,
      codeHash: hashCode(code),
      childBecause: null,
      notTo: [],
      by,
    })
    return { member: parent.id, born: parent.born, by }
  })
  if (!invited) return
  const opened = await acts('parent', 'own-page', (scope) => claimPage(scope, hashCode(code), invited.born))
  if (!opened) return
  const releasedBy = await acts('team-manager', 'support-family', async (_scope, actor) => actor)
  await asSystem(database, (bearer) =>
    database.transaction(bearer('send-letters'), (scope) =>
      publishTo(scope, {
        ...sent,
        id: crypto.randomUUID(),
        member: invited.member,
        kind: 'plan',
        language: 'en',
        pdf: null,
        writtenBy: invited.by,
        releasedBy,
      }),
    ),
  )
}
