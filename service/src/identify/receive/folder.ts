import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { Day } from '#kith/people/index.ts'
import { adapters } from './adapters/index.ts'
import type { DeliveryProblem } from './codes.ts'
import {
  feedDefinitions,
  sampleFeedDefinitions,
  shippedMapping,
  shippedMappings,
  type FeedDefinition,
} from './feeds.ts'
import { mappingAdapter } from './mapping/compile.ts'
import { recogniseFile, type Candidate } from './recognise.ts'

/** Files of a folder that are one delivery, and the feed made for them: apart from every other, so that nothing else is touched. */
export interface FoundDelivery {
  readonly paths: readonly string[]
  /** The paths from the folder, for a person to read. */
  readonly names: readonly string[]
  readonly feed: FeedDefinition
  readonly parts: readonly string[]
  /** The day the files speak of, where they say. */
  readonly asAt?: Day
}

export interface FoundFolder {
  readonly deliveries: readonly FoundDelivery[]
  readonly notRecognised: readonly { readonly name: string; readonly problem: DeliveryProblem }[]
}

interface FolderCandidate extends Candidate {
  readonly like: FeedDefinition
}

/** Formats made of several files beside each other. */
const inSets: ReadonlySet<string> = new Set(['ssda903', 'school-census'])

/** Walks a folder and says of every file what it is, or why it is nothing known here. Tables of one return beside each other are one delivery. */
export async function recogniseFolder(folder: string): Promise<FoundFolder> {
  const candidates = await folderCandidates()
  const found = new Map<string, FoundDelivery>()
  const notRecognised: FoundFolder['notRecognised'][number][] = []
  for (const path of await walk(folder)) {
    const name = relative(folder, path)
    const recognised = await recogniseFile(path, candidates)
    if (!recognised.ok) {
      notRecognised.push({ name, problem: recognised.problem })
      continue
    }
    const { like } = recognised.candidate
    const together = inSets.has(like.format) && recognised.file.kind === 'csv'
    const key = together ? `${relative(folder, join(path, '..'))}/${like.format}` : name
    const before = found.get(key)
    found.set(key, {
      paths: [...(before?.paths ?? []), path],
      names: [...(before?.names ?? []), name],
      parts: [...new Set([...(before?.parts ?? []), ...recognised.parts])],
      feed: feedFor(key, like),
      ...(recognised.asAt && { asAt: recognised.asAt }),
    })
  }
  return { deliveries: [...found.values()], notRecognised }
}

function feedFor(name: string, like: FeedDefinition): FeedDefinition {
  const slug = name
    .toLowerCase()
    .replace(/\.[a-z0-9]+$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return { ...like, id: `sample-${slug}`, titleEn: `Sample: ${name}`, titleCy: `Sampl: ${name}` }
}

async function folderCandidates(): Promise<readonly FolderCandidate[]> {
  const definitions = [...feedDefinitions, ...sampleFeedDefinitions]
  const known: FolderCandidate[] = adapters.flatMap((adapter) => {
    const like = definitions.find((one) => one.format === adapter.format)
    return like ? [{ feed: like.id, adapter, like }] : []
  })
  for (const name of await shippedMappings()) {
    const like = definitions.find((one) => one.mapping === name)
    if (like) known.push({ feed: like.id, adapter: mappingAdapter(await shippedMapping(name)), like })
  }
  return known
}

async function walk(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const paths: string[] = []
  for (const entry of entries.toSorted((one, two) => (one.name < two.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) paths.push(...(await walk(join(folder, entry.name))))
    else if (entry.isFile()) paths.push(join(folder, entry.name))
  }
  return paths
}
