import { z } from 'zod'
import { route, type Answer, type Context, type Route, type RouteDeclaration } from '#kith/platform/web/index.ts'
import {
  arrivalsOf,
  attachmentsOf,
  countHeld,
  decideHarm,
  harmDecided,
  harmDecisions,
  readAttachment,
  readFlagged,
  readResponse,
  readWriter,
  countFlagged,
} from '../../store/staff.ts'
import { sql } from '#kith/platform/db/index.ts'
import { sendAttachment } from '../send-attachment.ts'
import { harmPage, queuePage, readFirstWords } from './page.ts'

const safeguarding = {
  purpose: 'safeguard-respondents',
  roles: ['safeguarding-contact'],
  classes: ['consultation-response', 'contact-detail', 'work-record'],
} as const satisfies Partial<RouteDeclaration>

const params = z.object({ reference: z.string().max(20) })
const body = z.object({ decision: z.string().max(40).default(''), reason: z.string().max(8000).default('') })

/** The safeguarding contact's queue. */
export function readFirstRoutes({ letterFolder }: { readonly letterFolder: string }): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/read-first',
      ...safeguarding,
      audit: { action: 'see-what-is-read-first' },
      navigation: {
        order: 60,
        text: (language) => readFirstWords(language).navigation,
        waits: ({ scope }) => countFlagged(scope),
      },
      async handle({ scope, language, about }) {
        const [waiting, decided, held] = await Promise.all([
          readFlagged(scope, true),
          readFlagged(scope, false),
          countHeld(scope),
        ])
        about(...[...waiting, ...decided].map(({ reference }) => reference))
        return { kind: 'page', ...queuePage(language, { waiting, decided, held }) }
      },
    }),
    route({
      method: 'GET',
      url: '/read-first/:reference',
      ...safeguarding,
      audit: { action: 'read-a-response-first', about: ['reference'] },
      params,
      handle: (context) => show(context, context.params.reference, { decision: '', reason: '' }, []),
    }),
    route({
      method: 'GET',
      url: '/read-first/attachments/:id',
      ...safeguarding,
      audit: { action: 'open-an-attachment-first', about: ['id'] },
      params: z.object({ id: z.string().regex(/^\d{1,15}$/) }),
      async handle({ scope, params: { id } }) {
        const file = await readAttachment(scope, id)
        return file ? sendAttachment(letterFolder, file) : { kind: 'absent' }
      },
    }),
    route({
      method: 'POST',
      url: '/read-first/:reference',
      ...safeguarding,
      audit: { action: 'decide-about-harm', about: ['reference'] },
      params,
      body,
      async handle(context) {
        const { scope, person, params: given, body: typed } = context
        const decision = harmDecisions.find((one) => one === typed.decision)
        const reason = typed.reason.trim()
        if (!decision || reason === '' || reason.length > 4000)
          return show(context, given.reference, typed, [
            ...(decision ? [] : (['decision'] as const)),
            ...(reason === '' || reason.length > 4000 ? (['reason'] as const) : []),
          ])
        const response = await readResponse(scope, given.reference)
        if (!response || !person) return { kind: 'absent' }
        await decideHarm(scope, response.id, { decision, reason, actor: person.actor })
        return { kind: 'redirect', to: '/read-first' }
      },
    }),
  ]
}

async function show(
  { scope, language, formField }: Context,
  reference: string,
  typed: { readonly decision: string; readonly reason: string },
  problems: readonly ('decision' | 'reason')[],
): Promise<Answer> {
  const response = await readResponse(scope, reference)
  if (!response) return { kind: 'absent' }
  const [writer, decided, hits] = await Promise.all([
    readWriter(scope, response.id),
    harmDecided(scope, response.id),
    sql<{
      rule: string
      version: string
      words: string
      question: string
    }>`select rule, version, words, question from consultation.disclosure where response = ${response.id} order by id`.execute(
      scope.consultation,
    ),
  ])
  const arrivals = await arrivalsOf(scope, response.id)
  const attachments = await attachmentsOf(
    scope,
    arrivals.map(({ id }) => id),
  )
  const subject = arrivals.find((one) => one.subject)?.subject ?? null
  const page = {
    response,
    writer,
    decided,
    hits: hits.rows,
    subject,
    attachments,
    typed,
    problems,
    formField,
  }
  const drawn = harmPage(language, page)
  return {
    kind: 'page',
    ...drawn,
    status: problems.length > 0 ? 422 : 200,
    back: { href: '/read-first', text: readFirstWords(language).title },
  }
}
