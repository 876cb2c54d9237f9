import { z } from 'zod'
import { readPlan, promises } from '#kith/action-plan/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import {
  joinThemes,
  quoteExcerpt,
  readExcerpts,
  readTheme,
  readThemes,
  settleTheme,
  undoCoding,
} from '../../store/analysis.ts'
import { decisions, readCall } from '../../store/calls.ts'
import { draftReply, readReplies } from '../../store/replies.ts'
import { unknownCitations } from '../../plan-links.ts'
import { analyst } from '../staff-routes.ts'
import { themeToSettlePage, type ThemeProblem } from './theme-page.ts'

const params = z.object({ theme: z.coerce.number().int().min(1).max(1e15) })
const body = z.record(z.string(), z.string()).catch({})

/** Confirming, joining, quoting and answering a theme. */
export function themeRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/theme/:theme',
      ...analyst,
      audit: { action: 'see-a-theme', about: ['theme'] },
      params,
      handle: (context) => show(context, context.params.theme, {}, []),
    }),
    route({
      method: 'POST',
      url: '/theme/:theme/settle',
      ...analyst,
      audit: { action: 'settle-a-theme', about: ['theme'] },
      params,
      body,
      handle: (context) => settle(context, context.params.theme, context.body),
    }),
    route({
      method: 'POST',
      url: '/theme/:theme/join',
      ...analyst,
      audit: { action: 'join-themes', about: ['theme'] },
      params,
      body,
      handle: (context) => join(context, context.params.theme, context.body),
    }),
    ...excerptRoutes(),
    route({
      method: 'POST',
      url: '/theme/:theme/reply',
      ...analyst,
      audit: { action: 'draft-a-reply', about: ['theme'] },
      params,
      body,
      handle: (context) => reply(context, context.params.theme, context.body),
    }),
  ]
}

/** What is done with one excerpt: shown in public, or taken out of the theme by whoever put it there. */
function excerptRoutes(): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/theme/:theme/quote',
      ...analyst,
      audit: { action: 'quote-words', about: ['theme'] },
      params,
      body: z.object({
        coding: z
          .string()
          .regex(/^\d{1,15}$/)
          .catch('0'),
        show: z.enum(['yes', 'no']).catch('no'),
      }),
      async handle({ scope, person, params: { theme }, body: { coding, show: shown } }) {
        if (!person || !(await readTheme(scope, theme))) return { kind: 'absent' }
        await quoteExcerpt(scope, coding, person.actor, shown === 'yes')
        return { kind: 'redirect', to: `/theme/${theme}` }
      },
    }),
    route({
      method: 'POST',
      url: '/theme/:theme/undo',
      ...analyst,
      audit: { action: 'take-back-a-coding', about: ['theme'] },
      params,
      body: z.object({
        coding: z
          .string()
          .regex(/^\d{1,15}$/)
          .catch('0'),
      }),
      async handle({ scope, person, params: { theme }, body: { coding } }) {
        if (!person || !(await readTheme(scope, theme))) return { kind: 'absent' }
        await undoCoding(scope, coding, person.actor)
        return { kind: 'redirect', to: `/theme/${theme}` }
      },
    }),
  ]
}

type Typed = Readonly<Record<string, string>>

async function show(
  { scope, language, formField, person }: Context,
  id: number,
  typed: Typed,
  problems: readonly ThemeProblem[],
): Promise<Answer> {
  const theme = await readTheme(scope, id)
  if (!theme || !person) return { kind: 'absent' }
  const [call, all, excerpts, replies] = await Promise.all([
    readCall(scope, theme.call),
    readThemes(scope, theme.call),
    readExcerpts(scope, id, person.actor),
    readReplies(scope, { theme: id }, person.actor),
  ])
  const others = all.filter((one) => one.id !== id && one.state !== 'set-aside')
  const drawn = themeToSettlePage(language, { theme, others, excerpts, replies, problems, typed, formField })
  return {
    kind: 'page',
    ...drawn,
    status: problems.length > 0 ? 422 : 200,
    back: { href: `/themes/${theme.call}`, text: call?.title[language] ?? theme.call },
  }
}

