import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { knownGateways } from '#kith/identify/index.ts'
import { addDays, isDay, readAgencies } from '#kith/people/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { entryId, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { checkDraft, isReason, standingAt, type Agreement, type Standing } from '../model/agreement.ts'
import {
  confirmCondition,
  keepDraft,
  moveAgreement,
  countStanding,
  readAgreements,
  readConfirmations,
  type Move,
} from '../store/agreements.ts'
import { sharingWords } from '../words.ts'
import {
  agreementPage,
  agreementsPage,
  rootOf,
  type Around,
  type AgreementPage,
  type Done,
  type Side,
} from './agreements.ts'
import { draftPage, type DraftTyped } from './draft.ts'
import { boxes, dayText, emptyDay, text, type DayTyped } from './form.ts'

const council = {
  purpose: 'govern',
  roles: ['governance-lead'],
  classes: ['organisation', 'work-record'],
} as const
const partner = {
  purpose: 'agree-sharing',
  roles: ['sharing-lead'],
  classes: ['organisation', 'work-record'],
} as const
const ones = { council, partner } as const
const params = z.object({ agreement: z.uuid() })
const reasonBody = z.object({ because: text() })
const draftBody = z.object({
  id: z.uuid(),
  follows: z.uuid().optional(),
  agency: text(60),
  purposes: boxes,
  categories: boxes,
  gateway: text(60),
  gatewayBecause: text(),
  keepMonths: text(12),
  condition: text(),
  'begins-day': text(8),
  'begins-month': text(8),
  'begins-year': text(8),
  'lastDay-day': text(8),
  'lastDay-month': text(8),
  'lastDay-year': text(8),
  'confirmBy-day': text(8),
  'confirmBy-month': text(8),
  'confirmBy-year': text(8),
})

type Asked = Pick<Context, 'scope' | 'language' | 'today' | 'now' | 'formField'>

/** Agreements: the council drafts, confirms and ends; the partner signs, sends back and ends. */
export function agreementRoutes(): readonly Route[] {
  return [
    ...draftRoutes(),
    ...sideRoutes('council'),
    ...sideRoutes('partner'),
    signRoute(),
    sendBackRoute(),
    confirmRoute(),
  ]
}

function sideRoutes(side: Side): readonly Route[] {
  const root = rootOf[side]
  return [
    route({
      ...ones[side],
      method: 'GET',
      url: side === 'council' ? '/governance/agreements' : '/agreements',
      audit: { action: 'working-together.agreements.viewed' },
      navigation: {
        order: 84,
        text: (language) => sharingWords(language).list.navigation,
        waits: ({ scope, now }) => countStanding(scope, now, side === 'council' ? 'paused' : 'draft'),
      },
      async handle(context): Promise<Answer> {
        const agreements = await readAgreements(context.scope)
        return {
          kind: 'page',
          ...agreementsPage(context.language, side, agreements, await around(context, agreements)),
        }
      },
    }),
    route({
      ...ones[side],
      method: 'GET',
      url: `/${root.slice(1)}/:agreement`,
      params,
      query: z.object({
        done: z.enum(['sign', 'send-back', 'end', 'confirm', 'draft']).optional().catch(undefined),
      }),
      audit: { action: 'working-together.agreement.opened', about: ['agreement'] },
      handle: (context) => one(context, side, context.params.agreement, { done: context.query.done ?? null }),
    }),
    route({
      ...ones[side],
      method: 'POST',
      url: `/${root.slice(1)}/:agreement/end`,
      params,
      body: reasonBody,
      audit: { action: 'working-together.agreement.ended', about: ['agreement'] },
      handle: (context) => move(context, side, { does: 'end', because: context.body.because }),
    }),
  ]
}

function signRoute(): Route {
  return route({
    ...partner,
    method: 'POST',
    url: '/agreements/:agreement/sign',
    params,
    audit: { action: 'working-together.agreement.signed', about: ['agreement'] },
    handle: (context) => move(context, 'partner', { does: 'sign' }),
  })
}

function sendBackRoute(): Route {
  return route({
    ...partner,
    method: 'POST',
    url: '/agreements/:agreement/send-back',
    params,
    body: reasonBody,
    audit: { action: 'working-together.agreement.sent-back', about: ['agreement'] },
    handle: (context) => move(context, 'partner', { does: 'send-back', because: context.body.because }),
  })
}

