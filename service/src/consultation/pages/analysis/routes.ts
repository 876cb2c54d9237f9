import { z } from 'zod'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { openQuestions } from '../../model/call.ts'
import { runsOf } from '../../model/sentences.ts'
import {
  addTheme,
  answersOf,
  codeAnswer,
  countByAnswer,
  nextToCode,
  readAgreement,
  readFamilies,
  readFamilyMembers,
  readReading,
  readThemes,
} from '../../store/analysis.ts'
import { codeSameText, countSameText } from '../../store/code-family.ts'
import { readCall, readCalls } from '../../store/calls.ts'
import {
  analysisWords,
  answersPage,
  callsToReadPage,
  codePage,
  familiesPage,
  familyPage,
  overviewPage,
} from './page.ts'
import { askToRead } from '../../ask-to-read.ts'
import { analyst } from '../staff-routes.ts'
import { themeRoutes } from './theme-routes.ts'

const params = z.object({ call: z.string().max(100) })
const list = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()).default([]))

/** Reading, grouping and coding what people said. */
export function analysisRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/themes',
      ...analyst,
      audit: { action: 'see-what-people-said' },
      navigation: { order: 55, text: (language) => analysisWords(language).navigation },
      handle: async ({ scope, language }) => ({
        kind: 'page',
        ...callsToReadPage(language, await readCalls(scope)),
      }),
    }),
    route({
      method: 'GET',
      url: '/themes/:call',
      ...analyst,
      audit: { action: 'see-a-calls-themes' },
      params,
      handle: (context) => overview(context, context.params.call, false),
    }),
    route({
      method: 'POST',
      url: '/themes/:call/read',
      ...analyst,
      perMinute: 6,
      audit: { action: 'ask-to-read-comments' },
      params,
      body: z.object({ themes: z.coerce.number().int().min(0).max(40).catch(8) }),
      async handle({ scope, params: { call: key }, body }) {
        const call = await readCall(scope, key)
        if (!call) return { kind: 'absent' }
        await askToRead(scope, call.key, body.themes)
        return { kind: 'redirect', to: `/themes/${call.key}` }
      },
    }),
    route({
      method: 'POST',
      url: '/themes/:call/add',
      ...analyst,
      audit: { action: 'add-a-theme' },
      params,
      body: z.object({ name: z.string().max(1000).default('') }),
      async handle(context) {
        const call = await readCall(context.scope, context.params.call)
        const name = context.body.name.trim()
        if (!call) return { kind: 'absent' }
        if (name === '' || name.length > 200) return overview(context, call.key, true)
        return { kind: 'redirect', to: `/theme/${await addTheme(context.scope, call.key, name)}` }
      },
    }),
    ...textRoutes(),
    ...codeRoutes(),
    ...themeRoutes(),
  ]
}

async function overview({ scope, language, formField }: Context, key: string, problem: boolean): Promise<Answer> {
  const call = await readCall(scope, key)
  if (!call) return { kind: 'absent' }
  const [counts, themes, agreed, reading] = await Promise.all([
    countByAnswer(scope, key),
    readThemes(scope, key),
    readAgreement(scope, key),
    readReading(scope, key),
  ])
  const drawn = overviewPage(language, { call, counts, themes, agreed, reading, problem, formField })
  const back = { href: '/themes', text: analysisWords(language).title }
  const page = { kind: 'page', ...drawn, back, status: problem ? 422 : 200 } as const
  const goesOn = reading !== null && (reading.state === 'waiting' || reading.state === 'running')
  return goesOn && !problem ? { ...page, refreshSeconds: 5 } : page
}

const answersAtOnce = 25

function textRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/themes/:call/families',
      ...analyst,
      audit: { action: 'see-families-of-text' },
      params,
      async handle({ scope, language, params: { call: key } }) {
        const [call, families] = await Promise.all([readCall(scope, key), readFamilies(scope, key)])
        if (!call) return { kind: 'absent' }
        const back = { href: `/themes/${call.key}`, text: call.title[language] }
        return { kind: 'page', back, ...familiesPage(language, call, families) }
      },
    }),
    route({
      method: 'GET',
      url: '/themes/:call/families/:family',
      ...analyst,
      audit: { action: 'see-a-family-of-text', about: ['family'] },
      params: params.extend({ family: z.string().regex(/^\d{1,15}$/) }),
      async handle({ scope, language, params: { call, family } }) {
        const found = await readFamilyMembers(scope, family)
        if (!found) return { kind: 'absent' }
        return {
          kind: 'page',
          ...familyPage(language, found),
          back: {
            href: `/themes/${encodeURIComponent(call)}/families`,
            text: analysisWords(language).families,
          },
        }
      },
    }),
    answersRoute(),
  ]
}

function answersRoute(): Route {
  return route({
    method: 'GET',
    url: '/themes/:call/answers',
    ...analyst,
    audit: { action: 'read-open-answers' },
    params,
    query: z.object({
      question: z.string().max(100).optional().catch(undefined),
      chose: list.catch([]),
      after: z
        .string()
        .regex(/^\d{1,15}$/)
        .catch('0'),
    }),
    async handle({ scope, language, params: { call: key }, query }) {
      const call = await readCall(scope, key)
      if (!call) return { kind: 'absent' }
      const question = query.question ?? openQuestions(call)[0]?.key ?? 'letter'
      const chosen = query.chose
        .filter((one) => /^\d{1,9}$/.test(one))
        .map(Number)
        .slice(0, 3)
      const [counts, answers] = await Promise.all([
        countByAnswer(scope, key),
        answersOf(scope, { call: key, question, chosen, after: query.after, most: answersAtOnce }),
      ])
      const last = answers.length === answersAtOnce ? answers.at(-1)?.id : undefined
      const next = new URLSearchParams({ question })
      for (const one of chosen) next.append('chose', String(one))
      next.append('after', last ?? '')
      const more = last === undefined ? null : `/themes/${call.key}/answers?${next}`
      const back = { href: `/themes/${call.key}`, text: call.title[language] }
      return {
        kind: 'page',
        back,
        ...answersPage(language, { call, question, chosen, counts, answers, more }),
      }
    },
  })
}

function codeRoutes(): readonly Route[] {
  const show = async (
    { scope, language, formField, person, about }: Context,
    key: string,
    problem: boolean,
  ): Promise<Answer> => {
    const call = await readCall(scope, key)
    if (!call || !person) return { kind: 'absent' }
    const [answer, themes] = await Promise.all([nextToCode(scope, key, person.actor), readThemes(scope, key)])
    if (answer) about(`answer-${answer.id}`)
    const same = answer ? await countSameText(scope, answer.id, person.actor) : 0
    const drawn = codePage(language, { call, answer, themes, same, problem, formField })
    return {
      kind: 'page',
      ...drawn,
      status: problem ? 422 : 200,
      back: { href: `/themes/${call.key}`, text: call.title[language] },
    }
  }
  return [
    route({
      method: 'GET',
      url: '/themes/:call/code',
      ...analyst,
      audit: { action: 'read-an-answer-to-code' },
      params,
      handle: (context) => show(context, context.params.call, false),
    }),
    route({
      method: 'POST',
      url: '/themes/:call/code',
      ...analyst,
      audit: { action: 'code-an-answer' },
      params,
      body: z.object({
        answer: z
          .string()
          .regex(/^\d{1,15}$/)
          .catch('0'),
        theme: list.catch([]),
        part: list.catch([]),
        same: z.literal('yes').optional().catch(undefined),
      }),
      async handle(context) {
        const {
          scope,
          person,
          params: { call: key },
          body,
          about,
        } = context
        if (body.theme.length === 0 || !person) return show(context, key, true)
        about(`answer-${body.answer}`)
        const themes = body.theme.filter((one) => /^\d{1,15}$/.test(one)).map(Number)
        const coder = person.actor
        if (body.same === 'yes') await codeSameText(scope, { answer: body.answer, coder, themes })
        await codeAnswer(scope, {
          answer: body.answer,
          coder,
          themes,
          runs: runsOf(body.part),
        })
        return { kind: 'redirect', to: `/themes/${encodeURIComponent(key)}/code` }
      },
    }),
  ]
}
