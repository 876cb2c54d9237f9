import { readdirSync, readFileSync } from 'node:fs'
import { LineCounter, parseDocument } from 'yaml'
import { callShape, type Call } from '../model/call.ts'

const folder = new URL('./', import.meta.url)

/**
 * A call from the text of its file.
 * @param file named in what is thrown
 * @throws where it is no call: file, line, what is wrong
 */
export function parseCall(text: string, file: string): Call {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [fault] = document.errors
  if (fault) throw new Error(`${file}, line ${lines.linePos(fault.pos[0]).line}: ${fault.message}`)
  const read = callShape.safeParse(document.toJS())
  if (read.success) return read.data
  const said = read.error.issues.map((issue) => {
    const node = document.getIn(issue.path, true)
    const at =
      typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? Number(node.range[0])
        : 0
    return `${file}, line ${lines.linePos(at).line}: ${issue.path.join('.')}: ${issue.message}`
  })
  throw new Error(said.join('\n'))
}

/** The calls that come with Kith. */
export function shippedCalls(): readonly Call[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => parseCall(readFileSync(new URL(name, folder), 'utf8'), name))
}
