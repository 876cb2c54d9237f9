import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseDay } from '#kith/people/index.ts'
import { rawBeginning } from '#kith/platform/post/index.ts'
import { route, type Answer, type Context, type Route, type RouteDeclaration } from '#kith/platform/web/index.ts'
import { acknowledgement } from '../../letters/letters.ts'
import { readCallAs } from '../../store/call-versions.ts'
import { readCall } from '../../store/calls.ts'
import {
  arrivalsOf,
  attachmentsOf,
  attachScan,
  confirmName,
  readArrival,
  readArrivals,
  readAttachment,
  printed,
  readGivenUp,
  readLetterToPrint,
  readResponse,
  readToPrint,
  readWriter,
  settleArrival,
  takeNameBack,
  countForClerk,
} from '../../store/staff.ts'
import { sendAttachment } from '../send-attachment.ts'
import { enterRoutes } from './enter-routes.ts'
import { arrivalPage, deskPage, deskWords, printPage, responsePage } from './page.ts'

export interface DeskOptions {
  readonly letterFolder: string
  readonly publicUrl: string
}

export const clerk = {
  purpose: 'answer-comments',
  roles: ['correspondence-clerk'],
  classes: ['consultation-response', 'contact-detail', 'published'],
} as const satisfies Partial<RouteDeclaration>

const id = z.object({ id: z.string().regex(/^\d{1,15}$/) })
const reference = z.object({ reference: z.string().max(20) })
const rawBytes = 20_000

/** The correspondence clerk's desk. */
export function deskRoutes(options: DeskOptions): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/letters',
      ...clerk,
      audit: { action: 'see-letters' },
      navigation: {
        order: 50,
        text: (language) => deskWords(language).navigation,
        waits: ({ scope }) => countForClerk(scope),
      },
      async handle({ scope, language }) {
        const [waiting, newest, toPrint, givenUp] = await Promise.all([
          readArrivals(scope, 'waiting'),
          readArrivals(scope, 'newest'),
          readToPrint(scope),
          readGivenUp(scope),
        ])
        return { kind: 'page', ...deskPage(language, { waiting, newest, toPrint, givenUp }) }
      },
    }),
    ...enterRoutes(options),
    ...arrivalRoutes(options),
    ...responseRoutes(options),
    ...printRoutes(),
  ]
}

function arrivalRoutes({ letterFolder }: DeskOptions): readonly Route[] {
  const show = async ({ scope, language, formField }: Context, of: string, problem: boolean): Promise<Answer> => {
    const arrival = await readArrival(scope, of)
    if (!arrival) return { kind: 'absent' }
    const attachments = await attachmentsOf(scope, [arrival.id])
    const path = arrival.hash === null ? null : join(letterFolder, arrival.hash)
    const raw = path !== null && existsSync(path) ? await rawBeginning(path, rawBytes) : null
    const drawn = arrivalPage(language, { arrival, attachments, raw, problem, formField })
    return {
      kind: 'page',
      ...drawn,
      status: problem ? 422 : 200,
      back: { href: '/letters', text: deskWords(language).response.back },
    }
  }
  return [
    route({
      method: 'GET',
      url: '/letters/arrivals/:id',
      ...clerk,
      audit: { action: 'see-a-letter', about: ['id'] },
      params: id,
      handle: (context) => show(context, context.params.id, false),
    }),
    route({
      method: 'POST',
      url: '/letters/arrivals/:id',
      ...clerk,
      audit: { action: 'settle-a-letter', about: ['id'] },
      params: id,
      body: z.object({ how: z.string().max(2000).default('') }),
      async handle(context) {
        const how = context.body.how.trim()
        if (how === '' || !context.person) return show(context, context.params.id, true)
        const settled = await settleArrival(context.scope, context.params.id, context.person.actor, how)
        return settled ? { kind: 'redirect', to: '/letters' } : show(context, context.params.id, false)
      },
    }),
    route({
      method: 'GET',
      url: '/letters/attachments/:id',
      ...clerk,
      audit: { action: 'open-an-attachment', about: ['id'] },
      params: id,
      async handle({ scope, params }) {
        const file = await readAttachment(scope, params.id)
        if (!file) return { kind: 'absent' }
        return sendAttachment(letterFolder, file)
      },
    }),
  ]
}