function confirmRoute(): Route {
  return route({
    ...council,
    method: 'POST',
    url: '/governance/agreements/:agreement/confirm',
    params,
    body: z.object({
      id: z.uuid(),
      because: text(),
      'until-day': text(8),
      'until-month': text(8),
      'until-year': text(8),
    }),
    audit: { action: 'working-together.agreement.confirmed', about: ['agreement'] },
    async handle(context): Promise<Answer> {
      const { agreement } = context.params
      const { id: form, because, ...days } = context.body
      const until: DayTyped = { day: days['until-day'], month: days['until-month'], year: days['until-year'] }
      const lastDay = dayText(until)
      const fields = [
        ...(isReason(because) ? [] : (['because'] as const)),
        ...(isDay(lastDay) && lastDay >= context.today ? [] : (['until-day'] as const)),
      ]
      if (fields.length > 0)
        return one(context, 'council', agreement, {
          problem: { at: 'confirm', fields },
          typed: { because, until },
        })
      const [found] = await readAgreements(context.scope, agreement)
      if (!found || !context.person) return { kind: 'absent' }
      if (!mayConfirm(found, context.now))
        return one(context, 'council', agreement, { problem: { at: 'stale', fields: [] } })
      await confirmCondition(context.scope, {
        id: entryId(context.body) ?? form,
        agreement,
        says: because,
        lastDay,
        by: context.person.actor,
      })
      return { kind: 'redirect', to: `${rootOf.council}/${agreement}?done=confirm` }
    },
  })
}

const open: readonly Standing[] = ['runs', 'paused', 'to-begin']

function mayConfirm(agreement: Agreement, now: Date): boolean {
  return agreement.condition !== null && open.includes(standingAt(agreement, now))
}

/** Which moves are open to a side while an agreement stands so; the database's trigger says the same and has the last word. */
function mayMove(side: Side, standing: Standing, does: Move['does']): boolean {
  if (does === 'end') return open.includes(standing) || (side === 'council' && standing === 'draft')
  return side === 'partner' && standing === 'draft'
}

async function move(
  context: Asked & Pick<Context<{ agreement: string }>, 'params' | 'person'>,
  side: Side,
  asked: Move,
): Promise<Answer> {
  const { agreement } = context.params
  const [found] = await readAgreements(context.scope, agreement)
  if (!found || !context.person) return { kind: 'absent' }
  if (asked.does !== 'sign' && !isReason(asked.because))
    return one(context, side, agreement, {
      problem: { at: asked.does, fields: ['because'] },
      typed: { because: asked.because, until: emptyDay },
    })
  const standing = standingAt(found, context.now)
  const late = asked.does === 'sign' && found.ends !== null && found.ends <= context.now
  if (late || !mayMove(side, standing, asked.does))
    return one(context, side, agreement, { problem: { at: 'stale', fields: [] } })
  await moveAgreement(context.scope, agreement, asked, context.person.actor)
  return { kind: 'redirect', to: `${rootOf[side]}/${agreement}?done=${asked.does}` }
}

async function one(
  context: Asked,
  side: Side,
  id: string,
  again: Partial<Pick<AgreementPage, 'problem' | 'typed'>> & { readonly done?: Done | null },
): Promise<Answer> {
  const [agreement] = await readAgreements(context.scope, id)
  if (!agreement) return { kind: 'absent' }
  const confirmations = await readConfirmations(context.scope, id)
  const drawn = agreementPage(context.language, {
    side,
    agreement,
    confirmations,
    around: await around(
      context,
      [agreement],
      confirmations.map(({ by }) => by),
    ),
    done: again.done ?? null,
    problem: again.problem ?? null,
    typed: again.typed ?? { because: '', until: emptyDay },
    formId: randomUUID(),
    formField: context.formField,
  })
  return {
    kind: 'page',
    status: again.problem ? 422 : 200,
    back: { href: rootOf[side], text: sharingWords(context.language).back },
    ...drawn,
  }
}

