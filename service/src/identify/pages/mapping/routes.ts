import { rm } from 'node:fs/promises'
import { z } from 'zod'
import type { Day } from '#kith/people/index.ts'
import type { Database, Scope } from '#kith/platform/db/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { route, type Answer, type Route, type Upload } from '#kith/platform/web/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import {
  lastFileAsSample,
  mappingText,
  tryAMapping,
  useAMapping,
  type MappingTried,
  type Sample,
} from '../../actions/change-a-mapping.ts'
import { feedById, type FeedCard } from '../../store/feeds.ts'
import { feedParams } from '../feed/routes.ts'
import { feedManagers } from '../feeds/routes.ts'
import { mappingPage, type MappingView } from './page.ts'
import { mappingWords } from './words.ts'

const managed = { purpose: 'manage-feeds', roles: feedManagers, params: feedParams } as const

/** Trying a file reads all of it while somebody waits. */
const largestSample = 200 * 1024 ** 2
const longestMapping = 60_000

const tryBody = z.object({ mapping: z.string().default('') })
const useBody = z.object({ mapping: z.string(), version: z.coerce.number().int().min(1).max(1_000_000) })
const query = z.object({ saved: z.coerce.number().int().max(1_000_000).optional().catch(undefined) })

export interface MappingOptions {
  readonly database: Database
  /** Where the last file is put together again while it is tried. */
  readonly uploadFolder: string
}

export function mappingRoutes(options: MappingOptions): readonly Route[] {
  return [seeRoute(), tryRoute(makeTrier(options)), useRoute()]
}

function seeRoute(): Route {
  return route({
    ...managed,
    method: 'GET',
    url: '/feeds/:feed/mapping',
    classes: ['organisation'],
    query,
    audit: { action: 'identify.mapping.viewed', about: ['feed'] },
    async handle({ scope, language, params, query: { saved }, formField }) {
      const feed = await mappedFeed(scope, params.feed)
      if (!feed) return { kind: 'absent' }
      const view = viewOf(feed, mappingText(feed.mapping), formField)
      return {
        kind: 'page',
        ...mappingPage(language, saved === feed.mappingVersion ? { ...view, saved } : view),
      }
    },
  })
}

function tryRoute(trier: Trier): Route {
  return route({
    ...managed,
    method: 'POST',
    url: '/feeds/:feed/mapping',
    classes: ['organisation', 'identity', 'contact-detail', 'need-facts'],
    body: tryBody,
    uploadBytes: largestSample,
    perMinute: 12,
    audit: { action: 'identify.mapping.tried', about: ['feed'] },
    async handle({ scope, language, params, body, upload, today, formField }) {
      const feed = await mappedFeed(scope, params.feed)
      if (!feed) return { kind: 'absent' }
      const text = body.mapping.replaceAll('\r\n', '\n')
      const tried = await trier(scope, language, { feed, text, upload, today })
      const view = viewOf(feed, text, formField)
      if ('errors' in tried) return wrong(language, { ...view, errors: tried.errors })
      if ('problems' in tried) return wrong(language, { ...view, problems: tried.problems })
      return { kind: 'page', ...mappingPage(language, { ...view, tried }) }
    },
  })
}

function useRoute(): Route {
  return route({
    ...managed,
    method: 'POST',
    url: '/feeds/:feed/mapping/use',
    classes: ['organisation'],
    body: useBody,
    audit: { action: 'identify.mapping.changed', about: ['feed'] },
    async handle({ scope, language, params, body, formField, about }) {
      const feed = await mappedFeed(scope, params.feed)
      if (!feed) return { kind: 'absent' }
      const text = body.mapping.replaceAll('\r\n', '\n')
      const changed = await useAMapping(scope, feed, text, body.version)
      if (changed.ok) {
        about(`mapping-version:${changed.version}`)
        return { kind: 'redirect', to: `/feeds/${feed.id}/mapping?saved=${changed.version}` }
      }
      const view = viewOf(feed, text, formField)
      if ('problems' in changed) return wrong(language, { ...view, problems: changed.problems })
      return wrong(language, {
        ...view,
        errors: [{ field: 'mapping', message: mappingWords(language).problems.changed }],
      })
    },
  })
}

function viewOf(feed: FeedCard, text: string, formField: Html): MappingView {
  return { feed, text, formField, problems: [], errors: [] }
}

function wrong(language: Language, view: MappingView): Answer {
  return { kind: 'page', status: 422, ...mappingPage(language, view) }
}

async function mappedFeed(scope: Scope, id: string): Promise<FeedCard | undefined> {
  const feed = await feedById(scope, id)
  return feed?.format === 'mapping' ? feed : undefined
}

interface Trial {
  readonly feed: FeedCard
  readonly text: string
  readonly upload: Upload | null
  readonly today: Day
}

type Trier = (
  scope: Scope,
  language: Language,
  trial: Trial,
) => Promise<MappingTried | { readonly errors: readonly FieldError[] }>

/** One trial at a time: each reads a whole file and takes a second connection, and there are loads to run beside them. */
function makeTrier({ database, uploadFolder }: MappingOptions): Trier {
  let busy = false
  return async (scope, language, { feed, text, upload, today }) => {
    const words = mappingWords(language).problems
    const refuse = (field: string, message: string) => ({ errors: [{ field, message }] })
    if (text.trim() === '') return refuse('mapping', words.empty)
    if (text.length > longestMapping) return refuse('mapping', words.tooLong)
    if (upload?.bytes === 0) return refuse('sample', words.emptySample)
    if (busy) return refuse('mapping', words.busy)
    busy = true
    let made: Sample | undefined
    try {
      if (!upload) made = await lastFileAsSample(scope, feed.id, uploadFolder)
      const sample = upload ? { path: upload.path, fileName: upload.fileName, asAt: undefined } : made
      return sample ? await tryAMapping(database, feed, text, sample, today) : refuse('sample', words.noSample)
    } finally {
      busy = false
      if (made) await rm(made.path, { force: true })
    }
  }
}
