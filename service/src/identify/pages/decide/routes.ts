import { z } from 'zod'
import {
  checkDecision,
  decideAboutAFamily,
  type DecisionProblem,
  type DecisionWishes,
} from '#kith/identify/actions/decide-about-a-family.ts'
import { choiceOf, listQuery, orderQuery } from '#kith/identify/pages/families/form.ts'
import { peopleAndContacts, readLetter, type Letter } from '#kith/identify/pages/family/letter.ts'
import { hashOfShown } from '#kith/identify/store/rules.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { decisionForm, nothingTyped, wishesOf, type DecisionForm } from './form.ts'
import { decidePage, decideWords, takenPage } from './page.ts'

interface Params {
  readonly id: string
}
const params = z.object({ id: z.uuid() })

/** Deciding about one family. */
export function decideRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/families/:id/decide',
      purpose: 'consider-families',
      roles: ['front-door', 'team-manager'],
      classes: ['identity', 'need-facts', 'work-record'],
      audit: {
        action: 'open-a-decision',
        about: ['id'],
      },
      params,
      query: listQuery.pick({ order: true }),
      async handle(context) {
        const letter = await readLetter(context.scope, context.params.id)
        if (!letter) return { kind: 'absent' }
        context.about(letter.now.family, ...peopleAndContacts(letter))
        if (letter.now.state === 'decided')
          return {
            kind: 'page',
            ...takenPage(context.language, letter),
          }
        const order =
          orderQuery(
            choiceOf(
              {
                ...context.query,
                page: 1,
              },
              [],
            ).order,
          )['order'] ?? ''
        return formPage(context, letter, {
          wishes: nothingTyped,
          order,
        })
      },
    }),
    route({
      method: 'POST',
      url: '/families/:id/decide',
      purpose: 'consider-families',
      roles: ['front-door', 'team-manager'],
      classes: ['identity', 'need-facts', 'work-record'],
      audit: {
        action: 'decide-about-a-family',
        about: ['id'],
      },
      params,
      body: decisionForm,
      handle: decide,
    }),
  ]
}

async function decide(context: Context<Params, unknown, DecisionForm>): Promise<Answer> {
  const { scope, body, person, now, today } = context
  const letter = await readLetter(scope, context.params.id)
  if (!letter || !person) return { kind: 'absent' }
  context.about(letter.now.family, ...peopleAndContacts(letter))
  const wishes = wishesOf(body)
  if (letter.now.state === 'decided') return decidedBefore(context, letter, wishes)
  const checked = checkDecision(wishes, today)
  const opened = openedAt(body.opened, now)
  if (!checked.ok)
    return formPage(context, letter, {
      wishes,
      problems: checked.problems,
      order: body.order,
      shown: { sha256: body.shown, opened },
    })
  const shown = { sha256: body.shown, openedAt: opened }
  const answer = await decideAboutAFamily(scope, {
    ...checked.value,
    consideration: letter.now.id,
    family: letter.now.family,
    by: person.actor,
    shown,
  })
  switch (answer) {
    case 'changed':
      return formPage(context, letter, { wishes, changed: true, order: body.order })
    case 'already-decided': {
      const after = await readLetter(scope, letter.now.id)
      return after ? decidedBefore(context, after, wishes) : { kind: 'absent' }
    }
    case 'done':
      return recorded(letter, body.order)
  }
}

function recorded({ now }: Letter, order: string): Answer {
  const to = new URLSearchParams({ decided: now.id, ...(order === '' ? {} : { order }) })
  return { kind: 'redirect', to: `/families?${to}` }
}

/** Sent twice, it was recorded the first time. Anything else was not, whoever decided. */
function decidedBefore(
  { person, language, body }: Context<Params, unknown, DecisionForm>,
  letter: Letter,
  { disposition, reason }: DecisionWishes,
): Answer {
  const made = letter.now.decision
  if (made && made.by === person?.actor && made.disposition === disposition && made.reason === reason.trim())
    return recorded(letter, body.order)
  return { kind: 'page', status: 422, ...takenPage(language, letter, reason) }
}

/** When the page was opened, as the form says; never later than now. */
function openedAt(said: string, now: Date): string {
  return said <= now.toISOString() ? said : now.toISOString()
}

interface Redrawn {
  readonly wishes: DecisionWishes
  readonly problems?: readonly DecisionProblem[]
  readonly changed?: boolean
  readonly order: string
  /** What the page first showed, kept where the form comes back for another reason: it must be looked at again only if it changed. */
  readonly shown?: { readonly sha256: string; readonly opened: string }
}

function formPage(
  context: Pick<Context, 'language' | 'person' | 'today' | 'now' | 'formField'>,
  letter: Letter,
  again: Redrawn,
): Answer {
  const { language, person, today, now, formField } = context
  const current = hashOfShown(letter.findings)
  const changed = again.changed === true || (again.shown !== undefined && again.shown.sha256 !== current)
  const opened = changed || !again.shown ? now.toISOString() : again.shown.opened
  const drawn = decidePage(language, {
    letter,
    wishes: again.wishes,
    problems: again.problems ?? [],
    changed,
    person: person?.name ?? '',
    today,
    formField,
    carried: {
      shown: current,
      opened,
      order: again.order,
    },
  })
  const back = {
    href: `/families/${letter.now.id}${again.order === '' ? '' : `?${new URLSearchParams({ order: again.order })}`}`,
    text: decideWords(language).back,
  }
  return { kind: 'page', back, status: drawn.errors > 0 ? 422 : 200, ...drawn }
}
