import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchContext, Figure } from '../../bench/figure.ts'
import { readSplinkModel, type LinkModel, type LinkSettings } from '../src/index.ts'
import { runMeasured, type Measured } from './child.ts'
import { parseEmAnswer, type EmJob } from './em-pass.ts'
import { identityFigures } from './identity.ts'
import { parseOurAnswer, type OurAnswer, type OurJob } from './our-job.ts'
import { runSplink, type SplinkAnswer } from './splink/job.ts'
import type { Splink } from './splink/venv.ts'
import { writeUkDelta, writeUkPeople } from './uk-people.ts'

/*
 * Ours and Splink's on the same made-up people, the same comparisons, rules and training blocks, one after the other on the same machine, each a
 * program of its own measured from outside. Splink trains; its model is then given to both, so that what they score is the same.
 */

export const threads = 2
const sizes = {
  warming: 1000,
  delta: 10_000,
  identity: 100_000,
  race: 1_000_000,
  large: 5_000_000,
  largest: 10_000_000,
} as const

/** A model that Splink trained on such people, for where it cannot be run. */
const splinksModel = fileURLToPath(new URL('./splink/uk-people.json', import.meta.url))

type Timed = Omit<Measured, 'answer'> & { readonly answer: OurAnswer }
type SplinkTimed = Omit<Measured, 'answer'> & { readonly answer: SplinkAnswer }

/** Figures of speed, memory and identity. `full` adds five and ten million records, ours alone. */
export async function raceFigures(
  context: BenchContext,
  splink: Splink | undefined,
  full: boolean,
): Promise<readonly Figure[]> {
  const { folder, log } = context
  const people = (records: number) => join(folder, `people-${records}.parquet`)
  await warm(people(sizes.warming), folder)
  log(`making up ${sizes.race.toLocaleString('en-GB')} people's records`)
  await writeUkPeople(people(sizes.race), sizes.race)
  const theirs = splink && (await splinkWhole(splink, people(sizes.race), folder, log))
  const { settings, model } = readSplinkModel(await readFile(theirs?.model ?? splinksModel, 'utf8'), {
    same: Math.log2(19),
    different: Math.log2(9),
  })
  const race = raceSettings(settings)
  const figures = [...(await wholeJob(context, people(sizes.race), race, model)), ...splinkWholeFigures(theirs?.run)]
  figures.push(...(await emFigures(people(sizes.race), race)))
  if (splink !== undefined && theirs !== undefined) {
    await writeUkPeople(people(sizes.identity), sizes.identity)
    figures.push(
      ...(await identityFigures(splink, {
        name: `${thousands(sizes.identity)} made-up records`,
        set: 'uk_people',
        files: [people(sizes.identity)],
        folder: join(folder, 'identity-uk'),
        model: theirs.model,
      })),
    )
  }
  if (full) figures.push(...(await fullFigures(context, race, model)))
  return figures
}

/** What a checkout makes of itself when it is first used (the kernel from its source, code compiled) is made before anything is timed, as Splink's package came made. */
async function warm(file: string, folder: string): Promise<void> {
  await writeUkPeople(file, sizes.warming)
  const { settings } = readSplinkModel(await readFile(splinksModel, 'utf8'), {
    same: Math.log2(19),
    different: Math.log2(9),
  })
  await ours({ settings: raceSettings(settings), files: [file], folder: join(folder, 'warm'), memoryMb: 420 })
}

/** Splink's settings as ours, with its training blocks and its rules for the prior. */
function raceSettings(settings: LinkSettings): LinkSettings {
  return {
    ...settings,
    blocking: settings.blocking.map((rule) => ({ ...rule, train: false })),
    train: {
      blocks: [
        { name: 'forename and surname', keys: [['first_name', 'surname']] },
        { name: 'date of birth', keys: [['dob']] },
      ],
      prior: {
        rules: [
          ['first_name', 'surname', 'dob'],
          ['surname', 'dob', 'postcode'],
        ],
        finds: 0.8,
      },
    },
    limits: { ...settings.limits, rulePairs: 1e12, allPairs: 1e12 },
    decide: { same: Math.log2(19), different: Math.log2(9) },
  }
}

async function ours(job: OurJob): Promise<Timed> {
  const script = fileURLToPath(new URL('./our-job.ts', import.meta.url))
  const measured = await runMeasured(process.execPath, [script], job)
  return { ...measured, answer: parseOurAnswer(measured.answer) }
}

