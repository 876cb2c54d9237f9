import { z } from 'zod'
import { route, type Route } from '#kith/platform/web/index.ts'
import { groupByField, standing } from '../../model/assessment.ts'
import { planFor } from '../../model/plan.ts'
import { readAnswers, type AnswerVersion } from '../../store/answers.ts'
import { readFamily } from '../../store/family.ts'
import { readInvited } from '../../store/meeting.ts'
import { supportWords } from '../../words.ts'
import { episodeParams, supported } from '../supported.ts'
import { choosePlanPage, planPage, planWords } from './page.ts'

/** The plan of each member of a family, in large print, to be handed to them. */
export function planRoutes(): readonly Route[] {
  return [
    route({
      ...supported,
      method: 'GET',
      url: '/support/:episode/plan',
      params: episodeParams,
      query: z.object({ for: z.uuid().optional().catch(undefined) }),
      audit: { action: 'support.plan.printed', about: ['episode'] },
      async handle({ scope, params: { episode }, query, language, today, about }) {
        const family = await readFamily(scope, episode)
        if (!family) return { kind: 'absent' }
        const back = { href: `/support/${episode}`, text: supportWords(language).backToFamily }
        const member = query.for
        if (member === undefined) return { kind: 'page', back, ...choosePlanPage(language, family) }
        if (!family.members.some(({ id }) => id === member)) return { kind: 'absent' }
        about(member)
        const [answers, invited] = await Promise.all([
          readAnswers(scope, episode, ['strengths', 'hopes']),
          readInvited(scope, episode, member),
        ])
        const stand = standingOnes(answers)
        const plan = planFor(
          {
            strengths: stand.filter(({ section }) => section === 'strengths'),
            hopes: stand.filter(({ section }) => section === 'hopes'),
            actions: family.actions.map((action) => ({
              ...action,
              about: action.member,
              saidBy: action.member,
            })),
            lead: family.glance.lead,
          },
          member,
          family.edges,
        )
        const meetings = family.meetings.filter(({ id, day }) => invited.has(id) && day >= today).toReversed()
        return {
          kind: 'page',
          back: { href: `/support/${episode}/plan`, text: planWords(language).title },
          ...planPage(language, { family, member, plan, meetings, today }),
        }
      },
    }),
  ]
}

/** What stands in each field; where two versions do, each is there as far as it may be told. */
function standingOnes(answers: readonly AnswerVersion[]): readonly AnswerVersion[] {
  return [...groupByField(answers).values()].flatMap((versions) => standing(versions).filter(({ text }) => text !== ''))
}
