import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { blockingChart, chartSvg, formatNumber, formatWeight } from '../charts/index.ts'
import { countPairs } from '../engine/count.ts'
import { LinkageError } from '../errors.ts'
import { planToJson, profileFiles, refuseUntold } from '../profile/index.ts'
import { ResultsFolder, writeReport } from '../report/index.ts'
import type { Arguments } from './arguments.ts'
import { clustersAt } from './clusters-at.ts'
import { accuracyFrom } from './evaluate-command.ts'
import { machine, planFor, takeIn } from './intake.ts'
import { titleOf } from './link-command.ts'
import { countsAsText, guessesAsText, largestAsText, profilesAsText } from './words.ts'
import { columnsOfText } from './terminal.ts'
import type { Terminal } from './terminal.ts'

/** Gives a folder for working files that is gone afterwards. */
export async function inWorkingFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function profileCommand({ rest, options }: Arguments, terminal: Terminal): Promise<void> {
  const suggestion = await inWorkingFolder((folder) => profileFiles(rest, { folder, ...machine(options) }))
  terminal.out(profilesAsText(suggestion))
  terminal.out(guessesAsText(suggestion))
}

export async function suggestCommand({ rest, options }: Arguments, terminal: Terminal): Promise<void> {
  const target = resolve(options.out ?? 'linkage-plan.json')
  if (existsSync(target) && options.replace !== true)
    throw new LinkageError(
      'input',
      `${target} is there already, perhaps with your changes. Give another name with --out, or write over it with --replace`,
    )
  const { suggestion, plan } = await inWorkingFolder((folder) => planFor(rest, options, folder))
  if (suggestion === undefined) throw new LinkageError('settings', 'name the files to suggest a plan for')
  terminal.out(guessesAsText(suggestion))
  await writeFile(target, planToJson(plan))
  terminal.out(
    `\nThe plan is in ${target}. Read it, change what is wrong, then\n  npx @kith/linkage count --settings ${target}\n  npx @kith/linkage link --settings ${target}\n`,
  )
}

/** Pairs that are looked at within seconds, to tell what each rule adds to those before it. */
const quicklyCounted = 20_000_000

export async function countCommand({ rest, options }: Arguments, terminal: Terminal): Promise<void> {
  await inWorkingFolder(async (folder) => {
    const found = await planFor(rest, options, folder)
    if (found.suggestion !== undefined) refuseUntold(found.plan, undefined)
    const intake = await takeIn(found, folder, folder, options)
    try {
      const counted = await countPairs(
        intake.plan.settings,
        { files: [intake.records] },
        { ...machine(options), newPairsUpTo: quicklyCounted },
      )
      const { rules, pairs, distinctPairs } = counted
      const inAll =
        distinctPairs === undefined
          ? `At most ${formatNumber(pairs)} pairs in all: a pair that several rules find is compared once`
          : `${formatNumber(distinctPairs)} pairs in all, each compared once`
      terminal.out(
        `${formatNumber(counted.records)} records, ${formatNumber(counted.distinctRecords)} of them different\n\n${countsAsText(rules)}\n\n${inAll}.\n${largestAsText(rules)}`,
      )
      if (options.out !== undefined) {
        await writeFile(options.out, chartSvg(blockingChart(rules)))
        terminal.out(`The chart is in ${resolve(options.out)}.\n`)
      }
    } finally {
      intake.db.close()
    }
  })
}

/** Opens the run a command names, and closes it. */
export async function withResults<T>(
  { rest, options }: Arguments,
  work: (results: ResultsFolder, folder: string) => Promise<T>,
): Promise<T> {
  const folder = resolve(rest[0] ?? 'linkage-results')
  const results = await ResultsFolder.open(folder, machine(options).memoryMb)
  try {
    return await work(results, folder)
  } finally {
    await results.close()
  }
}

export async function reportCommand(given: Arguments, terminal: Terminal): Promise<void> {
  const { options } = given
  await withResults(given, async (results, folder) => {
    const accuracy = options.labels === undefined ? undefined : await accuracyFrom(results, options)
    const target = resolve(options.out ?? join(folder, 'report.html'))
    const html = await writeReport(results, {
      ...titleOf(options),
      values: options['without-values'] !== true,
      ...(accuracy === undefined ? {} : { accuracy }),
    })
    await writeFile(target, html)
    terminal.out(`The report is in ${target}.\n`)
  })
}

export async function clustersCommand(given: Arguments, terminal: Terminal): Promise<void> {
  const cuts = (given.options.at ?? '').split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (cuts.some((cut) => !Number.isFinite(cut)))
    throw new LinkageError('settings', 'say at which match weights: --at 5 or --at 3,5,8')
  await withResults(given, async (results) => {
    const rows = await clustersAt(results, cuts)
    terminal.out(
      `${columnsOfText([['  Same from', 'groups', 'records alone', 'largest group', 'pairs joined'], ...rows.map((row) => [`  ${formatWeight(row.cut)}`, row.groups, row.alone, row.largest, row.pairs])])}\n`,
    )
    terminal.out(
      `\nThe run itself cut at ${formatWeight(results.model.thresholds.same)} and made ${formatNumber(results.counts.clusters)} groups (by average weight, with its guards). Here groups are whatever hangs together by pairs at or above the cut; pairs below ${formatWeight(results.model.thresholds.different)} were not kept, so lower cuts cannot be tried.\n`,
    )
  })
}
