import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { formatNumber } from '../charts/index.ts'
import type { GroupAccuracy, ThresholdPoint } from '../charts/index.ts'
import { LinkageError } from '../errors.ts'
import { wilsonInterval } from '../evaluate-groups.ts'
import {
  agreement,
  blind,
  labellingPage,
  labelsToJson,
  pairKey,
  pairsToLabel,
  parseLabels,
  settle,
} from '../label/index.ts'
import type { Label, Labels } from '../label/index.ts'
import { csvCell } from '../profile/index.ts'
import { ResultsFolder } from '../report/index.ts'
import type { ReportAccuracy } from '../report/index.ts'
import type { PairRow } from '../results.ts'
import type { Arguments, Options } from './arguments.ts'
import { numberOption } from './arguments.ts'
import { machine } from './intake.ts'
import { columnsOfText } from './terminal.ts'
import type { Terminal } from './terminal.ts'

async function readLabels(path: string): Promise<Labels> {
  if (!existsSync(path)) throw new LinkageError('input', `there is no file ${path}`)
  return parseLabels(await readFile(path, 'utf8'), path)
}

/** Writes the labelling page and the same pairs as CSV; with two reviewers' labels, a page of what they disagree about. */
export async function labelCommand({ rest, options }: Arguments, terminal: Terminal): Promise<void> {
  const folder = resolve(rest[0] ?? 'linkage-results')
  const results = await ResultsFolder.open(folder, machine(options).memoryMb)
  try {
    const chosen =
      options.labels !== undefined && options.second !== undefined
        ? await disputed(results, options.labels, options.second)
        : await pairsToLabel(results, numberOption(options, 'pairs', 100, 1, 5000))
    if (chosen.length === 0)
      throw new LinkageError(
        'input',
        options.second === undefined
          ? 'the run lists no pairs to label'
          : 'the two reviewers agree about every pair: there is nothing for a third',
      )
    const values = await results.values(chosen.flatMap(({ left, right }) => [left, right]))
    if (values.size === 0)
      throw new LinkageError('input', `${folder} keeps no records.parquet, so there is nothing to show a reviewer`)
    const target = resolve(
      options.out ?? join(folder, options.second === undefined ? 'label.html' : 'label-third.html'),
    )
    const pairs = blind(chosen, values)
    await writeFile(target, labellingPage(pairs, options.title ?? 'Same person, or not?'))
    const columns = [...new Set(pairs.flatMap((pair) => pair.columns.map(([name]) => name)))]
    const head = ['left', 'right', 'label', ...columns.flatMap((name) => [`left ${name}`, `right ${name}`])]
    const rows = pairs.map((pair) => [
      pair.left,
      pair.right,
      '',
      ...columns.flatMap((name) => pair.columns.find(([column]) => column === name)?.slice(1) ?? ['', '']),
    ])
    const table =
      target.replace(/\.html$/, '') === join(folder, 'label')
        ? join(folder, 'to-label.csv')
        : `${target.replace(/\.html$/, '')}.csv`
    await writeFile(table, `\uFEFF${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\n')}\n`)
    terminal.out(
      `${formatNumber(pairs.length)} pairs, picked from the surest to the least likely, in an order that tells nothing:\n  ${target}\n  ${table} (the same for a spreadsheet)\nGive the page to two people. Each opens it in a browser, answers alone, and sends labels.json back. Then\n  npx @kith/linkage evaluate ${folder} --labels ONE.json --second OTHER.json\n`,
    )
  } finally {
    await results.close()
  }
}

async function disputed(results: ResultsFolder, one: string, other: string): Promise<readonly PairRow[]> {
  return results.listedAmong(agreement(await readLabels(one), await readLabels(other)).disagreements)
}

export async function evaluateCommand({ rest, options }: Arguments, terminal: Terminal): Promise<void> {
  if (options.labels === undefined)
    throw new LinkageError('settings', 'say which labels: evaluate FOLDER --labels labels.json')
  const results = await ResultsFolder.open(resolve(rest[0] ?? 'linkage-results'), machine(options).memoryMb)
  try {
    if (options.second !== undefined) await sayAgreement(options.labels, options.second, results.folder, terminal)
    const accuracy = await accuracyFrom(results, options)
    const cut = results.model.thresholds.same
    const here = accuracy.points.find(({ threshold }) => threshold === cut)
    if (here !== undefined)
      terminal.out(`\n${formatNumber(accuracy.pairs)} labelled pairs. At the cut of ${cut}:\n${accuracyText(here)}\n`)
    terminal.out(
      `\n${columnsOfText([['  Same from', 'right', 'wrong', 'missed'], ...accuracy.points.map((point) => [`  ${point.threshold.toFixed(1)}`, point.truePositives, point.falsePositives, point.falseNegatives])])}\n`,
    )
    for (const { by, groups } of accuracy.groups ?? [])
      terminal.out(
        `\nBy ${by}\n${columnsOfText([['  Group', 'pairs', 'found', '95% interval', 'right', '95% interval'], ...groups.map((group) => [`  ${group.group}`, group.pairs, share(group.recall), interval(group.recallInterval), share(group.precision), interval(group.precisionInterval)])])}\n`,
      )
    terminal.out(
      `\nTo see it drawn: npx @kith/linkage report ${results.folder} --labels ${options.labels}${options.by === undefined ? '' : ` --by ${options.by}`}\n`,
    )
  } finally {
    await results.close()
  }
}

