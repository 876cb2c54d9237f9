import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse as parseYaml, YAMLParseError } from 'yaml'
import type { Gateway } from '../model/needs/gateway.ts'
import type { Instrument } from '../model/needs/language.ts'
import type { Parsed, RuleProblem } from '../model/needs/parse.ts'
import { parseGateways, parseInstrument } from '../model/needs/parse.ts'

export interface Rulebook {
  readonly instruments: readonly Instrument[]
  readonly gateways: readonly Gateway[]
}

/** The rules shipped with Kith. */
export const shippedRules: string = import.meta.dirname

/**
 * Reads every instrument of a folder (`*.yaml`, leaving out `gateways.yaml` and `*.examples.yaml`) and the gateways they cite. All problems of
 * all files come back together, each naming file, item, field and remedy. Throws only where the folder itself cannot be read.
 */
export function loadRules(folder: string = shippedRules): Parsed<Rulebook> {
  const gateways = readYaml(join(folder, 'gateways.yaml'), parseGateways)
  if (!gateways.ok) return gateways
  const known = new Set(gateways.value.map((gateway) => gateway.id))
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== 'gateways.yaml' && !file.endsWith('.examples.yaml'))
    .sort()
  const problems: RuleProblem[] = []
  const instruments: Instrument[] = []
  for (const file of files) {
    const read = readYaml(join(folder, file), (name, content) => parseInstrument(name, content, known))
    if (!read.ok) problems.push(...read.problems)
    else if (instruments.some(({ id, version }) => id === read.value.id && version === read.value.version)) {
      problems.push({
        file,
        item: null,
        field: 'version',
        problem: `another file is ${read.value.id} version ${read.value.version}`,
        remedy: 'give a changed instrument a new version',
      })
    } else instruments.push(read.value)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { instruments, gateways: gateways.value } }
}

function readYaml<Value>(path: string, parse: (file: string, content: unknown) => Parsed<Value>): Parsed<Value> {
  const file = basename(path)
  try {
    // An alias bomb is refused by the parser's own limit on how far aliases may expand.
    return parse(file, parseYaml(readFileSync(path, 'utf8'), { maxAliasCount: 1000 }))
  } catch (error) {
    // The parser throws ReferenceError for aliases that are missing or expand too far.
    if (!(error instanceof YAMLParseError || error instanceof ReferenceError)) throw error
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined
    return {
      ok: false,
      problems: [
        {
          file,
          item: null,
          field: line === undefined ? '' : `line ${line}`,
          problem: error.message.split('\n')[0] ?? '',
          remedy: 'correct the YAML at this place',
        },
      ],
    }
  }
}