function responseRoutes({ letterFolder, publicUrl }: DeskOptions): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/letters/responses/:reference',
      ...clerk,
      audit: { action: 'see-a-response', about: ['reference'] },
      params: reference,
      query: z.object({ said: z.enum(['saved', 'again']).nullable().catch(null) }),
      handle: (context) => showResponse(context, publicUrl, context.params.reference, context.query.said, false),
    }),
    route({
      method: 'POST',
      url: '/letters/responses/:reference/scan',
      ...clerk,
      audit: { action: 'attach-a-scan', about: ['reference'] },
      params: reference,
      uploadBytes: 50_000_000,
      async handle(context) {
        const { scope, upload, person, params } = context
        const response = await readResponse(scope, params.reference)
        const [arrival] = response ? await arrivalsOf(scope, response.id) : []
        if (!response || !arrival || !person) return { kind: 'absent' }
        if (!upload || upload.bytes === 0) return showResponse(context, publicUrl, params.reference, null, true)
        const sha256 = await keep(upload.path, letterFolder)
        await attachScan(
          scope,
          { arrival: arrival.id, actor: person.actor },
          { name: upload.fileName.slice(0, 200), type: 'scan', bytes: upload.bytes, sha256 },
        )
        return { kind: 'redirect', to: `/letters/responses/${response.reference}` }
      },
    }),
    route({
      method: 'POST',
      url: '/letters/responses/:reference/name',
      ...clerk,
      audit: { action: 'confirm-a-name', about: ['reference'] },
      params: reference,
      async handle({ scope, person, params }) {
        const response = await readResponse(scope, params.reference)
        if (!response || !person) return { kind: 'absent' }
        await confirmName(scope, response.id, person.actor)
        return { kind: 'redirect', to: `/letters/responses/${response.reference}` }
      },
    }),
    route({
      method: 'POST',
      url: '/letters/responses/:reference/name-back',
      ...clerk,
      audit: { action: 'take-a-name-back', about: ['reference'] },
      params: reference,
      async handle({ scope, params }) {
        const response = await readResponse(scope, params.reference)
        if (!response) return { kind: 'absent' }
        await takeNameBack(scope, response.id)
        return { kind: 'redirect', to: `/letters/responses/${response.reference}` }
      },
    }),
  ]
}

function printRoutes(): readonly Route[] {
  const letterId = z.object({ id: z.uuid() })
  return [
    route({
      method: 'GET',
      url: '/letters/print/:id',
      ...clerk,
      audit: { action: 'see-a-letter-to-print', about: ['id'] },
      params: letterId,
      async handle({ scope, language, params, formField }) {
        const letter = await readLetterToPrint(scope, params.id)
        return letter
          ? {
              kind: 'page',
              ...printPage(language, { letter, formField }),
              back: { href: '/letters', text: deskWords(language).response.back },
            }
          : { kind: 'absent' }
      },
    }),
    route({
      method: 'POST',
      url: '/letters/print/:id',
      ...clerk,
      audit: { action: 'post-a-printed-letter', about: ['id'] },
      params: letterId,
      async handle({ scope, person, params }) {
        if (person) await printed(scope, params.id, person.actor)
        return { kind: 'redirect', to: '/letters' }
      },
    }),
  ]
}

async function showResponse(
  context: Context,
  publicUrl: string,
  of: string,
  said: 'saved' | 'again' | null,
  scanMissing: boolean,
): Promise<Answer> {
  const { scope, language, formField } = context
  const response = await readResponse(scope, of)
  const call = response && (await readCall(scope, response.call))
  if (!response || !call) return { kind: 'absent' }
  const [writer, arrivals] = await Promise.all([readWriter(scope, response.id), arrivalsOf(scope, response.id)])
  const attachments = await attachmentsOf(
    scope,
    arrivals.map((one) => one.id),
  )
  const on = parseDay(response.on) ?? context.today
  const { text } = acknowledgement(language, {
    call,
    reference: response.reference,
    code: null,
    late: response.late,
    on,
    publicUrl,
  })
  const asked = (await readCallAs(scope, call.key, response.version ?? 0)) ?? call
  const drawn = responsePage(language, {
    response,
    call: asked,
    writer,
    arrivals,
    attachments,
    letter: text,
    said,
    scanMissing,
    formField,
  })
  return {
    kind: 'page',
    ...drawn,
    status: scanMissing ? 422 : 200,
    back: { href: '/letters', text: deskWords(language).response.back },
  }
}

/** Keeps an upload under the hash of its bytes. */
async function keep(path: string, folder: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  const sha256 = hash.digest('hex')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await copyFile(path, join(folder, sha256))
  return sha256
}