const text = (typed: Typed, name: string): string => (typed[name] ?? '').trim()
const lines = (typed: Typed, name: string): readonly string[] =>
  [
    ...new Set(
      text(typed, name)
        .split(/[\s,]+/)
        .filter((one) => one !== ''),
    ),
  ].slice(0, 30)

async function settle(context: Context, id: number, typed: Typed): Promise<Answer> {
  const { scope, person } = context
  const [nameEn, nameCy, about] = [text(typed, 'name-en'), text(typed, 'name-cy'), lines(typed, 'about')]
  const theme = await readTheme(scope, id)
  if (!person || !theme) return { kind: 'absent' }
  const unknown = unknownCitations(await readPlan(scope), about)
  const problems: ThemeProblem[] = [
    ...(nameEn === '' || nameEn.length > 200 || nameCy.length > 200 ? [{ code: 'name' } as const] : []),
    ...unknown.map((key) => ({ code: 'about', key }) as const),
  ]
  if (problems.length > 0) return show(context, id, typed, problems)
  const state = text(typed, 'state') === 'set-aside' ? 'set-aside' : 'confirmed'
  if (state === 'set-aside' && theme.answered) return show(context, id, typed, [{ code: 'is-answered' }])
  const settled = await settleTheme(scope, id, {
    nameEn,
    nameCy: nameCy === '' ? null : nameCy,
    about,
    state,
    seen: text(typed, 'seen'),
    actor: person.actor,
  })
  // What stands now is shown, not what was typed: somebody else's words are not to be written over unread.
  if (!settled) return show(context, id, {}, [{ code: 'meanwhile' }])
  return { kind: 'redirect', to: `/theme/${id}` }
}

async function join(context: Context, id: number, typed: Typed): Promise<Answer> {
  const { scope, person } = context
  const into = Number(text(typed, 'into'))
  const reason = text(typed, 'reason')
  const [theme, other] = await Promise.all([
    readTheme(scope, id),
    Number.isSafeInteger(into) ? readTheme(scope, into) : undefined,
  ])
  if (!person || !theme) return { kind: 'absent' }
  const gone = [theme, other].some((one) => one?.state === 'set-aside')
  if (theme.answered) return show(context, id, typed, [{ code: 'is-answered' }])
  if (!other || other.id === id || other.call !== theme.call || gone || reason === '')
    return show(context, id, typed, [{ code: 'join' }])
  const joined = await joinThemes(scope, { from: id, to: other.id, reason, actor: person.actor })
  if (joined === null) return show(context, id, typed, [{ code: 'join' }])
  return { kind: 'redirect', to: `/theme/${other.id}` }
}

async function reply(context: Context, id: number, typed: Typed): Promise<Answer> {
  const { scope, person } = context
  if (!person || !(await readTheme(scope, id))) return { kind: 'absent' }
  const decision = decisions.find((one) => one === typed['decision'])
  const [textEn, textCy, because] = [text(typed, 'text-en'), text(typed, 'text-cy'), text(typed, 'because')]
  const becauseCy = text(typed, 'because-cy')
  const commitments = lines(typed, 'commitments')
  const known = new Set(promises(await readPlan(scope)).map(({ key }) => key))
  const needsWhy = decision === 'will-not' || decision === 'in-part'
  const problems: ThemeProblem[] = [
    ...(!decision || textEn === '' || textEn.length > 5000 || textCy.length > 5000 || (needsWhy && because === '')
      ? [{ code: 'reply' } as const]
      : []),
    ...commitments.filter((key) => !known.has(key)).map((key) => ({ code: 'commitment', key }) as const),
  ]
  if (!decision || problems.length > 0) return show(context, id, typed, problems)
  await draftReply(scope, {
    theme: id,
    decision,
    textEn,
    textCy: textCy === '' ? null : textCy,
    because: because === '' ? null : because,
    becauseCy: because === '' || becauseCy === '' ? null : becauseCy,
    commitments,
    actor: person.actor,
  })
  return { kind: 'redirect', to: `/theme/${id}` }
}
