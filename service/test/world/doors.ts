import { randomUUID } from 'node:crypto'
import { codeDoors } from './code-doors.ts'
import { sealedDoors } from './sealed-doors.ts'
import type { Answer } from './served.ts'
import {
  bare,
  contactForm,
  invented,
  openingForm,
  protectedWorld,
  type ProtectedWorld,
  type Somebody,
} from './protected.ts'

export type Side = 'protected' | 'unknown'

/** A door at which somebody protected and somebody unknown are asked about in turn. */
export interface Door {
  readonly name: string
  /** Puts everything as it has to be before each question. */
  ready?(): Promise<void>
  /** Asks about the person of a pair; everything that came back. */
  ask(pair: number, side: Side): Promise<readonly Answer[]>
}

export interface Doors {
  readonly world: ProtectedWorld
  readonly doors: readonly Door[]
  /** What came back, without what was typed and what was made for this answer alone. */
  bytes(pair: number, side: Side, answers: readonly Answer[]): string
}

/** Facts are numbered from 1 on, and there are never so many. */
const nobodysFact = 1e15

/** Shares no factor with the number of doors, so that turn by turn each is asked about at each. */
const people = 25

/**
 * People who are protected, with records, links and families to consider, and as many who are unknown; beside them ordinary people with the same days of
 * birth, so that a birthday is nothing rare. A contact about each has been told.
 */
export async function openDoors(): Promise<Doors> {
  const world = await protectedWorld()
  const sides: Readonly<Record<Side, readonly Somebody[]>> = {
    protected: invented(people, 'Hidden', 0),
    unknown: invented(people, 'Absent', 11),
  }
  await world.plant(sides.protected)
  await world.plant(
    [0, 11].flatMap((apart) => ['Ada', 'Bel', 'Cai'].flatMap((name) => invented(people, 'Brown', apart, name))),
  )
  const considered = await world.consider(sides.protected)
  for (const who of sides.protected) await world.protect(who)
  const contacts = {
    protected: await inTurn(sides.protected, (who) => world.tell(who)),
    unknown: await inTurn(sides.unknown, (who) => world.tell(who)),
  }
  const ways = await sealedDoors(world, people)
  const codes = await codeDoors(world, people)
  await settle(world)
  const one = (pair: number, side: Side): Somebody => {
    const found = sides[side][pair % people]
    if (!found) throw new Error('nobody there')
    return found
  }
  const contact = (pair: number, side: Side): string => contacts[side][pair % people] ?? ''
  const doors: readonly Door[] = [
    {
      name: 'a contact sent',
      ask: async (pair, side) => [
        await world.post('/contacts/send', contactForm(one(pair, side), randomUUID()), 'test|worker'),
      ],
    },
    {
      name: 'a contact read again by who told',
      ask: async (pair, side) => [await world.get(`/contacts/${contact(pair, side)}`, 'test|worker')],
    },
    {
      name: 'a contact at the front door',
      ask: async (pair, side) => [await world.get(`/front-door/${contact(pair, side)}`, 'test|front')],
    },
    ...byId(world, {
      persons: sides.protected.map(({ person }) => person),
      facts: await world.factsOf(sides.protected),
      considered,
    }),
    {
      name: 'an emergency',
      async ask(pair, side) {
        const made = await world.post('/openings', openingForm(one(pair, side), randomUUID()), 'test|worker')
        return [made, await world.get(made.location, 'test|worker')]
      },
    },
    ...ways,
    ...codes,
  ]
  return {
    world,
    doors,
    bytes: (pair, side, answers) =>
      answers.map(({ status, location, text }) => bare(`${status} ${location}\n${text}`, one(pair, side))).join('\n'),
  }
}

interface Numbered {
  readonly persons: readonly string[]
  readonly facts: readonly string[]
  readonly considered: readonly string[]
}

/** What has a number or an id in its address: that of somebody protected, or one that nobody has. */
function byId(world: ProtectedWorld, { persons, facts, considered }: Numbered): readonly Door[] {
  const id = (ids: readonly string[], pair: number, side: Side): string =>
    side === 'protected' ? (ids[pair % people] ?? '') : randomUUID()
  const fact = (pair: number, side: Side): string =>
    side === 'protected' ? (facts[pair % people] ?? '') : String(nobodysFact + (pair % people))
  return [
    {
      name: 'a person by id',
      ask: async (pair, side) => [await world.get(`/people/${id(persons, pair, side)}`, 'test|lead')],
    },
    {
      name: 'a fact by its number',
      ask: async (pair, side) => [await world.get(`/facts/${fact(pair, side)}`, 'test|lead')],
    },
    {
      name: 'a family by id',
      ask: async (pair, side) => [await world.get(`/families/${id(considered, pair, side)}`, 'test|front')],
    },
  ]
}

/** What a database of some age knows of its tables; and a worker who need not prove again who they are at each turn. */
async function settle(world: Doors['world']): Promise<void> {
  await world.run('analyze')
  await world.run(`update identity.session set proved_again_at = now() + interval '1 day' where actor = $1`, [
    await world.actor('test|worker'),
  ])
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const made: R[] = []
  for (const item of items) made.push(await work(item))
  return made
}
