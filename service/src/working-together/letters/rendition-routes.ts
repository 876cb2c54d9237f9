import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { readAgencies } from '#kith/people/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import { formErrors, type FieldError } from '#kith/platform/design-system/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { holdWay } from '../reach/index.ts'
import { supported } from '../support/pages/supported.ts'
import { readFamily, readMembers } from '../support/store/family.ts'
import { parseBody } from './documents.ts'
import { readNotice, readNotTold, tellOtherwise } from './notices.ts'
import { checkPage } from './pages/lists.ts'
import { renditionPage } from './pages/rendition.ts'
import { search } from './prepare.ts'
import {
  moveRendition,
  readFileBytes,
  readFiles,
  readRenditions,
  readRestsOn,
  type RenditionRow,
  countToCheck,
} from './store.ts'
import { parseParagraphs } from './words-of.ts'
import { letterWords } from './words.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

const params = z.object({ rendition: z.uuid() })
type Asked = Context<z.infer<typeof params>, unknown, unknown>
const doings = ['released', 'sent-back', 'called-back', 'came-back'] as const
const sayings = [...doings, 'told'] as const
const body = z.object({
  do: z.enum(doings),
  sha256: z.string().max(64),
  looked: z.literal('yes').optional(),
  because: z.string().max(4000).default(''),
})

/** The list of letters that wait for a second person, and what can be done with each. */
export function renditionRoutes(keys: Keyring): readonly Route[] {
  return [list(), see(), act(keys), told(), file()]
}

function list(): Route {
  return route({
    ...supported,
    method: 'GET',
    url: '/letters-to-check',
    query: z.object({ done: z.enum(sayings).optional().catch(undefined) }),
    audit: { action: 'working-together.letters.to-check' },
    navigation: {
      order: 16,
      text: (language) => letterWords(language).navigation,
      waits: ({ scope, person }) => countToCheck(scope, person.actor),
    },
    async handle({ scope, language, person, about, query: { done } }): Promise<Answer> {
      const found = await readRenditions(scope, { states: ['ready', 'released'] })
      const mine = (row: RenditionRow): boolean => row.madeBy === person?.actor || row.writtenBy === person?.actor
      const renditions = found.filter((row) => row.state === 'released' || !mine(row))
      const ids = await readNotTold(scope)
      const notTold = ids.length === 0 ? [] : await readRenditions(scope, { ids })
      const all = [...notTold, ...renditions]
      about(...all.map(({ id }) => id))
      const episodes = [...new Set(all.map(({ episode }) => episode))]
      const members = new Map(
        await Promise.all(episodes.map(async (id) => [id, await readMembers(scope, id)] as const)),
      )
      const agencies = await readAgencies(scope)
      return { kind: 'page', ...checkPage(language, { renditions, notTold, members, agencies, done }) }
    },
  })
}

function see(): Route {
  return route({
    ...supported,
    method: 'GET',
    url: '/letters/:rendition',
    params,
    query: z.object({
      late: z.literal('yes').optional().catch(undefined),
      done: z.enum(sayings).optional().catch(undefined),
    }),
    audit: { action: 'working-together.rendition.opened', about: ['rendition'] },
    handle: (context) => draw(context, { late: context.query.late === 'yes', done: context.query.done }),
  })
}

interface Shown {
  readonly late?: boolean
  readonly done?: (typeof sayings)[number] | undefined
  readonly because?: string
  readonly errors?: readonly FieldError[]
}

async function draw(context: Asked, shown: Shown): Promise<Answer> {
  const { scope, language, formField, person } = context
  const [row] = await readRenditions(scope, { id: context.params.rendition })
  const family = row ? await readFamily(scope, row.episode) : null
  if (!row || !family || !person) return { kind: 'absent' }
  context.about(row.episode, ...(row.member === null ? [] : [row.member]))
  const errors = formErrors(language, shown.errors ?? [])
  return {
    kind: 'page',
    status: errors.count > 0 ? 422 : 200,
    errors: errors.count,
    back: { href: `/support/${row.episode}/letters/${row.letter}`, text: letterWords(language).backToLetter },
    ...renditionPage(language, {
      family,
      agencies: await readAgencies(scope),
      row,
      files: await readFiles(scope, row.letter),
      notice: await readNotice(scope, row.id),
      me: person.actor,
      late: shown.late ?? false,
      done: shown.done,
      because: shown.because ?? '',
      errors,
      formField,
    }),
  }
}

