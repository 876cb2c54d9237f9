import { z } from 'zod'
import { route, type Route } from '#kith/platform/web/index.ts'
import { trailPage, trailWords, type ActionWords } from './page.ts'
import { outcomes, readTrail } from './store.ts'

const query = z.object({
  action: z.string().trim().max(100).catch(''),
  outcome: z.enum(outcomes).optional().catch(undefined),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
})

const entriesShown = 50

export interface AuditTrailOptions {
  readonly actions?: readonly ActionWords[]
}

/** The audit trail, for whoever governs. Looking at it leaves an entry too. */
export function auditTrailRoutes({ actions = [] }: AuditTrailOptions = {}): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/audit',
      purpose: 'govern',
      roles: ['governance-lead'],
      classes: ['work-record'],
      query,
      audit: { action: 'platform.audit.viewed' },
      navigation: {
        order: 80,
        text: (language) => trailWords(language).title,
      },
      async handle({ scope, language, query: { action, outcome, before } }) {
        const wish = {
          prefix: action,
          outcome,
          before,
        }
        return {
          kind: 'page',
          ...trailPage(language, {
            ...(await readTrail(scope, wish, entriesShown)),
            wish,
            actions,
          }),
        }
      },
    }),
  ]
}
