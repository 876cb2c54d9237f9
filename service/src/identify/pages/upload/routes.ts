import { z } from 'zod'
import { route, type Route } from '#kith/platform/web/index.ts'
import { sendAFile } from '../../actions/send-a-file.ts'
import { feedById } from '../../store/feeds.ts'
import { feedParams } from '../feed/routes.ts'
import { feedManagers } from '../feeds/routes.ts'
import { sendPage, uploadWords, workPage } from './page.ts'
import { findWork } from './work.ts'

const sendable = { purpose: 'manage-feeds', roles: feedManagers, classes: ['organisation'] } as const

/** 2 GB: a nation's file comes in pieces, a council's never reaches it. */
const largest = 2 * 1024 ** 3

export interface UploadOptions {
  /** Where files wait for the job that reads them. */
  readonly uploadFolder: string
}

export function uploadRoutes({ uploadFolder }: UploadOptions): readonly Route[] {
  return [formRoute(), sendRoute(uploadFolder), workRoute()]
}

function formRoute(): Route {
  return route({
    ...sendable,
    method: 'GET',
    url: '/feeds/:feed/send',
    params: feedParams,
    audit: { action: 'identify.delivery.send-form.viewed', about: ['feed'] },
    async handle({ scope, language, params, formField }) {
      const feed = await feedById(scope, params.feed)
      return feed ? { kind: 'page', ...sendPage(language, feed, formField) } : { kind: 'absent' }
    },
  })
}

function sendRoute(folder: string): Route {
  return route({
    ...sendable,
    method: 'POST',
    url: '/feeds/:feed/send',
    params: feedParams,
    uploadBytes: largest,
    perMinute: 30,
    audit: { action: 'identify.delivery.sent', about: ['feed'] },
    async handle({ scope, language, params, formField, upload, about }) {
      const feed = await feedById(scope, params.feed)
      if (!feed) return { kind: 'absent' }
      if (!upload || upload.bytes === 0) {
        const words = uploadWords(language)
        const errors = [{ field: 'file', message: upload ? words.empty : words.choose }]
        return { kind: 'page', status: 422, ...sendPage(language, feed, formField, errors) }
      }
      const request = await sendAFile(scope, { feed: feed.id, upload, folder })
      about(request)
      return { kind: 'redirect', to: `/feeds/work/${request}` }
    },
  })
}

function workRoute(): Route {
  return route({
    ...sendable,
    method: 'GET',
    url: '/feeds/work/:request',
    params: z.object({ request: z.uuid() }),
    audit: { action: 'identify.delivery.progress.viewed', about: ['request'] },
    async handle({ scope, language, params }) {
      const work = await findWork(scope, params.request)
      return work ? { kind: 'page', ...workPage(language, work) } : { kind: 'absent' }
    },
  })
}