function act(keys: Keyring): Route {
  return route({
    ...supported,
    method: 'POST',
    url: '/letters/:rendition',
    params,
    body,
    audit: { action: 'working-together.rendition.moved', about: ['rendition'] },
    async handle(context): Promise<Answer> {
      const { scope, body: sent, person } = context
      const [row] = await readRenditions(scope, { id: context.params.rendition })
      if (!row || !person) return { kind: 'absent' }
      context.about(row.episode)
      const late: Answer = { kind: 'redirect', to: `/letters/${row.id}?late=yes` }
      // What they read is what they let go: a page of another time lets nothing go.
      if (sent.sha256 !== row.sha256) return late
      const moved = await take(keys, context, row, sent)
      if (typeof moved !== 'boolean') return draw(context, { because: sent.because, errors: [moved] })
      return moved ? { kind: 'redirect', to: `/letters/${row.id}?done=${sent.do}` } : late
    },
  })
}

/** Takes a step where it can be taken: done; not any more; or what is in the way. */
async function take(
  keys: Keyring,
  { scope, person, language }: Asked,
  row: RenditionRow,
  sent: z.infer<typeof body>,
): Promise<boolean | FieldError> {
  const by = person?.actor ?? ''
  const { problems } = letterWords(language)
  switch (sent.do) {
    case 'released': {
      if (row.state !== 'ready' || by === row.madeBy || by === row.writtenBy || !(await isOnTeam(scope, row.episode)))
        return false
      if (row.pictures && sent.looked !== 'yes') return { field: 'looked', message: problems.looked }
      if (!(await holds(keys, scope, row))) return { field: 'preview', message: problems.changed }
      return moveRendition(scope, row.id, ['ready'], { to: 'released', by, looked: sent.looked === 'yes' })
    }
    case 'sent-back': {
      const because = sent.because.trim()
      if (charactersIn(because) < 10) return { field: 'because', message: problems.because }
      return moveRendition(scope, row.id, ['ready'], { to: 'sent-back', by, because: because.slice(0, 2000) })
    }
    case 'called-back':
      return moveRendition(scope, row.id, ['ready', 'released'], { to: 'called-back', by, because: '' })
    case 'came-back': {
      const moved = await moveRendition(scope, row.id, ['sent'], { to: 'came-back', by })
      if (moved && row.way !== null)
        await holdWay(scope, { form: randomUUID(), way: row.way, kind: 'returned-letter', because: '' })
      return moved
    }
  }
}

async function isOnTeam(scope: Scope, episode: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select working_together.on_team(${episode}) as yes`.execute(
    scope.workingTogether,
  )
  return rows[0]?.yes === true
}

/** Whether it is still what may go: it rests on what it rested on, and its words were looked through again. */
async function holds(keys: Keyring, scope: Scope, row: RenditionRow): Promise<boolean> {
  const family = await readFamily(scope, row.episode)
  if (!family || (await readRestsOn(scope, row.letter)) !== row.restsOn) return false
  const recipient =
    row.member !== null
      ? ({ kind: 'member', member: row.member } as const)
      : row.agency !== null
        ? ({ kind: 'agency', agency: row.agency } as const)
        : ({ kind: 'outside' } as const)
  const known = { episode: row.episode, members: family.members, edges: family.edges }
  const hits = await search(keys, scope, {
    family: known,
    recipient,
    rendition: parseBody(row.body),
    files: await readFiles(scope, row.letter),
  })
  return hits.length === 0
}

/** Somebody told them in another way, since the notice could not be sent. */
function told(): Route {
  return route({
    ...supported,
    method: 'POST',
    url: '/letters/:rendition/notice',
    params,
    body: z.object({}),
    audit: { action: 'working-together.notice.told', about: ['rendition'] },
    async handle({ scope, person, about, params: { rendition } }): Promise<Answer> {
      const [row] = await readRenditions(scope, { id: rendition })
      if (!row || !person) return { kind: 'absent' }
      about(row.episode, ...(row.member === null ? [] : [row.member]))
      const done = await tellOtherwise(scope, row.id, person.actor)
      return { kind: 'redirect', to: `/letters/${row.id}?${done ? 'done=told' : 'late=yes'}` }
    },
  })
}

const types = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  docx: 'text/plain; charset=utf-8',
} as const

function file(): Route {
  return route({
    ...supported,
    method: 'GET',
    url: '/letters/:rendition/files/:file',
    params: z.object({ rendition: z.uuid(), file: z.uuid() }),
    audit: { action: 'working-together.letter.file-read', about: ['rendition', 'file'] },
    async handle({ scope, params: { rendition, file: id } }): Promise<Answer> {
      const [row] = await readRenditions(scope, { id: rendition })
      const files = row ? await readFiles(scope, row.letter) : []
      const found = files.some((one) => one.id === id) ? await readFileBytes(scope, id) : null
      if (!found) return { kind: 'absent' }
      const { kind, bytes } = found
      const goes = kind === 'docx' ? parseParagraphs(bytes).join('\n\n') : bytes
      const name = `enclosure.${kind === 'docx' ? 'txt' : kind === 'jpeg' ? 'jpg' : kind}`
      return { kind: 'download', fileName: name, contentType: types[kind], body: goes }
    },
  })
}
