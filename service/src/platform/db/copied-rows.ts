/**
 * Rows of PostgreSQL's COPY text format: tabs between cells, a newline after each row, `\\N` for null, backslash escapes.
 * @see https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2
 */
export async function* copiedRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly (string | null)[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.split('\t').map(cell)
  }
  if (rest !== '') throw new Error('A copied row was cut short')
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

function cell(text: string): string | null {
  if (text === '\\N') return null
  return text.includes('\\') ? text.replaceAll(/\\(.)/g, (_, mark: string) => escapes[mark] ?? mark) : text
}
