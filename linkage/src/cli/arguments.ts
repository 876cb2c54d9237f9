import { parseArgs } from 'node:util'
import { LinkageError } from '../errors.ts'

export const commands = [
  'link',
  'update',
  'profile',
  'suggest',
  'count',
  'explain',
  'report',
  'label',
  'evaluate',
  'clusters',
  'example',
] as const
export type Command = (typeof commands)[number]

export interface Arguments {
  readonly command: Command
  readonly rest: readonly string[]
  readonly options: Options
}

export interface Options {
  readonly out?: string
  readonly settings?: string
  readonly title?: string
  readonly model?: string
  readonly labels?: string
  readonly second?: string
  readonly by?: string
  readonly at?: string
  readonly memory?: string
  readonly threads?: string
  readonly pairs?: string
  readonly mode?: string
  readonly also?: string
  readonly removed?: string
  readonly decisions?: string
  readonly whole?: boolean
  readonly replace?: boolean
  readonly 'without-values'?: boolean
  readonly 'one-per-file'?: boolean
}

export const help = `Which records are the same person.

  link FILE [FILE…] [--out FOLDER]      link CSV, Parquet or Arrow files: everything in one go
  link --settings PLAN [--out FOLDER]   the same with a plan you have edited
  update FOLDER [FILE…] [--out NEW]     put new, changed and removed records into a run; people keep their ids
  profile FILE [FILE…]                  what is in each column, and what each is taken for
  suggest FILE [FILE…] [--out PLAN]     write the plan to a file, to read and edit
  count FILE… | --settings PLAN         how many pairs each blocking rule makes, before anything is run
  explain FOLDER ID ID                  why two records are, or are not, the same
  report FOLDER [--labels L.json]       write the report of a run again
  label FOLDER [--pairs 100]            write a page on which people label pairs, blind
  evaluate FOLDER --labels L.json [--second L2.json] [--by COLUMN]
                                        how right a run is on labelled pairs; how far two reviewers agree
  clusters FOLDER --at WEIGHT[,WEIGHT]  how many groups other cuts would make
  example [FOLDER]                      write two small made-up files to try it on

Options
  --out FOLDER        where the results go (linkage-results)        --replace  write over an earlier run there
  --also FORMATS      pairs and clusters also as parquet, arrow or both (parquet,arrow)
  --mode MODE         dedupe | link | link-and-dedupe: with several files, whether pairs within one file count
  --model MODEL       use a trained model (model.json of a run) instead of training; or a model of Splink's, with files as they are
  --one-per-file      a file never has two records of one person
  --decisions LABELS  what people have said of pairs (left,right,label): always holds
  --removed IDS       update: a CSV with the ids of records that are gone
  --whole             update: a record of these files' sources that is not in them is gone
  --without-values    leave names and numbers out of the report, so that it can be passed on
  --title TEXT        the report's title      --memory MB (1200)      --threads N (all)      --version
`

/** Reads the command line. Throws LinkageError `settings` that says what to write instead. */
export function readArguments(argv: readonly string[]): Arguments | 'help' | 'version' {
  if (argv.includes('--version') || argv[0] === 'version') return 'version'
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h') || argv[0] === 'help') return 'help'
  let parsed
  try {
    const text = { type: 'string' } as const
    const yes = { type: 'boolean' } as const
    parsed = parseArgs({
      args: withSigns(argv),
      allowPositionals: true,
      options: {
        out: text,
        settings: text,
        model: text,
        title: text,
        labels: text,
        second: text,
        by: text,
        at: text,
        memory: text,
        threads: text,
        pairs: text,
        mode: text,
        also: text,
        removed: text,
        decisions: text,
        whole: yes,
        replace: yes,
        'without-values': yes,
        'one-per-file': yes,
      },
    })
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new LinkageError('settings', `${why.split('. To specify')[0]}. "--help" lists the options`)
  }
  const [first = '', ...rest] = parsed.positionals
  const command = commands.find((name) => name === first)
  if (command === undefined)
    throw new LinkageError(
      'settings',
      /\.(csv|parquet|arrow|feather|txt|tsv)$/i.test(first)
        ? `say what to do with it: "link ${first}"`
        : `there is no command "${first}"; there are: ${commands.join(', ')}`,
    )
  return { command, rest, options: parsed.values }
}

/** `--at -3` as `--at=-3`: a weight below nought is no option. */
function withSigns(argv: readonly string[]): string[] {
  return argv.flatMap((part, at) => {
    if (part === '--at' && /^-[\d.]/.test(argv[at + 1] ?? '')) return [`--at=${argv[at + 1]}`]
    return argv[at - 1] === '--at' && /^-[\d.]/.test(part) ? [] : [part]
  })
}

/** A whole number of an option, within bounds. Throws LinkageError `settings`. */
export function numberOption(
  options: Options,
  name: 'memory' | 'threads' | 'pairs',
  fallback: number,
  least: number,
  most: number,
): number {
  const given = options[name]
  if (given === undefined) return fallback
  const value = Number(given)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new LinkageError('settings', `--${name} must be a whole number from ${least} to ${most}, not "${given}"`)
  return value
}
