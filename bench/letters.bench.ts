import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stopwatch } from '../service/src/platform/time/index.ts'
import {
  bodyOf,
  finderOf,
  knownTo,
  mayKnow,
  readLetterFile,
  renditionOf,
  type Content,
  type LetterWords,
  type Recipient,
  type Section,
} from '../service/src/working-together/index.ts'
import {
  plantedPictures,
  plantedPortable,
  plantedWord,
  portableFile,
  wordFile,
} from '../service/test/world/planted-files.ts'
import { numbersFrom, plantedLetter } from '../service/test/world/planted-letters.ts'
import type { Bench, Figure } from './figure.ts'

const letters = 10_000
const filesOf = 24
const pairs = 10_000

/** What must not leave does not: words planted in letters and in files, and renditions beside what their recipient may not know. */
export const bench: Bench = {
  name: 'letters',
  about:
    'words planted in letters and files, disguised by rules that share nothing with how the search reads, letters and files with none, and renditions while what their recipient may not know changes',
  async figures({ folder, log }) {
    return [...lettersStopped(log), ...(await filesStopped(folder)), ...renditionsApart()]
  },
}

function lettersStopped(log: (line: string) => void): Figure[] {
  const found = { typed: [0, 0], free: [0, 0], clean: [0, 0] } satisfies Record<string, [number, number]>
  const watch = stopwatch()
  const missed = new Map<string, number>()
  for (let seed = 0; seed < letters; seed += 1) {
    const { pieces, tokens, known, planted } = plantedLetter(seed)
    const hits = finderOf(tokens, known)(pieces)
    const kind = planted === null ? 'clean' : planted.typed ? 'typed' : 'free'
    const isFound = planted === null ? hits.length > 0 : hits.some((hit) => hit.kind === planted.kind)
    found[kind][1] += 1
    if (isFound) found[kind][0] += 1
    else if (planted)
      missed.set(`${planted.kind}, ${planted.how}`, (missed.get(`${planted.kind}, ${planted.how}`) ?? 0) + 1)
  }
  const seconds = watch.seconds()
  for (const [what, times] of missed) log(`not found ${times} times: ${what}`)
  const share = ([some = 0, all = 1]: readonly number[]): number => (100 * some) / all
  return [
    { name: 'typed words planted in letters: stopped', value: share(found.typed), unit: '%', target: { atLeast: 100 } },
    { name: 'words planted in free text: stopped', value: share(found.free), unit: '%', target: { atLeast: 99 } },
    { name: 'letters with nothing planted: stopped', value: share(found.clean), unit: '%', target: { atMost: 5 } },
    { name: 'letters with typed words planted', value: found.typed[1], unit: '' },
    { name: 'letters with words planted in free text', value: found.free[1], unit: '' },
    { name: 'a letter searched', value: (1000 * seconds) / letters, unit: 'ms' },
  ]
}

/** Files with the same words where nobody looks; and as many with none. */
async function filesStopped(folder: string): Promise<Figure[]> {
  const at = join(folder, 'letters')
  await mkdir(at, { recursive: true })
  const path = join(at, 'file')
  let [planted, stopped, clean, stoppedClean] = [0, 0, 0, 0]
  for (let seed = 0; seed < filesOf; seed += 1) {
    const { tokens } = plantedLetter(seed)
    const find = finderOf(tokens)
    const read = async (name: string, bytes: Buffer): Promise<boolean> => {
      await writeFile(path, bytes)
      const found = await readLetterFile(path, name)
      return 'because' in found || find(found.pieces).length > 0
    }
    const words = (tokens[seed % tokens.length]?.value ?? '').split(', ')[0] ?? ''
    const files = [...(await plantedWord(words)), ...(await plantedPortable(words)), ...plantedPictures(words)]
    for (const { name, bytes } of files) {
      planted += 1
      if (await read(name, bytes)) stopped += 1
    }
    for (const [name, bytes] of [
      ['a.docx', await wordFile({})],
      ['a.pdf', await portableFile(() => undefined)],
    ] as const) {
      clean += 1
      if (await read(name, bytes)) stoppedClean += 1
    }
  }
  return [
    {
      name: 'files with words planted: stopped',
      value: (100 * stopped) / planted,
      unit: '%',
      target: { atLeast: 100 },
    },
    {
      name: 'files with nothing planted: stopped',
      value: (100 * stoppedClean) / clean,
      unit: '%',
      target: { atMost: 5 },
    },
    { name: 'files with words planted', value: planted, unit: '' },
  ]
}

const words: LetterWords = {
  to: String,
  reference: String,
  parts: { assessment: 'Assessment', plan: 'Plan', minutes: 'Minutes' },
  about: (section, name) => `${section}: ${name}`,
  came: 'Came',
  said: 'Said',
  what: 'What',
  owner: 'Who',
  due: 'When',
  nothing: 'Nothing',
  enclosed: 'Enclosed',
}
const addressed = { language: 'en', day: '2026-11-26', to: 'A', code: 'AAAA-1111' } as const
const people = ['a', 'b', 'c', 'd']

/** Pairs of families that differ in one thing that a recipient may not know: their renditions to the byte. */
function renditionsApart(): Figure[] {
  const next = numbersFrom(7)
  const one = <T>(of: readonly [T, ...T[]]): T => of[Math.floor(next() * of.length)] ?? of[0]
  let [tried, differ] = [0, 0]
  while (tried < pairs) {
    const edges = people
      .slice(1)
      .filter(() => next() < 0.4)
      .map((of) => ({ who: 'a', of, what: 'said' }) as const)
    const recipient = one<Recipient>([
      { kind: 'member', member: 'a' },
      { kind: 'agency', agency: 'x' },
      { kind: 'outside' },
    ])
    const section = (at: number): Section => ({
      heading: `h${at}`,
      text: `t${at}`,
      about: one([null, 'a', 'b', 'c']),
      saidBy: one([null, 'a', 'b', 'd']),
      mayTell: one(['family', 'who-said-it', 'team']),
    })
    const sections = Array.from({ length: 6 }, (_, at) => section(at))
    const content = (of: readonly Section[]): Content => ({
      kind: 'letter',
      parts: [],
      title: 'T',
      sections: of,
      assessment: [],
      plan: [],
      meeting: null,
      files: [],
      names: new Map(people.map((id) => [id, id])),
    })
    const body = (of: readonly Section[]): string =>
      bodyOf(renditionOf(knownTo(recipient, content(of), edges), addressed, words))
    const hidden = sections.findIndex((item) => !mayKnow(item, recipient, edges))
    if (hidden < 0) continue
    tried += 1
    const changed =
      next() < 0.5
        ? sections.toSpliced(hidden, 1)
        : sections.map((item, at) => (at === hidden ? { ...item, text: `other ${next()}` } : item))
    if (body(changed) !== body(sections)) differ += 1
  }
  return [
    {
      name: `renditions that change with what their recipient may not know, of ${pairs}`,
      value: differ,
      unit: '',
      target: { atMost: 0 },
    },
  ]
}
