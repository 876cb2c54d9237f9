import { randomUUID } from 'node:crypto'
import type { Day } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Level, Part } from './model/level.ts'
import { writeMember, writeStep, writeTeamMember } from './store/write.ts'

export interface NewEpisode {
  readonly because: string
  /** There is an address in why, and whoever wrote it says that it is nobody's home. */
  readonly nobodysHome?: boolean
  readonly level: Level
  /** Whoever opens it: front door or manager. */
  readonly by: string
  /** Who leads; null: nobody yet, which the manager's page shows. */
  readonly lead: string | null
  readonly supervisor?: string | null
  readonly members: readonly {
    readonly part: Part
    readonly forename: string
    readonly surname: string
    readonly born: Day | null
    readonly record: string | null
  }[]
  /** The closed episode this family had before: its members come along by themselves. */
  readonly reopens?: string
  /** The family that was put before a person, where it began there. */
  readonly consideration?: string
}

/**
 * Opens an episode of support with its first step, team and family. For who answers contacts; a manager opens one again without members of its own,
 * since they write of no family's people.
 * @returns its id
 */
export async function openEpisode(scope: Scope, episode: NewEpisode): Promise<string> {
  const { by, because } = episode
  const opened = await sql<{
    id: string
  }>`insert into working_together.episode (because, reopens, consideration, opened_by)
    values (${because}, ${episode.reopens ?? null}, ${episode.consideration ?? null}, ${by}) returning id`.execute(
    scope.workingTogether,
  )
  const id = opened.rows[0]?.id
  if (id === undefined) throw new Error('The database kept no episode')
  await writeStep(scope, { episode: id, level: episode.level, because, by, nobodysHome: episode.nobodysHome ?? false })
  for (const member of episode.members) await writeMember(scope, { ...member, id: randomUUID(), episode: id, by })
  if (episode.lead !== null)
    await writeTeamMember(scope, { episode: id, worker: episode.lead, part: 'lead', because, by })
  if (episode.supervisor)
    await writeTeamMember(scope, { episode: id, worker: episode.supervisor, part: 'supervisor', because, by })
  return id
}
