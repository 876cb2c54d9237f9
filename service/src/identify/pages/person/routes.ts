import { z } from 'zod'
import { type Answer, type Context, route, type Route } from '#kith/platform/web/index.ts'
import { mergePeople } from '../../actions/merge-people.ts'
import { seenOf, splitAPerson } from '../../actions/split-a-person.ts'
import { undoAnIdentityEvent } from '../../actions/undo-an-identity-event.ts'
import { areConnected, linksOf, pairsWith, readRecords } from '../../store/identity.ts'
import { identityEventsOf, isPerson } from '#kith/people/index.ts'
import { actorNames } from '#kith/platform/identity/index.ts'
import { modelOf, runTimes } from '../../store/link-runs.ts'
import { linkWords } from '../link-runs/engine-says.ts'
import { mergePage, splitPage } from './decide-pages.ts'
import type { IdentityRefusal } from './identity-change.ts'
import { personPage, type PersonShown } from './page.ts'

const dataLead = {
  purpose: 'check-links',
  roles: ['data-lead'],
  classes: ['identity', 'work-record', 'organisation'],
} as const
const onePerson = z.object({ id: z.uuid() })
const twoPeople = z.object({ id: z.uuid(), other: z.uuid() })
const doneQuery = z.object({ done: z.enum(['split', 'merged', 'undone']).optional().catch(undefined) })
const recordId = z.string().regex(/^\d{1,18}$/)
const reason = z.string().max(4000).default('')
const seen = z.string().max(40)
const splitBody = z.object({ seen, reason, records: z.union([recordId, z.array(recordId)]).optional() })
const mergeBody = z.object({ seen, reason })
const undoBody = z.object({ seen, reason, event: recordId })

/** A person's identity and what a data lead may change of it. Nobody is searched for: a person is reached from an event or from a pair. */
export function personRoutes(): readonly Route[] {
  return [seePerson, backFromUndo, considerSplit, considerMerge, split, merge, undo]
}

async function showPerson(
  { scope, language, formField, about }: Context,
  person: string,
  done: PersonShown['done'],
  refused: PersonShown['refused'],
): Promise<Answer> {
  if (!(await isPerson(scope, person))) return { kind: 'absent' }
  const links = await linksOf(scope, person)
  const present = links.filter((link) => link.to === null)
  const pairs = await pairsWith(
    scope,
    present.map((link) => link.record),
  )
  const named = new Set([...links.map((link) => link.record), ...pairs.flatMap((pair) => [pair.left, pair.right])])
  const records = new Map((await readRecords(scope, [...named])).map((record) => [record.id, record]))
  const events = await identityEventsOf(scope, person)
  const actors = await actorNames(
    scope,
    [...links, ...events].map((row) => row.actor),
  )
  const runs = await runTimes(
    scope,
    [...links, ...events].map((row) => row.run),
  )
  const model = await modelOf(scope, pairs[0]?.run ?? null)
  about(
    ...new Set(
      pairs
        .flatMap((pair) => [pair.leftPerson, pair.rightPerson])
        .filter((each) => each !== null)
        .filter((each) => each !== person),
    ),
  )
  const shown = {
    person,
    links,
    records,
    pairs,
    model,
    events,
    actors,
    runs,
    formField,
    done,
    refused,
    seen: seenOf(present.map((link) => link.id)),
  }
  const back = { href: '/links', text: linkWords(language).title }
  return { kind: 'page', back, ...personPage(language, shown), status: refused === null ? 200 : 422 }
}

interface Given {
  readonly refused: IdentityRefusal | null
  readonly reason: string
}

async function showSplit(
  context: Context,
  person: string,
  given: Given & { readonly chosen: readonly string[] },
): Promise<Answer> {
  const { scope, language, formField } = context
  const present = (await linksOf(scope, person)).filter((link) => link.to === null)
  // a person of one record has nothing to take out
  if (present.length < 2)
    return given.refused === null ? { kind: 'absent' } : { kind: 'redirect', to: `/people/${person}` }
  const records = await readRecords(
    scope,
    present.map((link) => link.record),
  )
  const page = splitPage(language, {
    person,
    records,
    formField,
    seen: seenOf(present.map((link) => link.id)),
    ...given,
  })
  return { kind: 'page', ...page, status: given.refused === null ? 200 : 422 }
}

