import { createHash } from 'node:crypto'
import { readAgencies, type Day } from '#kith/people/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import type { Keyring } from '#kith/platform/envelope/index.ts'
import { protectedTokens, usable, waysFor, type NotUsable, type Way } from '../reach/index.ts'
import { memberName } from '../support/pages/names.ts'
import type { Edge } from '../support/model/told.ts'
import type { Family } from '../support/store/family.ts'
import { readContent } from './content.ts'
import { unnamedFor, type Recipient } from './model/recipient.ts'
import { bodyOf, knownTo, piecesOf, renditionOf, type Rendition } from './model/rendition.ts'
import { finderOf, type Hit, type Piece, type Token } from './model/tokens/index.ts'
import { isAgreedWith, readFiles, readRestsOn, writeRendition, type Letter, type LetterFile } from './store.ts'
import { letterWords } from './words.ts'

/** To whom a letter is to go, and how. */
export type Address =
  | { readonly kind: 'member'; readonly member: string; readonly way: string }
  | { readonly kind: 'agency'; readonly agency: string; readonly address: string; readonly basis: string }
  | { readonly kind: 'outside'; readonly name: string; readonly address: string; readonly basis: string }

/** What becomes of making a letter ready: it waits for a second person; or which of its parts hold words that must not reach the recipient; or why not. */
export type Prepared =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stopped'; readonly where: readonly string[] }
  | { readonly kind: 'on-hold'; readonly why: NotUsable['why'] }
  | { readonly kind: 'not-agreed' }
  | { readonly kind: 'files-by-post' }
  | { readonly kind: 'nobody' }

export interface Preparing {
  readonly id: string
  readonly family: Family
  readonly letter: Letter
  readonly to: Address
  readonly by: string
  readonly today: Day
}

/** Makes a letter for one recipient from what that one may know, and searches it. What is found stops it: nothing of it is kept. */
export async function prepare(keys: Keyring, scope: Scope, asked: Preparing): Promise<Prepared> {
  const { family, letter, to } = asked
  const restsOn = await readRestsOn(scope, letter.id)
  const recipient = await recipientOf(scope, to)
  if (recipient === null) return { kind: 'not-agreed' }
  const way = to.kind === 'member' ? await wayTo(scope, family, to) : null
  if (to.kind === 'member') {
    if (way === null) return { kind: 'nobody' }
    const standing = usable(way)
    if (!standing.usable) return { kind: 'on-hold', why: standing.why }
  }
  const files = await readFiles(scope, letter.id)
  if (files.length > 0 && way !== null && way.kind !== 'post') return { kind: 'files-by-post' }
  const rendition = await renditionFor(scope, asked, recipient, files)
  const known = { episode: family.glance.episode, members: family.members, edges: family.edges }
  const hits = await search(keys, scope, { family: known, recipient, rendition, files })
  if (hits.length > 0) return { kind: 'stopped', where: [...new Set(hits.map(({ where }) => where))] }
  const body = bodyOf(rendition)
  await writeRendition(
    scope,
    {
      id: asked.id,
      episode: family.glance.episode,
      letter: letter.id,
      member: to.kind === 'member' ? to.member : null,
      agency: to.kind === 'agency' ? to.agency : null,
      outside: to.kind === 'outside' ? to.name : null,
      address: to.kind === 'member' ? null : to.address,
      basis: to.kind === 'member' ? null : to.basis,
      channel: way === null || way.kind === 'post' ? 'post' : 'page',
      way: way?.id ?? null,
      body,
      sha256: createHash('sha256').update(body).digest('hex'),
      code: rendition.code,
      pictures: files.some(({ pictures }) => pictures),
      by: asked.by,
    },
    restsOn,
  )
  return { kind: 'ready' }
}

async function recipientOf(scope: Scope, to: Address): Promise<Recipient | null> {
  switch (to.kind) {
    case 'member':
      return { kind: 'member', member: to.member }
    case 'agency':
      return (await isAgreedWith(scope, to.agency)) ? { kind: 'agency', agency: to.agency } : null
    case 'outside':
      return { kind: 'outside' }
  }
}

async function wayTo(scope: Scope, family: Family, to: Address & { readonly kind: 'member' }): Promise<Way | null> {
  if (!family.members.some(({ id }) => id === to.member)) return null
  const ways = await waysFor(scope, family.glance.episode, to.member)
  return ways.find(({ id }) => id === to.way) ?? null
}

async function renditionFor(
  scope: Scope,
  { id, family, letter, to, today }: Preparing,
  recipient: Recipient,
  files: readonly LetterFile[],
): Promise<Rendition> {
  const known = knownTo(recipient, await readContent(scope, family, letter, files), family.edges)
  const addressed = {
    language: letter.language,
    day: today,
    to: await nameOf(scope, family, letter, to),
    code: codeOf(id),
  }
  return renditionOf(known, addressed, letterWords(letter.language).document)
}

async function nameOf(scope: Scope, family: Family, { language }: Letter, to: Address): Promise<string> {
  switch (to.kind) {
    case 'member':
      return memberName(language, family, to.member)
    case 'agency':
      return (await readAgencies(scope)).find(({ id }) => id === to.agency)?.name[language] ?? ''
    case 'outside':
      return to.name
  }
}

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** What a letter and its envelope both carry, so that one is never put into the other's: from the rendition's id, and saying nothing. */
export function codeOf(id: string): string {
  const bytes = createHash('sha256').update(`letter ${id}`).digest()
  const code = [...bytes.subarray(0, 8)].map((byte) => signs[byte % 32]).join('')
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

export interface Searched {
  readonly family: {
    readonly episode: string
    readonly members: readonly { readonly id: string; readonly name: string }[]
    readonly edges: readonly Edge[]
  }
  readonly recipient: Recipient
  readonly rendition: Rendition
  readonly files: readonly { readonly name: string; readonly pieces: readonly Piece[] }[]
}

/** Where in what would go there are words that must not reach the recipient. */
export async function search(keys: Keyring, scope: Scope, searched: Searched): Promise<readonly Hit[]> {
  const { family, recipient, rendition, files } = searched
  const member = recipient.kind === 'member' ? recipient.member : null
  const tokens = await protectedTokens(keys, scope, family.episode, member)
  const unnamed = unnamedFor(recipient, family.edges)
  const names = family.members.flatMap(({ id, name }): Token[] =>
    name === '' || unnamed.has(id) ? [] : [{ kind: 'name', value: name }],
  )
  const own =
    member === null
      ? []
      : (await waysFor(scope, family.episode, member)).flatMap(({ value }) => (value === null ? [] : tokensOf(value)))
  const find = finderOf(tokens, [...names, ...own])
  return find([
    ...piecesOf(rendition),
    ...files.flatMap(({ name, pieces }) => pieces.map(({ text }) => ({ where: name, text }))),
  ])
}

function tokensOf(value: NonNullable<Way['value']>): readonly Token[] {
  switch (value.kind) {
    case 'post':
      return [
        { kind: 'address', value: value.lines.join('\n') },
        { kind: 'postcode', value: value.postcode },
      ]
    case 'telephone':
      return [{ kind: 'telephone', value: value.number }]
    case 'email':
      return [{ kind: 'email', value: value.address }]
  }
}