async function wholeJob(
  { folder }: BenchContext,
  file: string,
  settings: LinkSettings,
  model: LinkModel,
): Promise<Figure[]> {
  const name = `${thousands(sizes.race)} records`
  const whole = await ours({ settings, files: [file], folder: join(folder, 'whole'), memoryMb: 420 })
  const given = await ours({ settings, files: [file], folder: join(folder, 'given'), memoryMb: 420, model })
  const delta = join(folder, 'delta.parquet')
  await writeUkDelta(file, delta, sizes.delta)
  const updated = await ours({
    settings,
    files: [delta],
    updates: join(folder, 'whole'),
    folder: join(folder, 'updated'),
    memoryMb: 420,
  })
  return [
    { name: `${name}: whole job`, value: whole.seconds, unit: 's', target: { atMost: 4 } },
    { name: `${name}: peak memory`, value: whole.peakMb, unit: 'MB', target: { atMost: 500 } },
    { name: `${name}: pairs compared`, value: whole.answer.pairsCompared, unit: 'pairs' },
    { name: `${name}: predict`, value: predictSeconds(given.answer), unit: 's' },
    {
      name: `${name}: update with ${thousands(sizes.delta)} changed or new`,
      value: updated.seconds,
      unit: 's',
    },
    { name: `${name}: update, peak memory`, value: updated.peakMb, unit: 'MB' },
  ]
}

/** Blocking, comparing and scoring, as Splink's predict does: not reading and not clustering. */
function predictSeconds({ stageSeconds }: OurAnswer): number {
  return (stageSeconds['count'] ?? 0) + (stageSeconds['score'] ?? 0)
}

async function emFigures(file: string, settings: LinkSettings): Promise<readonly Figure[]> {
  const job: EmJob = {
    settings: { ...settings, train: {}, blocking: [{ name: 'date of birth', keys: [['dob']] }] },
    files: [file],
    memoryMb: 420,
    threads,
  }
  const script = fileURLToPath(new URL('./em-pass.ts', import.meta.url))
  const { pairs, seconds } = parseEmAnswer((await runMeasured(process.execPath, [script], job)).answer)
  return [
    {
      name: `EM pass on date of birth, ${(pairs / 1e6).toFixed(1)} million pairs`,
      value: seconds.block + seconds.count + seconds.iterate,
      unit: 's',
      target: { atMost: 0.6 },
    },
  ]
}

async function splinkWhole(
  splink: Splink,
  file: string,
  folder: string,
  log: BenchContext['log'],
): Promise<{ readonly run: SplinkTimed; readonly model: string } | undefined> {
  log(`Splink: ${thousands(sizes.race)} records, whole job`)
  try {
    const run = await runSplink(splink, {
      set: 'uk_people',
      files: [file],
      folder,
      threads,
      steps: ['prior', 'u', 'em', 'predict', 'cluster'],
      least: 0.9,
    })
    log(`Splink ${run.answer.splink} on DuckDB ${run.answer.duckdb}: ${JSON.stringify(run.answer.seconds)}`)
    return { run, model: join(folder, 'model.json') }
  } catch (error) {
    log(`Splink did not finish: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

function splinkWholeFigures(run: SplinkTimed | undefined): readonly Figure[] {
  if (run === undefined) return []
  const { seconds } = run.answer
  const who = `Splink ${run.answer.splink}`
  const name = `${who}, ${thousands(sizes.race)} records`
  return [
    { name: `${name}: whole job`, value: run.seconds, unit: 's' },
    { name: `${name}: peak memory`, value: run.peakMb, unit: 'MB' },
    { name: `${name}: predict`, value: seconds['predict'] ?? Number.NaN, unit: 's' },
    { name: `${who}: EM pass on date of birth`, value: seconds['em 2'] ?? Number.NaN, unit: 's' },
  ]
}

/** Ours alone: Splink takes five minutes and 7 GB for five million records, and was not seen to finish ten. */
async function fullFigures(
  { folder, log }: BenchContext,
  settings: LinkSettings,
  model: LinkModel,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [records, memoryMb, target] of [
    [sizes.large, 1100, { seconds: undefined, predict: 6, memory: 1200 }],
    [sizes.largest, 2400, { seconds: 45, predict: undefined, memory: 2500 }],
  ] as const) {
    log(`making up ${thousands(records)} records`)
    const file = join(folder, `people-${records}.parquet`)
    await writeUkPeople(file, records)
    const name = `${thousands(records)} records, model given`
    log(name)
    const run = await ours({
      settings,
      files: [file],
      folder: join(folder, `ours-${records}`),
      memoryMb,
      model,
    })
    log(`${name}: ${JSON.stringify(run.answer.stageSeconds)}`)
    figures.push(
      { name: `${name}: whole job`, value: run.seconds, unit: 's', ...atMost(target.seconds) },
      { name: `${name}: predict`, value: predictSeconds(run.answer), unit: 's', ...atMost(target.predict) },
      { name: `${name}: peak memory`, value: run.peakMb, unit: 'MB', ...atMost(target.memory) },
      { name: `${name}: pairs compared`, value: run.answer.pairsCompared, unit: 'pairs' },
    )
  }
  return figures
}

function atMost(bound: number | undefined): Pick<Figure, 'target'> {
  return bound === undefined ? {} : { target: { atMost: bound } }
}

/** 5 million, 100,000. */
function thousands(records: number): string {
  return records >= 1e6 ? `${records / 1e6} million` : records.toLocaleString('en-GB')
}
