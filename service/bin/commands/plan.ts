import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import {
  addressesOf,
  isCutOff,
  lookAt,
  type Looked,
  readPlan,
  understandDocument,
  understood,
  type UnderstoodDocument,
  writeDrafts,
  writeLinkCheck,
} from '../../src/action-plan/index.ts'
import { asSystem } from '../../src/platform/identity/index.ts'
import type { Settings } from '../../src/settings.ts'
import { number } from '../progress-bar.ts'
import { type Command, say, withKith } from './command.ts'

export const planCommand: Command = {
  name: 'plan',
  usage: 'import FILE --key KEY --title TITLE [--confirm CODE] | check-links',
  about:
    'shows how a document’s text is understood, and drafts it once confirmed; or looks at every address of the plan',
  async run(rest, settings) {
    const { positionals, values } = parseArgs({
      args: [...rest],
      allowPositionals: true,
      options: { key: { type: 'string' }, title: { type: 'string' }, confirm: { type: 'string' } },
    })
    const [what, file] = positionals
    if (what === 'check-links') return checkLinks(settings)
    if (what !== 'import' || file === undefined || values.key === undefined || values.title === undefined)
      throw new Error(`Write: kith plan ${planCommand.usage}`)
    return importDocument(settings, file, { key: values.key, title: values.title, confirm: values.confirm })
  },
}

const largest = 5_000_000

async function importDocument(
  settings: Settings,
  file: string,
  asked: { readonly key: string; readonly title: string; readonly confirm: string | undefined },
): Promise<number> {
  const { size } = await stat(file).catch(() => {
    throw new Error(`There is no file ${file}. Give the path of a text file.`)
  })
  if (size > largest)
    throw new Error(
      `${file} has ${number(size)} bytes; a document’s text has at most ${number(largest)}. Give the text, not the PDF.`,
    )
  const text = decode(await readFile(file), file)
  const found = understandDocument({ key: asked.key, title: asked.title, fileName: basename(file), text })
  show(found)
  if (found.problems.length > 0) {
    for (const { where, problem } of found.problems) say(`${where}: ${problem}`)
    say('Nothing was written.')
    return 1
  }
  if (asked.confirm !== found.code) {
    say(
      asked.confirm === undefined
        ? `Nothing was written. If this is right, say so with: --confirm ${found.code}`
        : `Nothing was written: ${asked.confirm} is not the code of this text under this key and title. Look again, then: --confirm ${found.code}`,
    )
    return asked.confirm === undefined ? 0 : 1
  }
  await withKith(settings, async (kith) => {
    const versions = await asSystem(kith.database, (bearer) =>
      kith.database.transaction(bearer('keep-the-plan'), (scope) => writeDrafts(scope, found.drafts)),
    )
    for (const [at, { kind, key }] of found.drafts.entries()) say(`Drafted ${kind}/${key}, version ${versions[at]}`)
    say('An official releases it: until then nobody else sees it.')
    return 0
  })
  return 0
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error(`${file} is not text in UTF-8. Save it as plain text in UTF-8 and try again.`)
  }
}

/** What was understood, part by part, and every line that was not. */
function show({ imported }: UnderstoodDocument): void {
  for (const section of imported.sections) {
    say(`Section ${section.ref}: ${section.title}`)
    for (const chapter of section.chapters) {
      say(`  Chapter ${chapter.ref}: ${chapter.title}`)
      for (const { ref, under, text, title, rows } of chapter.parts)
        say(
          `    ${ref.padEnd(10)} ${rows ? `${title ?? ''} (${rows.length} rows)` : `${under === undefined ? '' : `[${under}] `}${opening(text ?? '')}`}`,
        )
    }
  }
  const leftOver = imported.spans.filter(({ kind }) => kind === 'left-over')
  for (const { line, text } of leftOver) say(`Left over, line ${line}: ${opening(text.trim())}`)
  const counted = understood(imported.spans)
  say(
    `${number(counted.understood)} of ${number(counted.all)} characters understood, ${number(counted.leftOver)} left over`,
  )
  if (!imported.isNumbered) say('The text numbers no paragraphs: the numbers are ours.')
}

function opening(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ')
  return flat.length > 70 ? `${flat.slice(0, 67)}... (${number(text.length)} characters)` : flat
}

/** So many addresses of different people without an answer, and it is our own way that is closed. */
const enoughToTell = 5

async function checkLinks(settings: Settings): Promise<number> {
  return withKith(settings, (kith) =>
    asSystem(kith.database, async (bearer) => {
      const plan = await kith.database.transaction(bearer('keep-the-plan'), (scope) => readPlan(scope))
      const addresses = addressesOf(plan)
      const all: Looked[] = []
      // One after another: these are other people's servers.
      for (const address of addresses) {
        const looked = await lookAt(address)
        all.push(looked)
        say(
          `${looked.outcome.padEnd(10)} ${looked.status ?? '-'} ${address}${looked.leadsTo === null ? '' : ` → ${looked.leadsTo}`}`,
        )
        if (all.length === enoughToTell && isCutOff(all)) break
      }
      if (isCutOff(all)) {
        say(
          `None of the first ${number(all.length)} addresses answered: this machine seems to have no way to the web. Nothing was written; look again from one that has.`,
        )
        return 1
      }
      await kith.database.transaction(bearer('keep-the-plan'), async (scope) => {
        for (const looked of all) await writeLinkCheck(scope, looked)
      })
      say(`${number(addresses.length)} addresses looked at`)
      return 0
    }),
  )
}
