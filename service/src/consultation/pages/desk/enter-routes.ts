import { z } from 'zod'
import { parseDay, type Day } from '#kith/people/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { freshKeys } from '../../fresh.ts'
import { acknowledgement } from '../../letters/letters.ts'
import { letterQuestion } from '../../mail/take-letter.ts'
import { readAnswers, saysSomething, type Answers } from '../../model/answers.ts'
import type { Call } from '../../model/call.ts'
import { callState } from '../../model/clock.ts'
import { readReference } from '../../model/reference.ts'
import { receiveResponse, type Channel, type Who } from '../../receive.ts'
import { readCalls } from '../../store/calls.ts'
import { fieldsBody as body, formBytes, text } from '../staff-routes.ts'
import { enterPage, type EnterProblem } from './enter-page.ts'
import { deskWords } from './page.ts'
import { clerk, type DeskOptions } from './routes.ts'

type Fields = Readonly<Record<string, string | string[]>>

/** Entering what came otherwise than by this website. */
export function enterRoutes({ publicUrl }: DeskOptions): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/letters/enter',
      ...clerk,
      audit: { action: 'enter-a-response' },
      query: z.object({ call: z.string().max(100).optional().catch(undefined) }),
      handle: (context) => draw(context, context.query.call ?? '', {}, []),
    }),
    route({
      method: 'POST',
      url: '/letters/enter',
      ...clerk,
      audit: { action: 'save-an-entered-response' },
      formBytes,
      body,
      handle: (context) => enter(context, context.body, publicUrl),
    }),
  ]
}

async function draw(context: Context, key: string, fields: Fields, problems: readonly EnterProblem[]): Promise<Answer> {
  const calls = (await readCalls(context.scope)).filter((call) => callState(call, context.today) !== 'not-yet-open')
  const call = calls.find((one) => one.key === key) ?? calls.find((one) => one.closes !== null) ?? calls[0]
  if (!call) return { kind: 'absent' }
  const reference = readReference(text(fields, 'reference')) ?? freshKeys().reference
  const drawn = enterPage(context.language, {
    calls,
    call,
    reference,
    fields,
    problems,
    formField: context.formField,
  })
  return {
    kind: 'page',
    ...drawn,
    status: problems.length > 0 ? 422 : 200,
    back: { href: '/letters', text: deskWords(context.language).response.back },
  }
}

async function enter(context: Context, fields: Fields, publicUrl: string): Promise<Answer> {
  const { scope, today, about } = context
  const call = (await readCalls(scope)).find(({ key }) => key === text(fields, 'call'))
  if (!call) return draw(context, '', fields, ['channel'])
  const channel = z.enum(['post', 'telephone', 'meeting', 'email']).safeParse(text(fields, 'channel')).data
  const on = dayIn(fields, today)
  const answers = answersIn(call, fields)
  const email = text(fields, 'email')
  const problems: EnterProblem[] = [
    ...(channel ? [] : (['channel'] as const)),
    ...(on ? [] : (['on'] as const)),
    ...(saysSomething(answers) ? [] : (['text'] as const)),
    ...(email === '' || z.email().safeParse(email).success ? [] : (['email'] as const)),
  ]
  if (!channel || !on || problems.length > 0) return draw(context, call.key, fields, problems)
  const language = text(fields, 'language') === 'cy' ? 'cy' : 'en'
  const reference = readReference(text(fields, 'reference')) ?? freshKeys().reference
  const late = call.closes !== null && on > call.closes
  const way: Channel = channel
  const taken = await receiveResponse(scope, {
    call: call.key,
    kind: z.enum(['comment', 'example', 'proposal']).catch('comment').parse(fields['kind']),
    channel: way,
    language,
    on,
    reference,
    code: null,
    answers,
    who: whoIn(fields),
    acknowledgement:
      email === '' ? null : acknowledgement(language, { call, reference, code: null, late, on, publicUrl }),
  })
  // This form was saved before with other words: what is in it now is another response, under a reference of its own.
  if (!taken.taken) return draw(context, call.key, { ...fields, reference: '' }, ['reference'])
  about(taken.reference)
  return {
    kind: 'redirect',
    to: `/letters/responses/${taken.reference}?said=${taken.again ? 'again' : 'saved'}`,
  }
}

function answersIn(call: Call, fields: Fields): Answers {
  const { answers } = readAnswers(call, fields) // a longer answer than the website takes is somebody's letter, and is kept whole
  const said = text(fields, `q-${letterQuestion}`).replaceAll('\r\n', '\n')
  return said === '' ? answers : { ...answers, texts: { ...answers.texts, [letterQuestion]: said } }
}

function dayIn(fields: Fields, today: Day): Day | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => text(fields, `on-${part}`))
  if (day === '' && month === '' && year === '') return today
  const parsed = parseDay(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)
  return parsed !== undefined && parsed <= today ? parsed : undefined
}

function whoIn(fields: Fields): Who | null {
  const said = Object.fromEntries(
    ['name', 'organisation', 'work', 'email', 'address', 'telephone'].flatMap((name) => {
      const value = text(fields, name).slice(0, 500)
      return value === '' ? [] : [[name, value]]
    }),
  )
  return Object.keys(said).length === 0
    ? null
    : { ...said, mayName: text(fields, 'may-name') === 'yes' && 'name' in said }
}
