import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMet, type Figure } from './figure.ts'
import { machineLine, readResults, type Results } from './results.ts'

const [start, end] = ['<!-- figures:start -->', '<!-- figures:end -->']
const readme = join(import.meta.dirname, '..', 'README.md')

/** Writes every kept result into the README between its marks: the README quotes nothing that was not measured. */
export function writeReadme(): void {
  const text = readFileSync(readme, 'utf8')
  const [before = '', rest = ''] = text.split(start)
  const [, after = ''] = rest.split(end)
  const folder = join(import.meta.dirname, 'results')
  const kept = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readResults(join(folder, name)))
  writeFileSync(readme, `${before}${start}\n\n${figuresInWords(kept)}\n\n${end}${after}`)
}

/** A line for each bench, with what fell short by name; how well people and households are found, which whoever chooses asks first; the rest folded. */
export function figuresInWords(kept: readonly Results[]): string {
  const lines = kept.map(({ bench, at, figures }) => {
    const promised = figures.filter(({ target }) => target !== undefined)
    const short = promised.filter((one) => !isMet(one))
    const missed = short.map((one) => `${one.name}: ${value(one)} (${bound(one)})`).join('; ')
    return `| ${bench} | ${at.slice(0, 10)} | ${promised.length - short.length} of ${promised.length} | ${missed || '–'} |`
  })
  const summary = `| bench | measured on | targets met | fell short |\n| --- | --- | --- | --- |\n${lines.join('\n')}`
  return [summary, accuracy(kept), ...kept.flatMap(tables)].join('\n\n')
}

/** Town and county beside each other. */
function accuracy(kept: readonly Results[]): string {
  const sizes = kept.filter(({ figures }) => figures.some(isAccuracy))
  const names = new Set(sizes.flatMap(({ figures }) => figures.filter(isAccuracy).map(({ name }) => name)))
  const lines = [...names].map((name) => {
    const cells = sizes.map(({ figures }) => figures.find((one) => one.name === name))
    return `| ${name} | ${cells.map((one) => (one ? value(one) : 'not measured')).join(' | ')} |`
  })
  const head = `| | ${sizes.map(({ bench }) => bench).join(' | ')} |\n| --- |${' --- |'.repeat(sizes.length)}`
  return `**Who is who, and who lives together**, against the truth file:\n\n${head}\n${lines.join('\n')}`
}

/** Whether people and households were found as they are. */
function isAccuracy(one: Figure): boolean {
  return /^(people|households): /.test(one.name) && !isByOrigin(one)
}

function tables({ bench, at, machine, figures }: Results): string[] {
  const promised = figures.filter(({ target }) => target !== undefined)
  const byOrigin = figures.filter((one) => one.target === undefined && isByOrigin(one))
  const watched = figures.filter((one) => one.target === undefined && !isByOrigin(one) && !isAccuracy(one))
  const where = `${at.slice(0, 10)}, ${machineLine(machine)}`
  return [
    ...folded(`${bench}: with a target (${where})`, promised),
    ...folded(`${bench}: measured beside`, watched),
    ...folded(`${bench}: by origin of name`, byOrigin),
  ]
}

function folded(summary: string, figures: readonly Figure[]): string[] {
  return figures.length === 0
    ? []
    : [`<details><summary>${summary}</summary>\n\n${rows(figures)}\n\n</details>`]
}

function isByOrigin({ name }: Figure): boolean {
  return name.includes('names of')
}

function rows(figures: readonly Figure[]): string {
  const promised = figures.some(({ target }) => target !== undefined)
  const lines = figures.map(
    (figure) => `| ${figure.name} | ${value(figure)} |${promised ? ` ${target(figure)} |` : ''}`,
  )
  const head = promised ? '| | measured | target |\n| --- | --- | --- |' : '| | measured |\n| --- | --- |'
  return `${head}\n${lines.join('\n')}`
}

function value({ value: number, unit }: Figure): string {
  const digits = Number.isInteger(number) || Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 3
  return `${number.toLocaleString('en-GB', { maximumFractionDigits: digits })} ${unit}`.trim()
}

function target(figure: Figure): string {
  return figure.target ? `${bound(figure)}, ${isMet(figure) ? 'met' : '**not met**'}` : ''
}

function bound({ target: held, unit }: Figure): string {
  if (!held) return ''
  return `${'atMost' in held ? `≤ ${held.atMost}` : `≥ ${held.atLeast}`} ${unit}`.trim()
}
