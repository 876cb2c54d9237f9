import { formatWeight } from '../charts/index.ts'
import { LinkageError } from '../errors.ts'
import { explainPair, wordsOfDetail } from '../explain.ts'
import { scorePair } from '../find/score-pair.ts'
import type { ResultsFolder, Values } from '../report/index.ts'
import type { PairRow } from '../results.ts'
import type { Arguments } from './arguments.ts'
import { withResults } from './other-commands.ts'
import { columnsOfText } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** Says of two records of a run whether they are one person and why: also of two that the run never put side by side. */
export async function explainCommand(given: Arguments, terminal: Terminal): Promise<void> {
  const [, first, second] = given.rest
  if (first === undefined || second === undefined)
    throw new LinkageError('settings', 'say which run and which two records: explain FOLDER ID ID')
  await withResults(given, async (results) => {
    const [one, other] = [await recordOf(results, first), await recordOf(results, second)]
    const clusters = [await results.clusterOf(one), await results.clusterOf(other)]
    const together = clusters[0] === clusters[1]
    terminal.out(`${one} and ${other} ${together ? 'are in one group: the same person' : 'are in different groups'}.\n`)
    const values = await results.values([one, other])
    const listed = await results.pair(one, other)
    const pair = listed ?? (await judged(results, one, other, values))
    if (listed === undefined)
      terminal.out(
        `They were not listed as a pair: ${together ? 'other records hold them together' : 'they share no key, or weigh too little'}.\n`,
      )
    if (pair !== undefined) sayWhy(results, pair, listed !== undefined, terminal)
    const columns = [...new Set([...values.values()].flatMap((record) => Object.keys(record)))]
    if (columns.length > 0)
      terminal.out(
        `\n${columnsOfText([['  ', one, other], ...columns.map((name) => [`  ${name}`, values.get(one)?.[name] ?? '', values.get(other)?.[name] ?? ''])])}\n`,
      )
  })
}

/** The record's whole id. Throws LinkageError `input` where there is none, or several files have it. */
async function recordOf(results: ResultsFolder, id: string): Promise<string> {
  const [found, ...more] = await results.idsLike(id)
  if (found === undefined)
    throw new LinkageError(
      'input',
      `there is no record "${id}" in this run. Ids are as in clusters.csv${(results.intake?.files.length ?? 0) > 1 ? ', with the file before them, like "people:123"' : ''}`,
    )
  if (found !== id && more.length > 0)
    throw new LinkageError('input', `several records are called "${id}": say which, ${[found, ...more].join(' or ')}`)
  return found
}

type Weighed = Pick<PairRow, 'left' | 'right' | 'levels' | 'rarity'> & Partial<Pick<PairRow, 'decision' | 'detail'>>

/** What the two would weigh, from what the run kept of them; undefined where it kept nothing. */
async function judged(
  results: ResultsFolder,
  left: string,
  right: string,
  values: ReadonlyMap<string, Values>,
): Promise<Weighed | undefined> {
  const [one, other] = [values.get(left), values.get(right)]
  if (results.settings === undefined || one === undefined || other === undefined) return undefined
  // the records keep their id in the column "id", whatever the settings call it
  const id = results.settings.id
  const { levels, rarity, guards } = await scorePair(
    results.model,
    results.settings,
    { ...one, [id]: left },
    { ...other, [id]: right },
  )
  return { left, right, levels, rarity, detail: guards.join('; ') }
}

function sayWhy(results: ResultsFolder, pair: Weighed, listed: boolean, terminal: Terminal): void {
  const explanation = explainPair(results.model, pair)
  const detail =
    results.settings === undefined || pair.detail === undefined ? [] : wordsOfDetail(results.settings, pair.detail)
  const because = detail.length > 0 ? ` (${detail.join('; ')})` : ''
  terminal.out(
    listed
      ? `Decided: ${pair.decision}${because}\n\n`
      : `Put side by side they would weigh this; how rare their values are is left out${because}.\n\n`,
  )
  const steps = explanation.waterfall.map(({ label, from, to }) => [
    `  ${label}`,
    formatWeight(to - from),
    formatWeight(to),
  ])
  terminal.out(`${columnsOfText([['  What is so', 'adds', 'stands at'], ...steps], 90)}\n\n${explanation.sentence}\n`)
}
