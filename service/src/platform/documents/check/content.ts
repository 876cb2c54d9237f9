/** Operators that paint (ISO 32000-1, Annex A): what they leave on a page must be in a tag, or marked as furniture. */
const painting = new Set(['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'BI'])

/** The first operator of a content stream that paints outside every marked part; undefined where none does. */
export function unmarkedContent(stream: string): string | undefined {
  let depth = 0
  for (const operator of operatorsIn(stream)) {
    if (operator === 'BDC' || operator === 'BMC') depth += 1
    else if (operator === 'EMC') depth -= 1
    else if (depth <= 0 && painting.has(operator)) return operator
  }
  return undefined
}

/** The operators in order. Strings, names, numbers and dictionaries are passed over, so that nothing in them is taken for one. */
function* operatorsIn(stream: string): Generator<string> {
  let at = 0
  while (at < stream.length) {
    const character = stream[at] ?? ''
    if (character === '(') at = afterString(stream, at)
    else if (character === '%') at = after(stream, at, /[^\r\n]*/y)
    else if (character === '<' && stream[at + 1] !== '<') at = after(stream, at, /<[^>]*>?/y)
    else if (character === '/') at = after(stream, at, /\/[^\s()<>[\]{}/%]*/y)
    else if (/[\s<>[\]{}]/.test(character)) at += 1
    else {
      const end = Math.max(at + 1, after(stream, at, /[^\s()<>[\]{}/%]+/y))
      const word = stream.slice(at, end)
      at = end
      if (/^[+-.\d]/.test(word) || /^(?:true|false|null)$/.test(word)) continue
      yield word
      // The bytes of a picture in the line mean nothing here.
      if (word === 'ID') at = Math.max(at, stream.indexOf('EI', at))
    }
  }
}

function after(stream: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at
  return at + (pattern.exec(stream)?.[0].length ?? 1)
}

/** Strings may hold balanced brackets, and escaped ones. */
function afterString(stream: string, start: number): number {
  let depth = 0
  for (let at = start; at < stream.length; at++) {
    const character = stream[at]
    if (character === '\\') at += 1
    else if (character === '(') depth += 1
    else if (character === ')' && --depth === 0) return at + 1
  }
  return stream.length
}
