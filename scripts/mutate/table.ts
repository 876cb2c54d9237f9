export interface Row {
  readonly folder: string
  /** Changes that could have been made; that were; that a test noticed; that change nothing. */
  readonly possible: number
  readonly tried: number
  readonly noticed: number
  readonly equivalent: number
}

const head = ['Folder', 'Possible', 'Tried', 'Noticed', 'Change nothing', 'Score']

/** The Markdown page with this folder's line in its table of scores, in place of the line it had; a page without one gets the table at its end. */
export function withRow(page: string, { folder, possible, tried, noticed, equivalent }: Row): string {
  const score = `${((100 * noticed) / (tried - equivalent)).toFixed(1)}%`
  const mine = line([`\`${folder}\``, possible, tried, noticed, equivalent, score])
  const lines = page.trimEnd().split('\n')
  const start = lines.indexOf(line(head))
  if (start < 0) return [...lines, '', line(head), line(head.map(() => '---')), mine, ''].join('\n')
  const size = lines.slice(start).findIndex((text) => !text.startsWith('|'))
  const end = size < 0 ? lines.length : start + size
  const others = lines.slice(start + 2, end).filter((text) => !text.startsWith(`| \`${folder}\` `))
  return `${[...lines.slice(0, start + 2), ...[...others, mine].sort(), ...lines.slice(end)].join('\n')}\n`
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`
}
