import { z } from 'zod'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { addStep, readReplies, readSteps, readToTriage, releaseReply, steps } from '../../store/analysis.ts'
import { readResponse } from '../../store/staff.ts'
import { official } from '../staff-routes.ts'
import { decideWords, proposalPage, proposalsPage, repliesPage, type ProposalPage } from './page.ts'

const reference = z.object({ reference: z.string().max(20) })

/** Publishing answers, and deciding on examples and proposals. */
export function decideRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/comment-replies',
      ...official,
      audit: { action: 'see-answers-to-publish' },
      navigation: { order: 45, text: (language) => decideWords(language).replies.navigation },
      query: z.object({ said: z.literal('not').optional().catch(undefined) }),
      async handle({ scope, language, formField, person, query }) {
        const replies = await readReplies(scope, 'waiting', person?.actor ?? '')
        return {
          kind: 'page',
          ...repliesPage(language, { replies, notReleased: query.said === 'not', formField }),
        }
      },
    }),
    route({
      method: 'POST',
      url: '/comment-replies/:reply',
      ...official,
      audit: { action: 'publish-an-answer', about: ['reply'] },
      params: z.object({ reply: z.string().regex(/^\d{1,15}$/) }),
      async handle({ scope, person, params }) {
        const released = person !== null && (await releaseReply(scope, params.reply, person.actor))
        return { kind: 'redirect', to: released ? '/comment-replies' : '/comment-replies?said=not' }
      },
    }),
    ...proposalRoutes(),
  ]
}

function proposalRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/comment-proposals',
      ...official,
      audit: { action: 'see-examples-and-proposals' },
      navigation: { order: 46, text: (language) => decideWords(language).proposals.navigation },
      handle: async ({ scope, language }) => ({
        kind: 'page',
        ...proposalsPage(language, await readToTriage(scope)),
      }),
    }),
    route({
      method: 'GET',
      url: '/comment-proposals/:reference',
      ...official,
      audit: { action: 'see-a-proposal', about: ['reference'] },
      params: reference,
      handle: (context) => show(context, context.params.reference, { step: '', reason: '', told: '' }, []),
    }),
    route({
      method: 'POST',
      url: '/comment-proposals/:reference',
      ...official,
      audit: { action: 'decide-on-a-proposal', about: ['reference'] },
      params: reference,
      body: z.object({
        step: z.string().max(40).default(''),
        reason: z.string().max(8000).default(''),
        told: z.string().max(8000).default(''),
      }),
      async handle(context) {
        const { scope, person, params, body } = context
        const step = steps.find((one) => one === body.step)
        const [reason, told] = [body.reason.trim(), body.told.trim()]
        const problems: ProposalPage['problems'] = [
          ...(step ? [] : (['step'] as const)),
          ...(reason === '' || reason.length > 4000 ? (['reason'] as const) : []),
          ...((step !== 'reading' && told === '') || told.length > 4000 ? (['told'] as const) : []),
        ]
        const response = await readResponse(scope, params.reference)
        if (!response || !person || response.kind === 'comment') return { kind: 'absent' }
        if (!step || problems.length > 0) return show(context, params.reference, body, problems)
        await addStep(scope, response.id, {
          step,
          reason,
          told: told === '' ? null : told,
          actor: person.actor,
        })
        return { kind: 'redirect', to: '/comment-proposals' }
      },
    }),
  ]
}

async function show(
  { scope, language, formField }: Context,
  of: string,
  typed: ProposalPage['typed'],
  problems: ProposalPage['problems'],
): Promise<Answer> {
  const response = await readResponse(scope, of)
  if (!response || response.kind === 'comment') return { kind: 'absent' }
  const drawn = proposalPage(language, {
    response,
    steps: await readSteps(scope, response.id),
    typed,
    problems,
    formField,
  })
  return {
    kind: 'page',
    ...drawn,
    status: problems.length > 0 ? 422 : 200,
    back: { href: '/comment-proposals', text: decideWords(language).proposals.title },
  }
}