async function sayAgreement(one: string, other: string, folder: string, terminal: Terminal): Promise<void> {
  const [first, second] = [await readLabels(one), await readLabels(other)]
  const { both, agreed, kappa, disagreements } = agreement(first, second)
  const strength =
    kappa === undefined
      ? 'cannot be computed: both gave one answer throughout'
      : `${kappa.toFixed(2)} (1 is full agreement, 0 what chance would give)`
  terminal.out(`${both} pairs were answered by both; they agree on ${agreed}. Cohen's kappa: ${strength}.\n`)
  if (disagreements.length > 0)
    terminal.out(
      `${disagreements.length} go to a third person: npx @kith/linkage label ${folder} --labels ${one} --second ${other}\nThose pairs are left out of the figures below.\n`,
    )
  await writeFile(join(folder, 'labels-settled.json'), labelsToJson(settle(first, second).labels))
}

/** Accuracy at every cut on the labels named in the options; two reviewers' labels count where they agree. */
export async function accuracyFrom(results: ResultsFolder, options: Options): Promise<ReportAccuracy> {
  const first = await readLabels(options.labels ?? '')
  const labels = options.second === undefined ? first : settle(first, await readLabels(options.second)).labels
  const judged = labels.pairs.filter(({ label }) => label !== 'cannot tell')
  if (judged.length === 0)
    throw new LinkageError('input', 'no pair is labelled same or different, so nothing can be measured')
  const ids = judged.flatMap(({ left, right }) => [left, right])
  const listed = await results.listedAmong(judged)
  const weights = new Map(listed.map((pair) => [pairKey(pair), weightThatCounts(pair)]))
  const clusters = await results.clustersOf(ids)
  const strangers = await results.strangers(ids)
  if (strangers.length > 0)
    throw new LinkageError(
      'input',
      `the labels name records that are not in this run: ${strangers.slice(0, 3).join(', ')}${strangers.length > 3 ? ` and ${strangers.length - 3} more` : ''}. Were they made for another run?`,
    )
  const cut = results.model.thresholds.same
  // at its own cut the run has said who is one person; at others the weight would
  const isSame = (pair: Label, threshold: number): boolean =>
    threshold === cut
      ? clusters.get(pair.left) === clusters.get(pair.right)
      : (weights.get(pairKey(pair)) ?? -Infinity) >= threshold
  const others = [...weights.values()].filter(Number.isFinite).map((weight) => Math.ceil(weight))
  const cuts = [...new Set([cut, ...others])].sort((one, other) => one - other)
  const at = (threshold: number, among: readonly Label[]): ThresholdPoint => {
    const count = (label: string, above: boolean): number =>
      among.filter((pair) => pair.label === label && isSame(pair, threshold) === above).length
    return {
      threshold,
      truePositives: count('same', true),
      falsePositives: count('different', true),
      falseNegatives: count('same', false),
    }
  }
  const groups =
    options.by === undefined
      ? undefined
      : [{ by: options.by, groups: await byGroup(results, options.by, judged, (among) => at(cut, among)) }]
  return {
    pairs: judged.length,
    points: cuts.map((threshold) => at(threshold, judged)),
    ...(groups === undefined ? {} : { groups }),
  }
}

/** What a guard, the records around or a person stopped is the same at no cut; what a key or a person joins is at every one. */
function weightThatCounts({ weight, decision, reason }: PairRow): number {
  if (decision === 'different' || reason === 'guard' || reason === 'apart') return -Infinity
  return reason === 'must-link' || reason === 'person' ? Infinity : weight
}

async function byGroup(
  results: ResultsFolder,
  by: string,
  judged: readonly Label[],
  measure: (among: readonly Label[]) => ThresholdPoint,
): Promise<readonly GroupAccuracy[]> {
  const values = await results.values(judged.flatMap(({ left, right }) => [left, right]))
  const groupsOf = ({ left, right }: Label): readonly string[] => [
    ...new Set([left, right].map((id) => values.get(id)?.[by] ?? 'not known')),
  ]
  if (![...values.values()].some((record) => record[by] !== undefined))
    throw new LinkageError(
      'settings',
      `no labelled record has a column "${by}"; there are: ${[...new Set([...values.values()].flatMap((record) => Object.keys(record)))].join(', ')}`,
    )
  const names = [...new Set(judged.flatMap(groupsOf))].sort()
  return names.map((group) => {
    const { truePositives, falsePositives, falseNegatives } = measure(
      judged.filter((pair) => groupsOf(pair).includes(group)),
    )
    const [found, claimed] = [truePositives + falseNegatives, truePositives + falsePositives]
    return {
      group,
      pairs: found,
      recall: found === 0 ? 1 : truePositives / found,
      recallInterval: shareInterval(truePositives, found),
      precision: claimed === 0 ? 1 : truePositives / claimed,
      precisionInterval: shareInterval(truePositives, claimed),
    }
  })
}

function accuracyText({ truePositives: right, falsePositives: wrong, falseNegatives: missed }: ThresholdPoint): string {
  const line = (name: string, part: number, whole: number): string =>
    `  ${name}: ${whole === 0 ? 'nothing to measure it on' : `${share(part / whole)} (95% interval ${interval(shareInterval(part, whole))}; ${part} of ${whole})`}`
  return `${line('right among those called the same (precision)', right, right + wrong)}\n${line('called the same among those that are (recall)', right, right + missed)}`
}

const shareInterval = (part: number, whole: number): readonly [number, number] =>
  wilsonInterval(whole === 0 ? 0 : part / whole, whole)
const share = (value: number): string => `${(value * 100).toFixed(1)}%`
const interval = ([from, to]: readonly [number, number]): string => `${share(from)} to ${share(to)}`
