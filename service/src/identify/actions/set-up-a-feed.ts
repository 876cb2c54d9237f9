import { z } from 'zod'
import { sql, type Database } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { rulebook } from '../pages/rules/routes.ts'
import {
  describeMappingProblem,
  feedDefinitions,
  sampleFeedDefinitions,
  setUpFeeds,
  validateMapping,
  type FeedDefinition,
} from '../receive/index.ts'

/** What is said of a feed beside its mapping file, as somebody typed it. */
export interface SaidOfFeed {
  readonly agency: string | undefined
  readonly gateway: string | undefined
  readonly every: string | undefined
  readonly additions: boolean
  readonly sensitive: boolean
}

export type DescribedFeed =
  | { readonly ok: true; readonly feed: FeedDefinition }
  | { readonly ok: false; readonly problems: readonly string[] }

const days = z.coerce.number().int().min(1).max(366)

/** A feed of a council's own, from its mapping file and what is said beside it. Every mistake is told, each with its remedy. */
export function describedFeed(text: string, file: string, said: SaidOfFeed): DescribedFeed {
  const read = validateMapping(text, file)
  const problems = read.ok ? [] : read.problems.map((problem) => describeMappingProblem(problem, 'en'))
  const laws = rulebook().gateways.map(({ id }) => id)
  const every = days.safeParse(said.every)
  const { agency, gateway = '' } = said
  if (agency === undefined) problems.push('Say who sends it: --agency and the code of a partner.')
  if (!laws.includes(gateway))
    problems.push(`Say by which law it may be told: --gateway and one of ${laws.join(', ')}.`)
  if (!every.success) problems.push('Say how often a file is expected: --every and whole days, from 1 to 366.')
  if (!read.ok || agency === undefined || !every.success || problems.length > 0) return { ok: false, problems }
  const { feed: id, title } = read.mapping
  if (title === undefined)
    return {
      ok: false,
      problems: [`${file}: the feed has no name. Add a line such as title: { en: …, cy: … }.`],
    }
  if ([...feedDefinitions, ...sampleFeedDefinitions].some((feed) => feed.id === id))
    return {
      ok: false,
      problems: [`${file}: ${id} comes described. Change its mapping on its page, or give yours another name.`],
    }
  return {
    ok: true,
    feed: {
      id,
      agency,
      titleEn: title.en,
      titleCy: title.cy,
      format: 'mapping',
      described: read.mapping,
      delivers: said.additions ? 'additions' : 'snapshot',
      gateway,
      expectedEveryDays: every.data,
      sensitive: said.sensitive,
    },
  }
}

/** Why a feed cannot be set up here, in a sentence; null where it can, or has been. */
export async function setUpAFeed(database: Database, feed: FeedDefinition, doIt: boolean): Promise<string | null> {
  return asSystem(database, (bearer) =>
    database.transaction(bearer('set-up'), async (scope) => {
      const here = await sql`select 1 from identify.feed where id = ${feed.id}`.execute(scope.identify)
      if (here.rows.length > 0)
        return `The feed ${feed.id} is here already. Change its mapping on its page, where you can try it first.`
      const agencies = await sql<{ code: string }>`select code from people.agency order by code`.execute(scope.people)
      const codes = agencies.rows.map(({ code }) => code)
      if (!codes.includes(feed.agency))
        return `There is no agency ${feed.agency} here. Choose one of ${codes.join(', ')}, or let it in first (docs/how-to/let-people-in.md).`
      if (doIt) await setUpFeeds(scope, [feed])
      return null
    }),
  )
}
