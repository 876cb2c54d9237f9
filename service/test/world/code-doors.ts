import type { Door } from './doors.ts'
import type { ProtectedWorld } from './protected.ts'

const born = { 'born-day': '27', 'born-month': '3', 'born-year': '1990' }
const anotherDay = { ...born, 'born-day': '28' }

/**
 * The door of a page of one's own: a code that is somebody's, and one that is nobody's. With another day of birth, once it was used, and by somebody who has tried too often
 * today, it must not be told that there is such a code.
 */
export async function codeDoors(world: ProtectedWorld, people: number): Promise<readonly Door[]> {
  const used = await invited(world, 'V', people)
  await world.run(`update working_together.page_invitation set used_at = now() where id = any ($1)`, [used])
  await invited(world, 'W', people)
  await invited(world, 'Z', people)
  const door = async (name: string, letter: string, fields: typeof born, by: string, tries = 0): Promise<Door> => {
    const actor = await world.actor(by)
    return {
      name,
      async ready() {
        await world.run(
          `with gone as (delete from working_together.page_attempt where actor = $1), as_before as (update working_together.page_invitation set wrong_days = 0 where wrong_days > 0)
           insert into working_together.page_attempt (actor) select $1 from generate_series(1, $2)`,
          [actor, tries],
        )
      },
      ask: async (pair, side) => [
        await world.post(
          '/mine/code',
          { code: codeOf(side === 'protected' ? letter : 'X', pair % people), ...fields },
          by,
        ),
      ],
    }
  }
  return [
    await door('a code with another day of birth', 'W', anotherDay, 'test|parent'),
    await door('a code that was used', 'V', born, 'test|other-parent'),
    await door('a code after five tries', 'Z', born, 'test|hasty-parent', 5),
  ]
}

/** Twelve letters and figures, as many as a code has. */
function codeOf(letter: string, at: number): string {
  return letter.repeat(9) + String(at).padStart(3, '0')
}

/** Parents with a code each; the invitations' ids. */
async function invited(world: ProtectedWorld, letter: string, people: number): Promise<readonly string[]> {
  const codes = Array.from({ length: people }, (_, at) => codeOf(letter, at))
  const made = await world.run(
    `with episode as (insert into working_together.episode (because, opened_by) values ('a reason of length', $1) returning id)
     insert into working_together.member (episode, part, forename, surname, born, said_by)
     select e.id, 'parent', 'Nia', c, '1990-03-27', $1 from episode e, unnest($2::text[]) c returning episode, id, surname as code`,
    [await world.actor('test|front'), codes],
  )
  const ids: string[] = []
  for (const { episode, id, code } of made) {
    const [invitation] = await world.run(
      `insert into working_together.page_invitation (episode, member, code_hash, by_actor)
       values ($1, $2, sha256(convert_to('own page ' || $3, 'UTF8')), $4) returning id`,
      [episode, id, code, await world.actor('test|worker')],
    )
    ids.push(String(invitation?.['id']))
  }
  return ids
}
