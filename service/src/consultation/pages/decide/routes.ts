import { z } from 'zod'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { stepLetter } from '../../letters/letters.ts'
import { readCall } from '../../store/calls.ts'
import { readReplies, refuseReply, releaseReply, countReplies } from '../../store/replies.ts'
import { readResponse } from '../../store/staff.ts'
import { addStep, readSteps, readToTriage, steps, tellSender } from '../../store/triage.ts'
import { official } from '../staff-routes.ts'
import { decideWords, proposalPage, proposalsPage, repliesPage, type ProposalPage } from './page.ts'

const reference = z.object({ reference: z.string().max(20) })

/** Publishing answers, and deciding on examples and proposals. */
export function decideRoutes({ publicUrl }: { readonly publicUrl: string }): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/comment-replies',
      ...official,
      audit: { action: 'see-answers-to-publish' },
      navigation: {
        order: 45,
        text: (language) => decideWords(language).replies.navigation,
        waits: ({ scope, person }) => countReplies(scope, person.actor),
      },
      query: z.object({ said: z.literal('not').optional().catch(undefined) }),
      handle: (context) => showReplies(context, context.query.said === 'not', null),
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
    route({
      method: 'POST',
      url: '/comment-replies/:reply/back',
      ...official,
      audit: { action: 'send-an-answer-back', about: ['reply'] },
      params: z.object({ reply: z.string().regex(/^\d{1,15}$/) }),
      body: z.object({ because: z.string().max(8000).default('') }),
      async handle(context) {
        const { scope, person, params } = context
        const because = context.body.because.trim()
        if (!person) return { kind: 'absent' }
        if (because === '' || because.length > 2000) return showReplies(context, false, params.reply)
        const done = await refuseReply(scope, params.reply, { actor: person.actor, because })
        return { kind: 'redirect', to: done ? '/comment-replies' : '/comment-replies?said=not' }
      },
    }),
    ...proposalRoutes(publicUrl),
  ]
}

async function showReplies(
  { scope, language, formField, person }: Context,
  notReleased: boolean,
  noReason: string | null,
): Promise<Answer> {
  const replies = await readReplies(scope, 'waiting', person?.actor ?? '')
  return {
    kind: 'page',
    ...repliesPage(language, { replies, notReleased, noReason, formField }),
    status: noReason === null ? 200 : 422,
  }
}

function proposalRoutes(publicUrl: string): readonly Route[] {
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
      query: z.object({ said: z.enum(['told', 'kept']).nullable().catch(null) }),
      handle: (context) =>
        show(context, context.params.reference, { step: '', reason: '', told: '' }, [], context.query.said),
    }),
    route({
      method: 'POST',
      url: '/comment-proposals/:reference',
      ...official,
      audit: { action: 'decide-on-a-proposal', about: ['reference'] },
      params: reference,
      body: z.object({
        after: z.coerce.number().int().min(0).max(1e15).catch(-1),
        step: z.string().max(40).default(''),
        reason: z.string().max(8000).default(''),
        told: z.string().max(8000).default(''),
      }),
      handle: (context) => decide(context, publicUrl),
    }),
  ]
}

interface Decided {
  readonly after: number
  readonly step: string
  readonly reason: string
  readonly told: string
}

async function decide(
  context: Context<{ readonly reference: string }, unknown, Decided>,
  publicUrl: string,
): Promise<Answer> {
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
  const added = await addStep(scope, response.id, {
    after: body.after,
    step,
    reason,
    told: told === '' ? null : told,
    actor: person.actor,
  })
  if (added === null) return show(context, params.reference, body, ['meanwhile'])
  const call = await readCall(scope, response.call)
  const given = { reference: response.reference, step, told, publicUrl }
  const written =
    told !== '' &&
    call !== undefined &&
    (await tellSender(scope, {
      response: response.id,
      step: added,
      letter: stepLetter(response.language, { call, ...given }),
    }))
  return {
    kind: 'redirect',
    to: `/comment-proposals/${response.reference}?said=${written ? 'told' : 'kept'}`,
  }
}

async function show(
  { scope, language, formField }: Context,
  of: string,
  typed: ProposalPage['typed'],
  problems: ProposalPage['problems'],
  said: ProposalPage['said'] = null,
): Promise<Answer> {
  const response = await readResponse(scope, of)
  if (!response || response.kind === 'comment') return { kind: 'absent' }
  const drawn = proposalPage(language, {
    response,
    steps: await readSteps(scope, response.id),
    typed,
    problems,
    said,
    formField,
  })
  return {
    kind: 'page',
    ...drawn,
    status: problems.length > 0 ? 422 : 200,
    back: { href: '/comment-proposals', text: decideWords(language).proposals.title },
  }
}
