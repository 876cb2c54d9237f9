import { z } from 'zod'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { actionsOf, trailPage, type ActionWords } from './page.ts'
import { outcomes, readTrail } from './store.ts'
import { askedFor, lookQuery, readLookWish } from './wish.ts'
import { trailWords } from './words.ts'

const query = lookQuery.extend({
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
      handle: (context) => trail(context, actions),
    }),
  ]
}

async function trail(
  { scope, language, query: { action, outcome, before, ...asked }, about }: Context<unknown, z.infer<typeof query>>,
  actions: readonly ActionWords[],
): Promise<Answer> {
  const { wish, errors } = await readLookWish(language, scope, asked)
  const of = { prefix: action, outcome, before }
  if (errors.length > 0) {
    const nothing = { entries: [], next: undefined, isCutShort: false }
    return {
      kind: 'page',
      status: 422,
      ...trailPage(language, { ...nothing, wish: of, query: asked, errors, actions }),
    }
  }
  // Whose looks somebody asks for is a look at them. The beginning of an action is kept where there is such an action: anything else that was typed is nobody's to read.
  const isAction = actionsOf(language, actions).some(([name]) => action !== '' && name.startsWith(action))
  about(...askedFor(wish), ...(outcome ? [`outcome:${outcome}`] : []), ...(isAction ? [`action:${action}`] : []))
  const found = await readTrail(scope, { ...of, ...wish }, entriesShown)
  return { kind: 'page', ...trailPage(language, { ...found, wish: of, query: asked, errors, actions }) }
}
