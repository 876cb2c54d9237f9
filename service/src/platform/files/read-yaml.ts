import { LineCounter, parseDocument } from 'yaml'
import type { ZodType } from 'zod'

export interface YamlRead<T> {
  readonly data: T
  /** A sentence about what stands at a path, with its file and line. */
  said(path: readonly PropertyKey[], message: string): string
}

/**
 * The text of a YAML file, through a shape.
 * @param file named in what is thrown
 * @throws where it is no YAML or not of the shape: a line for each fault, with file, line and where in it
 */
export function readYaml<T>(text: string, file: string, shape: ZodType<T>): YamlRead<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const said = (path: readonly PropertyKey[], message: string): string => {
    const node = document.getIn(path, true)
    const at =
      typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
        ? Number(node.range[0])
        : 0
    return `${file}, line ${lines.linePos(at).line}: ${path.join('.')}: ${message}`
  }
  const [fault] = document.errors
  if (fault) throw new Error(`${file}, line ${lines.linePos(fault.pos[0]).line}: ${fault.message}`)
  const read = shape.safeParse(document.toJS())
  if (!read.success) throw new Error(read.error.issues.map(({ path, message }) => said(path, message)).join('\n'))
  return { data: read.data, said }
}
