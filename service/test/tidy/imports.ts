import type { Token } from './tokens.ts'

/** One import, export-from or `import()` as written. */
export interface Import {
  /** `undefined`: an `import()` whose file is worked out at run time. */
  readonly from: string | undefined
  readonly line: number
}

const known = new WeakMap<readonly Token[], readonly Import[]>()

/** Every file and package a source names, however it names it. Worked out once: every rule and every planted violation asks. */
export function importsIn(tokens: readonly Token[]): readonly Import[] {
  const found = known.get(tokens) ?? readImports(tokens)
  known.set(tokens, found)
  return found
}

function readImports(tokens: readonly Token[]): Import[] {
  const found: Import[] = []
  tokens.forEach((token, index) => {
    if (token.kind !== 'name' || tokens[index - 1]?.text === '.') return
    const next = tokens[index + 1]
    if (token.text === 'import' && next?.kind === 'string') found.push({ from: next.text, line: token.line })
    // A property called "from" has no string right after it.
    if (token.text === 'from' && next?.kind === 'string') found.push({ from: next.text, line: next.line })
    if ((token.text === 'import' || token.text === 'require') && next?.text === '(') {
      const named = tokens[index + 2]
      const literal = named?.kind === 'string' && [')', ','].includes(tokens[index + 3]?.text ?? '')
      if (literal || token.text === 'import') found.push({ from: literal ? named.text : undefined, line: token.line })
    }
  })
  return found
}

/** Index ranges of import and export clauses: inside them `as` renames. */
export function clausesIn(tokens: readonly Token[]): [number, number][] {
  const ranges: [number, number][] = []
  tokens.forEach((token, index) => {
    if (token.kind !== 'name' || (token.text !== 'import' && token.text !== 'export')) return
    let at = index + 1
    if (tokens[at]?.text === 'type') at += 1
    if (tokens[at]?.text !== '{' && tokens[at]?.text !== '*' && tokens[at]?.kind !== 'name') return
    if (token.text === 'export' && tokens[at]?.kind === 'name') return
    while (at < tokens.length && tokens[at]?.text !== '}' && tokens[at]?.kind !== 'string') at += 1
    ranges.push([index, at])
  })
  return ranges
}
