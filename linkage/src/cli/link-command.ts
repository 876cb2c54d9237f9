import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { formatNumber } from '../charts/index.ts'
import { countPairs } from '../engine/count.ts'
import { LinkageError } from '../errors.ts'
import { link } from '../link.ts'
import type { LinkRun } from '../link.ts'
import { assumedIn } from '../model.ts'
import type { LinkModel } from '../model.ts'
import { isRole, littleTold, planToJson, refuseUntold, roleWords } from '../profile/index.ts'
import type { LinkPlan, Suggestion } from '../profile/index.ts'
import { ResultsFolder, writeReport } from '../report/index.ts'
import { defaults } from '../settings.ts'
import type { Arguments } from './arguments.ts'
import { writeLinkedFiles, writeNeedsAPerson } from './deliver.ts'
import { givenModel, linkWithSplink } from './given-model.ts'
import { decisionsFrom, formatsOf, keepIntake, machine, planFor, takeIn } from './intake.ts'
import type { Intake } from './intake.ts'
import { countsAsText, guessesAsText, repeatsAsText } from './words.ts'
import { columnsOfText, progressLine, seconds } from './terminal.ts'
import type { Terminal } from './terminal.ts'

const workingFolder = 'reading-files'

/** Links files from nothing to a report, saying at each step what was assumed and what comes next. */
export async function linkCommand(
  { rest, options }: Arguments,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const folder = resolve(options.out ?? 'linkage-results')
  formatsOf(options)
  if (existsSync(join(folder, 'model.json')) && options.replace !== true)
    throw new LinkageError(
      'input',
      `${folder} already holds a run. Give another folder with --out, or write over it with --replace`,
    )
  await mkdir(folder, { recursive: true })
  const working = join(folder, workingFolder)
  try {
    const { model, splink } = await givenModel(options.model)
    if (splink !== undefined) {
      await mkdir(working, { recursive: true })
      return await linkWithSplink(splink, rest, { folder, working, options, terminal, signal })
    }
    const found = await planFor(rest, options, working)
    if (found.suggestion !== undefined) {
      const little = littleTold(found.plan)
      if (little !== undefined) terminal.out(`${little}\n`)
      terminal.out(guessesAsText(found.suggestion))
      await writeFile(join(folder, 'plan.json'), planToJson(found.plan))
      terminal.out(
        `\nThe plan is in ${join(folder, 'plan.json')}: where a guess is wrong, edit it and run\n  npx @kith/linkage link --settings ${join(folder, 'plan.json')} --out ANOTHER-FOLDER\n`,
      )
      refuseUntold(found.plan, join(folder, 'plan.json'))
    }
    const intake = await takeIn(found, folder, working, options)
    try {
      await keepIntake(intake, folder)
      sayNotRead(intake, terminal)
      const run = await countAndRun(intake, folder, { options, terminal, signal, model })
      await deliver(intake, run, folder, terminal, options)
    } finally {
      intake.db.close()
    }
  } finally {
    await rm(working, { recursive: true, force: true })
  }
}

interface Running extends Pick<Arguments, 'options'> {
  readonly terminal: Terminal
  readonly signal: AbortSignal
  readonly model: LinkModel | undefined
}

async function countAndRun(
  intake: Intake,
  folder: string,
  { options, terminal, signal, model }: Running,
): Promise<LinkRun> {
  const { settings } = intake.plan
  const counted = await countPairs(settings, { files: [intake.records] }, machine(options))
  const { rules, pairs: all } = counted
  const repeats = counted.records - counted.distinctRecords
  terminal.out(`\nPairs to compare\n${countsAsText(rules)}\n${repeatsAsText(repeats)}`)
  if (all === 0 && repeats === 0)
    throw new LinkageError(
      'input',
      'no two records share a key, so there is nothing to compare. Are the dates and names read as they should be? "profile" shows what is in each column',
    )
  const tooMany = rules.find(({ pairs }) => pairs > (settings.limits?.rulePairs ?? defaults.rulePairs))
  if (tooMany !== undefined)
    throw new LinkageError(
      'too-many-pairs',
      `the rule "${tooMany.rule}" would compare ${formatNumber(tooMany.pairs)} pairs. Give its key another part in ${join(folder, 'plan.json')} (settings.blocking), or raise settings.limits.rulePairs`,
    )
  terminal.out(`\nLinking ${formatNumber(intake.prepared.records)} records\n`)
  const decisions = await decisionsFrom(options)
  const line = progressLine(terminal)
  try {
    return await link(
      settings,
      { files: [intake.records], ...(decisions === undefined ? {} : { decisions }) },
      {
        folder,
        ...machine(options),
        formats: formatsOf(options),
        onProgress: line.show,
        signal,
        ...(model === undefined ? {} : { model }),
      },
    )
  } finally {
    line.end()
  }
}

export async function deliver(
  intake: Intake,
  run: LinkRun,
  folder: string,
  terminal: Terminal,
  options: Arguments['options'],
): Promise<void> {
  const linked = await writeLinkedFiles(intake, folder)
  const results = await ResultsFolder.open(folder, machine(options).memoryMb)
  try {
    const asked = await writeNeedsAPerson(results, folder)
    await writeFile(
      join(folder, 'report.html'),
      await writeReport(results, { ...titleOf(options), values: options['without-values'] !== true }),
    )
    const { counts } = run
    const assumed = assumedIn(run.model)
    if (assumed.length > 0)
      terminal.out(
        `\nToo few pairs that are one person were found to learn from how often their records agree in: ${assumed.join(', ')}. Usual values were assumed there.\n`,
      )
    terminal.out(`
${formatNumber(counts.records)} records are ${formatNumber(counts.clusters)} people (${formatNumber(counts.clustersOfOne)} records stand alone; the largest group has ${formatNumber(counts.largestCluster)}).
${formatNumber(counts.needsAPerson)} pairs need a person. It took ${seconds(run.seconds)} and ${formatNumber(run.peakMemoryMb)} MB.

${columnsOfText(
  [
    [join(folder, 'report.html'), 'what was linked and why: open it in a browser'],
    ...linked.map((path) => [path, 'your file with the person beside each row']),
    ...(asked > 0 ? [[join(folder, 'needs-a-person.csv'), `${formatNumber(asked)} pairs for a person to decide`]] : []),
  ],
  90,
)}

These files hold personal data: keep them as safely as the files they came from.
`)
  } finally {
    await results.close()
  }
}

export function titleOf(options: Arguments['options']): { readonly title?: string } {
  return options.title === undefined ? {} : { title: options.title }
}

export function sayNotRead(intake: Intake, terminal: Terminal): void {
  for (const { file, column, cells, like } of intake.prepared.notRead)
    terminal.out(
      `  ${file}: ${formatNumber(cells)} cells of "${column}" could not be read and count as not known (like ${like.map((value) => `"${value}"`).join(', ')})\n`,
    )
  for (const table of intake.tables)
    if (table.unreadable.length > 0)
      terminal.out(
        `  ${table.reading.called}: ${formatNumber(table.unreadable.length)} lines do not fit the header (the first is line ${table.unreadable[0]?.line}); they are in unreadable-lines.csv and not in the linkage\n`,
      )
}

/** For `suggest` and `profile`: the plan's columns in words. */
export function planAsText(plan: LinkPlan, suggestion: Suggestion | undefined): string {
  if (suggestion !== undefined) return guessesAsText(suggestion)
  return plan.files
    .map(
      (file) =>
        `${file.called}: ${file.use.map(({ is, from }) => `${from.join(' + ')} = ${isRole(is) ? roleWords[is] : is}`).join('; ')}\n`,
    )
    .join('')
}
