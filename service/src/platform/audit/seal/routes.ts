import { route, type Route } from '#kith/platform/web/index.ts'
import { publishedHead } from './store.ts'

/** The newest head, for anybody to fetch and keep: it says how many entries there are and nothing of whom they are about. */
export function auditHeadRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/audit/checkpoint',
      purpose: 'public',
      roles: 'everyone',
      classes: ['published'],
      audit: { none: 'the same few bytes for whoever asks' },
      async handle({ scope }) {
        const head = await publishedHead(scope)
        return head
          ? {
              kind: 'download',
              fileName: 'checkpoint',
              contentType: 'text/plain; charset=utf-8',
              body: head.note,
            }
          : { kind: 'absent' }
      },
    }),
  ]
}