async function showMerge(context: Context, { id, other }: z.infer<typeof twoPeople>, given: Given): Promise<Answer> {
  const { scope, language, formField } = context
  if (id === other || !(await areConnected(scope, id, other))) return { kind: 'absent' }
  const links = [await linksOf(scope, id), await linksOf(scope, other)].map((rows) =>
    rows.filter((link) => link.to === null),
  )
  const [mine = [], theirs = []] = links
  if (mine.length === 0 || theirs.length === 0) return { kind: 'redirect', to: `/people/${id}` }
  const records = [
    await readRecords(
      scope,
      mine.map((link) => link.record),
    ),
    await readRecords(
      scope,
      theirs.map((link) => link.record),
    ),
  ] as const
  const across = new Set(theirs.map((link) => link.record))
  const pairs = (
    await pairsWith(
      scope,
      mine.map((link) => link.record),
    )
  ).filter((pair) => across.has(pair.left) || across.has(pair.right))
  const model = await modelOf(scope, pairs[0]?.run ?? null)
  const page = mergePage(language, {
    person: id,
    other,
    records,
    pairs,
    model,
    formField,
    seen: seenOf(links.flat().map((link) => link.id)),
    ...given,
  })
  return { kind: 'page', ...page, status: given.refused === null ? 200 : 422 }
}

const seePerson = route({
  method: 'GET',
  url: '/people/:id',
  ...dataLead,
  params: onePerson,
  query: doneQuery,
  audit: {
    action: 'identify.person.viewed',
    about: ['id'],
  },
  handle: (context) => showPerson(context, context.params.id, context.query.done ?? null, null),
})

// where a refused undoing was shown: choosing the other language asks for it again
const backFromUndo = route({
  method: 'GET',
  url: '/people/:id/undo',
  ...dataLead,
  params: onePerson,
  audit: {
    action: 'identify.person.viewed',
    about: ['id'],
  },
  handle: async ({ params }) => ({
    kind: 'redirect',
    to: `/people/${params.id}`,
  }),
})

const considerSplit = route({
  method: 'GET',
  url: '/people/:id/split',
  ...dataLead,
  params: onePerson,
  audit: {
    action: 'identify.person.split-considered',
    about: ['id'],
  },
  handle: (context) =>
    showSplit(context, context.params.id, {
      refused: null,
      reason: '',
      chosen: [],
    }),
})

const considerMerge = route({
  method: 'GET',
  url: '/people/:id/merge/:other',
  ...dataLead,
  params: twoPeople,
  audit: {
    action: 'identify.people.merge-considered',
    about: ['id', 'other'],
  },
  handle: (context) =>
    showMerge(context, context.params, {
      refused: null,
      reason: '',
    }),
})

const split = route({
  method: 'POST',
  url: '/people/:id/split',
  ...dataLead,
  params: onePerson,
  body: splitBody,
  audit: {
    action: 'identify.person.split',
    about: ['id'],
  },
  async handle(context) {
    const { scope, params, body, person } = context
    const records = body.records === undefined ? [] : [body.records].flat()
    const outcome = await splitAPerson(scope, {
      ...body,
      records,
      person: params.id,
      actor: person?.actor ?? '',
    })
    if ('refused' in outcome)
      return showSplit(context, params.id, {
        refused: outcome.refused,
        reason: body.reason,
        chosen: records,
      })
    context.about(outcome.done)
    return {
      kind: 'redirect',
      to: `/people/${params.id}?done=split`,
    }
  },
})

const merge = route({
  method: 'POST',
  url: '/people/:id/merge/:other',
  ...dataLead,
  params: twoPeople,
  body: mergeBody,
  audit: {
    action: 'identify.people.merged',
    about: ['id', 'other'],
  },
  async handle(context) {
    const { scope, params, body, person } = context
    if (!(await areConnected(scope, params.id, params.other))) return { kind: 'absent' }
    const outcome = await mergePeople(scope, {
      ...body,
      person: params.id,
      other: params.other,
      actor: person?.actor ?? '',
    })
    if ('refused' in outcome)
      return showMerge(context, params, {
        refused: outcome.refused,
        reason: body.reason,
      })
    return {
      kind: 'redirect',
      to: `/people/${outcome.done}?done=merged`,
    }
  },
})

const undo = route({
  method: 'POST',
  url: '/people/:id/undo',
  ...dataLead,
  params: onePerson,
  body: undoBody,
  audit: {
    action: 'identify.identity-event.undone',
    about: ['id'],
  },
  async handle(context) {
    const { scope, params, body, person } = context
    context.about(body.event)
    const outcome = await undoAnIdentityEvent(scope, {
      ...body,
      person: params.id,
      actor: person?.actor ?? '',
    })
    if ('refused' in outcome)
      return showPerson(context, params.id, null, {
        event: body.event,
        why: outcome.refused,
        reason: body.reason,
      })
    return {
      kind: 'redirect',
      to: `/people/${params.id}?done=undone`,
    }
  },
})
