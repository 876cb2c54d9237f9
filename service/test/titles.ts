/** The rows of a numbered list that tests of a source file are named after: titles begin with them, as in "E28, E30 …". */
export function rowsNamed(letter: string, source: string): readonly number[] {
  const one = `${letter}\\d+`
  const titles = new RegExp(`['"\`](${one}(?:(?:,? (?:and )?|-)${one})*)[ :](?!\\d)`, 'g')
  const ranges = new RegExp(`${letter}(\\d+)(?:-${letter}(\\d+))?`, 'g')
  return [...source.matchAll(titles)].flatMap(([, names = '']) =>
    [...names.matchAll(ranges)].flatMap(([, from, to]) => {
      const first = Number(from)
      return Array.from({ length: Number(to ?? from) - first + 1 }, (_, at) => first + at)
    }),
  )
}