async function around(
  { scope, today, now }: Asked,
  agreements: readonly Agreement[],
  others: readonly string[] = [],
): Promise<Around> {
  const ids = agreements.flatMap(({ draftedBy, signedBy, sentBack, ended }) => [
    draftedBy,
    signedBy,
    sentBack?.by ?? null,
    ended?.by ?? null,
  ])
  return {
    agencies: await readAgencies(scope),
    gateways: knownGateways(today),
    names: await actorNames(scope, [...ids, ...others]),
    now,
  }
}

function draftRoutes(): readonly Route[] {
  return [
    route({
      ...council,
      method: 'GET',
      url: '/governance/agreements/draft',
      query: z.object({ follows: z.uuid().optional().catch(undefined) }),
      audit: { action: 'working-together.agreement.draft-opened' },
      async handle(context): Promise<Answer> {
        const { follows } = context.query
        const [before] = follows === undefined ? [] : await readAgreements(context.scope, follows)
        return draft(context, before ? typedFrom(before) : nothingTyped, before?.id ?? null, randomUUID(), [])
      },
    }),
    route({
      ...council,
      method: 'POST',
      url: '/governance/agreements/draft',
      body: draftBody,
      audit: { action: 'working-together.agreement.drafted' },
      async handle(context): Promise<Answer> {
        const { body, scope, today, person } = context
        const typed = typedIn(body)
        const [before] = body.follows === undefined ? [] : await readAgreements(scope, body.follows)
        const agencies = (await readAgencies(scope)).filter(({ isHub }) => !isHub).map(({ id }) => id)
        const checked = checkDraft(
          {
            ...typed,
            begins: dayText(typed.begins),
            lastDay: dayText(typed.lastDay),
            confirmBy: dayText(typed.confirmBy),
          },
          { agencies: before ? [before.agency] : agencies, gateways: knownGateways(today), today },
        )
        if (!checked.ok) return draft(context, typed, before?.id ?? null, body.id, checked.problems)
        if (!person) return { kind: 'absent' }
        const id = entryId(body) ?? body.id
        await keepDraft(scope, id, checked.draft, before?.id ?? null, person.actor)
        context.about(id)
        return { kind: 'redirect', to: `${rootOf.council}/${id}?done=draft` }
      },
    }),
  ]
}

async function draft(
  { scope, language, today, formField }: Asked,
  typed: DraftTyped,
  follows: string | null,
  formId: string,
  problems: Parameters<typeof draftPage>[1]['problems'],
): Promise<Answer> {
  const agencies = await readAgencies(scope)
  const drawn = draftPage(language, {
    typed,
    follows,
    problems,
    agencies,
    gateways: knownGateways(today),
    formId,
    formField,
  })
  return {
    kind: 'page',
    status: problems.length > 0 ? 422 : 200,
    back: { href: rootOf.council, text: sharingWords(language).back },
    ...drawn,
  }
}

const nothingTyped: DraftTyped = {
  agency: '',
  purposes: [],
  categories: [],
  gateway: '',
  gatewayBecause: '',
  keepMonths: '',
  condition: '',
  begins: emptyDay,
  lastDay: emptyDay,
  confirmBy: emptyDay,
}

/** A change starts from what it follows, but for its days. */
function typedFrom(before: Agreement): DraftTyped {
  return {
    ...nothingTyped,
    agency: before.agency,
    purposes: before.purposes,
    categories: before.categories,
    gateway: before.gateway,
    gatewayBecause: before.gatewayBecause ?? '',
    keepMonths: String(before.keepMonths),
    condition: before.condition ?? '',
    lastDay: before.ends ? boxesOf(addDays(dayOf(before.ends), -1)) : emptyDay,
  }
}

function boxesOf(on: string): DayTyped {
  const [year = '', month = '', day = ''] = on.split('-')
  return { day: String(Number(day)), month: String(Number(month)), year }
}

function typedIn(body: z.infer<typeof draftBody>): DraftTyped {
  const { agency, purposes, categories, gateway, gatewayBecause, keepMonths, condition } = body
  return {
    agency,
    purposes,
    categories,
    gateway,
    gatewayBecause,
    keepMonths,
    condition,
    begins: { day: body['begins-day'], month: body['begins-month'], year: body['begins-year'] },
    lastDay: { day: body['lastDay-day'], month: body['lastDay-month'], year: body['lastDay-year'] },
    confirmBy: { day: body['confirmBy-day'], month: body['confirmBy-month'], year: body['confirmBy-year'] },
  }
}
