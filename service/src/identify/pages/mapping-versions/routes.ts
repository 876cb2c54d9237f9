import { stringify } from 'yaml'
import { z } from 'zod'
import type { Scope } from '#kith/platform/db/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'
import { route, type Route } from '#kith/platform/web/index.ts'
import { mappingText } from '../../actions/change-a-mapping.ts'
import { feedById, mappingVersion, mappingVersions } from '../../store/feeds.ts'
import { feedParams } from '../feed/routes.ts'
import { feedManagers } from '../feeds/routes.ts'
import { differences } from './differences.ts'
import { type Compared, versionsPage } from './page.ts'

const version = z.coerce.number().int().min(1).max(1_000_000).optional().catch(undefined)

/** How a feed has been read, version by version. */
export function mappingVersionsRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/feeds/:feed/versions',
      purpose: 'manage-feeds',
      roles: feedManagers,
      classes: ['organisation'],
      params: feedParams,
      query: z.object({ from: version, to: version }),
      audit: { action: 'identify.mapping.versions-viewed', about: ['feed'] },
      async handle({ scope, language, params, query: { from, to } }) {
        const feed = await feedById(scope, params.feed)
        if (!feed) return { kind: 'absent' }
        const versions = await mappingVersions(scope, feed.id)
        const names = await actorNames(
          scope,
          versions.map((one) => one.by),
        )
        const compared = from === undefined || to === undefined ? null : await compare(scope, feed.id, from, to)
        return { kind: 'page', ...versionsPage(language, { feed, versions, names, compared }) }
      },
    }),
  ]
}

async function compare(scope: Scope, feed: string, from: number, to: number): Promise<Compared> {
  const [before, after] = [await mappingVersion(scope, feed, from), await mappingVersion(scope, feed, to)]
  if (!before || !after) return 'absent'
  const lost = [before, after].find((one) => one.format === 'mapping' && one.mapping === null)
  if (lost) return { lost: lost.version }
  return { from, to, stretches: differences(textOf(before), textOf(after)) }
}

/** A version as text: the mapping as its file is written, or what stands for one where a format's own reader reads the feed. */
function textOf({ format, mapping, tells }: { format: string; mapping: unknown; tells: readonly string[] }) {
  return format === 'mapping' ? mappingText(mapping) : stringify({ format, tells })
}
