import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { parseDay } from '#kith/people/index.ts'
import type { SupportWorld, Who } from '../support/testing.ts'
import { waysFor } from './index.ts'

/** A family of three, by the ids of its members. */
export interface Home {
  readonly episode: string
  readonly mother: string
  readonly father: string
  readonly child: string
}

export type Fields = Readonly<Record<string, string>>

export const home = { lines: '12 Elm Road\nKithford', postcode: 'kh11aa' }
export const sealedHome = { lines: 'Flat 2\n77 Quiet Street', postcode: 'KH7 7ZZ', seal: 'yes' }

/** What a page says, without its markup. */
export const plain = (body: string): string => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

/** What people do about how a family is reached, through its pages. */
export function reachDoors(world: () => SupportWorld) {
  return {
    /** A family of three, supported by the council's lead and worker, and by its manager. */
    async family(): Promise<Home> {
      const member = (part: 'child' | 'parent' | 'parent-elsewhere', forename: string, born: string) => ({
        part,
        forename,
        surname: 'Osei',
        born: parseDay(born) ?? null,
        record: null,
      })
      const episode = await world().open({
        because: 'The school and the nurse both asked',
        level: 'family-help',
        lead: await world().idOf('lead'),
        supervisor: await world().idOf('manager'),
        members: [
          member('child', 'Ama', '2019-03-01'),
          member('parent', 'Efua', '1990-05-05'),
          member('parent-elsewhere', 'Kwame', '1988-01-30'),
        ],
      })
      const worker = await world().idOf('worker')
      await world().admin.query(
        `insert into working_together.team_member (episode, actor, part, added_by) values ($1, $2, 'member', $2)`,
        [episode, worker],
      )
      return membersOf(world(), episode)
    },
    /** The same family come back, led by somebody. */
    async comesBack({ episode }: Home, lead: Who): Promise<Home> {
      const again = await world().open({
        because: 'The school asked for help again',
        level: 'early-help',
        lead: await world().idOf(lead),
        members: [],
        reopens: episode,
      })
      return membersOf(world(), again)
    },
    async say(who: Who, { episode }: Home, kind: 'post' | 'telephone' | 'email', fields: Fields): Promise<void> {
      const answer = await world().post(who, `/support/${episode}/reach/add/${kind}`, {
        form: randomUUID(),
        said: 'nobody',
        ...fields,
      })
      assert.equal(answer.statusCode, 303, plain(answer.body).slice(0, 600))
    },
    waysOf: (who: Who, { episode }: Home, member?: string) =>
      world().acting(who, 'support-family', (scope) => waysFor(scope, episode, member)),
    does: (who: Who, { episode }: Home, way: string, fields: Fields) =>
      world().post(who, `/support/${episode}/reach/${way}`, { form: randomUUID(), ...fields }),
    async read(who: Who, path: string): Promise<string> {
      const answer = await world().get(who, path)
      assert.equal(answer.statusCode, 200, `${who} ${path}`)
      return plain(answer.body)
    },
  }
}

async function membersOf({ admin }: SupportWorld, episode: string): Promise<Home> {
  const found = await admin.query<{ id: string; forename: string }>(
    'select id, forename from working_together.member where episode = $1',
    [episode],
  )
  const idOf = (forename: string): string => found.rows.find((row) => row.forename === forename)?.id ?? ''
  return { episode, mother: idOf('Efua'), father: idOf('Kwame'), child: idOf('Ama') }
}
