import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMet, type Figure } from './figure.ts'
import { machineLine, readResults } from './results.ts'

const [start, end] = ['<!-- figures:start -->', '<!-- figures:end -->']
const readme = join(import.meta.dirname, '..', 'README.md')

/** Writes every kept result into the README between its marks: the README quotes nothing that was not measured. */
export function writeReadme(): void {
  const text = readFileSync(readme, 'utf8')
  const [before = '', rest = ''] = text.split(start)
  const [, after = ''] = rest.split(end)
  const folder = join(import.meta.dirname, 'results')
  const tables = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => table(join(folder, name)))
  writeFileSync(readme, `${before}${start}\n\n${tables.join('\n')}\n${end}${after}`)
}

/** What has a target stands open; what is only watched is folded away under it. */
function table(path: string): string {
  const { bench, at, machine, figures } = readResults(path)
  const promised = figures.filter(({ target }) => target !== undefined)
  const byOrigin = figures.filter((one) => one.target === undefined && isByOrigin(one))
  const watched = figures.filter((one) => one.target === undefined && !isByOrigin(one))
  const head = `**${bench}**, ${at.slice(0, 10)}, ${machineLine(machine)}`
  return `${[head, ...(promised.length === 0 ? [] : [rows(promised)]), ...folded(`${bench}: measured beside`, watched), ...folded(`${bench}: by origin of name`, byOrigin)].join('\n\n')}\n`
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
  const lines = figures.map((figure) => `| ${figure.name} | ${value(figure)} | ${target(figure)} |`)
  return `| | measured | target |\n| --- | --- | --- |\n${lines.join('\n')}`
}

function value({ value: number, unit }: Figure): string {
  const digits = Number.isInteger(number) || Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 3
  return `${number.toLocaleString('en-GB', { maximumFractionDigits: digits })} ${unit}`.trim()
}

function target(figure: Figure): string {
  if (!figure.target) return ''
  const bound = 'atMost' in figure.target ? `≤ ${figure.target.atMost}` : `≥ ${figure.target.atLeast}`
  return `${bound} ${figure.unit}, ${isMet(figure) ? 'met' : '**not met**'}`
}
