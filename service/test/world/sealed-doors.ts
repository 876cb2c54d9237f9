import { randomUUID } from 'node:crypto'
import type { Door, Side } from './doors.ts'
import type { ProtectedWorld } from './protected.ts'

const home = { lines: 'Flat 2\n77 Quiet Street', postcode: 'KH7 7ZZ' }

interface Planted {
  readonly episode: string
  /** A sealed way, or an id that nobody has. */
  way(): string
}

/**
 * Doors at which a family with a sealed address and one without are asked about by somebody of the team who may not open it. Everybody in them is called the same and
 * born on the same day, and in those without one the same colleague asked, without a reason, that the ways be asked about again.
 */
export async function sealedDoors(world: ProtectedWorld, families: number): Promise<readonly Door[]> {
  const sides: Record<Side, Planted[]> = { protected: [], unknown: [] }
  for (let at = 0; at < families; at += 1)
    for (const side of ['protected', 'unknown'] as const) sides[side].push(await family(world, side))
  const one = (pair: number, side: Side): Planted => {
    const found = sides[side][pair % families]
    if (!found) throw new Error('no family there')
    return found
  }
  return [
    {
      name: 'a family with a sealed address',
      ask: async (pair, side) => [await world.get(`/support/${one(pair, side).episode}`, 'test|worker')],
    },
    {
      name: 'a way to reach somebody by id',
      ask: async (pair, side) => [
        await world.get(`/support/${one(pair, side).episode}/reach/${one(pair, side).way()}`, 'test|worker'),
      ],
    },
    {
      name: 'a sealed address written in a visit',
      ask: async (pair, side) => [
        await world.post(`/support/${one(pair, side).episode}/add/visit`, visit, 'test|worker'),
      ],
    },
  ]
}

// Without a day: what it comes back with would else be taken for a day of birth of the other doors' people.
const visit = { id: randomUUID(), kind: 'tried', tell: 'team', note: 'She is at 77 Quiet Street, KH7 7ZZ.' }

async function family(world: ProtectedWorld, side: Side): Promise<Planted> {
  const [front, worker, sealer] = [
    await world.actor('test|front'),
    await world.actor('test|worker'),
    await world.actor('test|sealer'),
  ]
  const [made] = await world.run(
    `with episode as (insert into working_together.episode (because, opened_by) values ('a reason of length', $1) returning id)
     select id from episode`,
    [front],
  )
  const episode = String(made?.['id'])
  await world.run(
    `insert into working_together.episode_step (episode, level, because, by_actor) values ($1, 'early-help', 'a reason of length', $2)`,
    [episode, front],
  )
  await world.run(
    `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'lead', $4), ($1, $3, 'member', $4)`,
    [episode, worker, sealer, front],
  )
  const [member] = await world.run(
    `insert into working_together.member (episode, part, forename, surname, born, said_by) values ($1, 'parent', 'Nia', 'Twin', '1991-03-04', $2) returning id`,
    [episode, worker],
  )
  const add = (kind: string, fields: Readonly<Record<string, string>>, by: string) =>
    world.post(
      `/support/${episode}/reach/add/${kind}`,
      { form: randomUUID(), member: String(member?.['id']), said: 'nobody', ...fields },
      by,
    )
  await add('telephone', { number: '01632 960123', seal: 'no' }, 'test|worker')
  const [open] = await world.run('select id from working_together.way where episode = $1', [episode])
  if (side === 'unknown') {
    await world.post(
      `/support/${episode}/reach/${String(open?.['id'])}`,
      { form: randomUUID(), do: 'hold', kind: 'ask-again' },
      'test|sealer',
    )
    return { episode, way: randomUUID }
  }
  await add('post', { ...home, seal: 'yes' }, 'test|sealer')
  const [sealed] = await world.run(
    'select id from working_together.way where episode = $1 and ciphertext is not null',
    [episode],
  )
  if (!sealed) throw new Error('nothing was sealed')
  return { episode, way: () => String(sealed['id']) }
}
