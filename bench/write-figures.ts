import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMet, type Figure } from './figure.ts'
import { machineLine, readResults, type Results } from './results.ts'

const [start, end] = ['<!-- figures:start -->', '<!-- figures:end -->']
const root = join(import.meta.dirname, '..')

/** Writes every kept result down, the README's part between its marks: neither quotes anything that was not measured. */
export function writeFigures(): void {
  const folder = join(import.meta.dirname, 'results')
  const kept = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readResults(join(folder, name)))
  const readme = join(root, 'README.md')
  const [before = '', rest = ''] = readFileSync(readme, 'utf8').split(start)
  const [, after = ''] = rest.split(end)
  writeFileSync(readme, `${before}${start}\n\n${summaryInWords(kept)}\n\n${end}${after}`)
  writeFileSync(join(root, 'docs', 'reference', 'figures.md'), figuresInWords(kept))
}

/** A line for each bench, with what fell short by name; then how well people and households are found, which whoever chooses asks first. */
export function summaryInWords(kept: readonly Results[]): string {
  const lines = kept.map(({ bench, at, figures }) => {
    const promised = figures.filter(({ target }) => target !== undefined)
    const short = promised.filter((one) => !isMet(one))
    const missed = short.map((one) => `${one.name}: ${value(one)} (${bound(one)})`).join('; ')
    return `| [${bench}](docs/reference/figures.md#${bench}) | ${at.slice(0, 10)} | ${promised.length - short.length} of ${promised.length} | ${missed || '–'} |`
  })
  const summary = `| bench | measured on | targets met | fell short |\n| --- | --- | --- | --- |\n${lines.join('\n')}`
  const found = `**Who is who, and who lives together**, against the truth file:\n\n${beside(kept, isAccuracy)}`
  const byOrigin = `<details><summary>By origin of name</summary>\n\n${beside(kept, isByOrigin)}\n\n</details>`
  return [summary, found, byOrigin].join('\n\n')
}

/** Every figure of every bench, with its machine, its day and its target. */
export function figuresInWords(kept: readonly Results[]): string {
  const about =
    '# Figures\n\nWritten by `npm run bench -- NAME --keep` ([bench](../../bench/README.md)); the first table of each bench is held to its targets.'
  return `${[about, ...kept.flatMap(tables)].join('\n\n')}\n`
}

/** Sizes beside each other, for what every size measures. */
function beside(kept: readonly Results[], asked: (one: Figure) => boolean): string {
  const sizes = kept.filter(({ figures }) => figures.some(asked))
  const names = new Set(sizes.flatMap(({ figures }) => figures.filter(asked).map(({ name }) => name)))
  const lines = [...names].map((name) => {
    const cells = sizes.map(({ figures }) => figures.find((one) => one.name === name))
    return `| ${name} | ${cells.map((one) => (one ? value(one) : 'not measured')).join(' | ')} |`
  })
  const head = `| | ${sizes.map(({ bench }) => bench).join(' | ')} |\n| --- |${' --- |'.repeat(sizes.length)}`
  return `${head}\n${lines.join('\n')}`
}

/** Whether people and households were found as they are. */
function isAccuracy(one: Figure): boolean {
  return /^(people|households): /.test(one.name) && !isByOrigin(one)
}

function tables({ bench, at, machine, figures }: Results): string[] {
  const promised = figures.filter(({ target }) => target !== undefined)
  const watched = figures.filter((one) => one.target === undefined)
  const where = `${at.slice(0, 10)}, ${machineLine(machine)}`
  return [`## ${bench}`, where, ...[promised, watched].filter((some) => some.length > 0).map(rows)]
}

function isByOrigin({ name }: Figure): boolean {
  return name.includes('names of')
}

function rows(figures: readonly Figure[]): string {
  const promised = figures.some(({ target }) => target !== undefined)
  const lines = figures.map(
    (figure) => `| ${figure.name} | ${value(figure)} |${promised ? ` ${targetWords(figure)} |` : ''}`,
  )
  const head = promised ? '| | measured | target |\n| --- | --- | --- |' : '| | measured |\n| --- | --- |'
  return `${head}\n${lines.join('\n')}`
}

function value({ value: number, unit }: Figure): string {
  const digits = Number.isInteger(number) || Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 3
  return `${number.toLocaleString('en-GB', { maximumFractionDigits: digits })} ${unit}`.trim()
}

function targetWords(figure: Figure): string {
  return figure.target ? `${bound(figure)}, ${isMet(figure) ? 'met' : '**not met**'}` : ''
}

function bound({ target: held, unit }: Figure): string {
  if (!held) return ''
  return `${'atMost' in held ? `≤ ${held.atMost}` : `≥ ${held.atLeast}`} ${unit}`.trim()
}
