import { readAgencies } from '#kith/people/index.ts'
import { asOwner, type Scope } from '#kith/platform/db/index.ts'
import { formOf, openDesk, type Demonstration } from '../contacts/demonstration.ts'
import { usable, waysFor } from '../reach/index.ts'
import { readFamily, type Family } from '../support/store/family.ts'
import { prepare, type Address } from './prepare.ts'
import { sendReleased, type Sending } from './send.ts'
import { moveRendition, readLetters, writeLetter } from './store.ts'

const [lead, second] = ['family-help-worker', 'health-visitor']

/** Everybody in them is invented, so what is written is English only, as people write. `to` stands last, where it is more than a draft. */
const letters = [
  {
    name: 'a draft',
    title: 'What we agreed on Tuesday',
    text: 'Thank you for having me. You said that mornings are hardest, and that your sister can come on Fridays.',
    to: null,
  },
  {
    name: 'to check',
    title: 'Help with mornings from next week',
    text: 'From Monday I come at half past seven on Tuesdays and Thursdays, until Christmas. Ring me if a day does not suit.',
    to: 'mother',
  },
  {
    name: 'sent',
    title: 'Breakfast at school',
    text: 'The family agreed that both children have breakfast at school from Monday. Please tell me if they miss it twice in a week.',
    to: 'school',
  },
  {
    name: 'came back',
    title: 'The heating in the flat',
    text: 'The boiler has not worked since the first of the month, and there are small children. Please say by which day it is mended.',
    to: 'landlord',
  },
] as const
type DemonstrationLetter = (typeof letters)[number]

const school = {
  address: 'The safeguarding lead, Kithford Primary School',
  basis: 'The family agreed on it at the visit.',
}
const landlord = {
  name: 'Kithford Homes',
  address: 'Repairs, PO Box 12, Kithford',
  basis: 'The mother asked us to write for her.',
}

/** What letters of the demonstration need besides: an administrator's connection, and what sends. */
export interface LettersDemonstration {
  readonly adminUrl: string
  readonly sending: Sending
  /** Told of a letter that could not be sent. */
  problem(error: unknown): void
}

/**
 * Writes four letters of a family as its lead does: a draft, one that waits for a second person, one that was sent and one that came back. Safe to repeat: who finds the
 * draft makes nothing again.
 */
export async function demonstrateLetters(
  { today, keys, subjectOf }: Pick<Demonstration, 'today' | 'keys' | 'subjectOf'>,
  episode: string,
  { adminUrl, sending, problem }: LettersDemonstration,
): Promise<void> {
  const desk = await openDesk(sending.database, { subjectOf })
  const idOf = (letter: DemonstrationLetter): string => formOf(`letter ${letter.name}`)
  const onItsWay = (letter: DemonstrationLetter): string => formOf(`rendition ${letter.name}`)
  const released = letters.filter(({ to }) => to === 'school' || to === 'landlord')
  try {
    const made = await desk.acts(lead, 'support-family', async (scope, by) => {
      const family = await readFamily(scope, episode)
      if (!family || (await readLetters(scope, episode)).length > 0) return false
      for (const letter of letters) {
        const sections = [{ heading: '', text: letter.text, about: null, saidBy: null, mayTell: 'family' as const }]
        await writeLetter(scope, {
          id: idOf(letter),
          episode,
          kind: 'letter',
          language: 'en',
          title: letter.title,
          meeting: null,
          parts: [],
          sections,
          by,
        })
        const to = await addressOf(scope, family, letter.to)
        const [kept] = await readLetters(scope, episode, idOf(letter))
        if (to === null || !kept) continue
        const prepared = await prepare(keys, scope, { id: onItsWay(letter), family, letter: kept, to, by, today })
        if (prepared.kind !== 'ready')
          throw new Error(`The demonstration's letter "${letter.title}" is not ready: ${prepared.kind}`)
      }
      return true
    })
    if (!made) return
    await desk.acts(second, 'support-family', async (scope, by) => {
      for (const letter of released)
        await moveRendition(scope, onItsWay(letter), ['ready'], { to: 'released', by, looked: false })
    })
    await passTheWait(adminUrl, released.map(onItsWay))
    await sendReleased(sending, problem)
    await desk.acts(lead, 'support-family', async (scope, by) => {
      for (const letter of released.filter(({ to }) => to === 'landlord'))
        await moveRendition(scope, onItsWay(letter), ['sent'], { to: 'came-back', by })
    })
  } finally {
    await desk.close()
  }
}

async function addressOf(scope: Scope, family: Family, to: DemonstrationLetter['to']): Promise<Address | null> {
  switch (to) {
    case null:
      return null
    case 'mother': {
      const way = (await waysFor(scope, family.glance.episode)).find((one) => one.kind === 'post' && usable(one).usable)
      return way ? { kind: 'member', member: way.member, way: way.id } : null
    }
    case 'school': {
      const agency = (await readAgencies(scope)).find(({ code }) => code === 'schools')
      return agency ? { kind: 'agency', agency: agency.id, ...school } : null
    }
    case 'landlord':
      return { kind: 'outside', ...landlord }
  }
}

/** A demonstration does not wait the ten minutes in which a letter can be called back: its letters were released a quarter of an hour ago. */
async function passTheWait(adminUrl: string, renditions: readonly string[]): Promise<void> {
  await asOwner(adminUrl, async (administer) => {
    await administer('alter table working_together.rendition disable trigger rendition_moves', [])
    await administer(
      `update working_together.rendition set made_at = made_at - interval '20 minutes', released_at = released_at - interval '15 minutes' where id = any ($1)`,
      [renditions],
    )
    await administer('alter table working_together.rendition enable trigger rendition_moves', [])
  })
}
