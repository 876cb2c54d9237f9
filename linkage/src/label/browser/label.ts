// The labelling page's own script: no imports, nothing fetched. Answers live in this browser until they are saved to a file.

type Answer = 'same' | 'different' | 'cannot tell'
interface Pair {
  readonly left: string
  readonly right: string
  readonly columns: readonly (readonly [string, string, string])[]
}
interface Said {
  readonly label?: Answer
  readonly note?: string
}

const words: Readonly<Record<string, string>> = {
  source: 'file',
  middle_names: 'middle names',
  former_surname: 'former surname',
  preferred_name: 'known as',
  born: 'date of birth',
  nhs: 'NHS number',
  upn: 'UPN',
  former_upn: 'former UPN',
  nino: 'NI number',
  uprn: 'UPRN',
  childrens_system: 'children’s system number',
}

const data = find('#pairs')
const pairs = parsePairs(data.textContent)
const pageId = data.dataset['page'] ?? ''
const keys = parseInput('#keys')
const noteBox = parseInput('#note')
let reviewer = ''
let at = 0
let said: Record<string, Said> = {}
let keeps = true

function find(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`the page lacks ${selector}`)
  return found
}

/** Inputs and text areas alike have a value. */
function parseInput(selector: string): HTMLInputElement {
  return find(selector) as HTMLInputElement
}

function parsePairs(text: string): readonly Pair[] {
  return JSON.parse(text) as readonly Pair[]
}

function parseSaid(text: string | null): Record<string, Said> {
  return text === null ? {} : (JSON.parse(text) as Record<string, Said>)
}

const storeName = (): string => `kith-labels ${pageId} ${reviewer.toLowerCase()}`
const keyOf = (pair: Pair): string => `${pair.left}\u0000${pair.right}`
const labelled = (): readonly Pair[] => pairs.filter((pair) => said[keyOf(pair)]?.label !== undefined)

function keep(): void {
  try {
    localStorage.setItem(storeName(), JSON.stringify(said))
  } catch {
    keeps = false
  }
  state()
}

function state(): void {
  const done = labelled().length
  const left = pairs.length - done
  const warning = keeps ? '' : ' This browser keeps nothing: save your answers to a file before you close the page.'
  find('#state').textContent =
    `${reviewer}: ${done} of ${pairs.length} answered${left === 0 ? '. All done: save your answers and send the file back.' : '.'}${warning}`
}

function firstOpen(from: number): number {
  for (let step = 0; step < pairs.length; step++) {
    const place = (from + step) % pairs.length
    const pair = pairs[place]
    if (pair !== undefined && said[keyOf(pair)]?.label === undefined) return place
  }
  return -1
}

function show(place: number): void {
  const pair = pairs[place]
  find('#files').hidden = false
  find('#pair').hidden = pair === undefined
  state()
  if (pair === undefined) {
    find('#files-title').focus()
    return
  }
  at = place
  const before = said[keyOf(pair)]
  find('#place').textContent =
    `Pair ${place + 1} of ${pairs.length}${before?.label === undefined ? '' : `, answered: ${before.label}`}`
  noteBox.value = before?.note ?? ''
  find('#records').replaceChildren(table(pair))
  for (const button of document.querySelectorAll<HTMLElement>('[data-answer]'))
    button.setAttribute('aria-pressed', String(button.dataset['answer'] === before?.label))
  find('#place').focus()
}

function table(pair: Pair): HTMLElement {
  const made = element('table', 'side')
  const head = element('tr')
  for (const name of ['Column', 'One record', 'The other', 'So']) {
    const title = element('th', '', name)
    title.setAttribute('scope', 'col')
    head.append(title)
  }
  const thead = element('thead')
  thead.append(head)
  const body = element('tbody')
  for (const [name, one, other] of pair.columns) {
    const so =
      name === 'source'
        ? ''
        : one === '' || other === ''
          ? 'one not known'
          : letters(one) === letters(other)
            ? 'same'
            : 'differs'
    const row = element('tr')
    const heading = element('th', '', words[name] ?? name)
    heading.setAttribute('scope', 'row')
    row.append(heading, cell('One record', one, so), cell('The other', other, so), cell('so', so, 'mark'))
    body.append(row)
  }
  made.append(thead, body)
  return made
}

/** As in the report: blanks, marks, accents and capitals are no difference between two people. */
function letters(value: string): string {
  const left = value
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '')
  return left === '' ? value.trim() : left
}

function cell(label: string, value: string, so: string): HTMLElement {
  const made = element(
    'td',
    value === '' || so === 'mark' ? 'mark' : so === 'differs' ? 'differs' : '',
    value === '' && so !== 'mark' ? 'not known' : written(value),
  )
  made.dataset['label'] = label
  return made
}

function written(value: string): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return day === null ? value : `${day[3]}/${day[2]}/${day[1]}`
}

function element(name: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.textContent = text
  return made
}

function answer(label: Answer): void {
  const pair = pairs[at]
  if (pair === undefined || find('#pair').hidden) return
  said = { ...said, [keyOf(pair)]: { label, ...(noteBox.value === '' ? {} : { note: noteBox.value }) } }
  keep()
  show(firstOpen(at + 1))
}

function keepNote(): void {
  const pair = pairs[at]
  if (pair === undefined || find('#pair').hidden) return
  said = { ...said, [keyOf(pair)]: { ...said[keyOf(pair)], note: noteBox.value } }
  keep()
}

function labelsOf(): { left: string; right: string; label: Answer; note?: string }[] {
  return pairs.flatMap((pair) => {
    const { label, note } = said[keyOf(pair)] ?? {}
    return label === undefined
      ? []
      : [
          {
            left: pair.left,
            right: pair.right,
            label,
            ...(note === undefined || note === '' ? {} : { note }),
          },
        ]
  })
}

function save(name: string, type: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

function csv(): string {
  const quoted = (value: string): string =>
    /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  const rows = labelsOf().map(({ left, right, label, note }) =>
    [left, right, label, reviewer, note ?? ''].map(quoted).join(','),
  )
  return `\uFEFFleft,right,label,reviewer,note\n${rows.map((row) => `${row}\n`).join('')}`
}

/** Answers from a file of this page's own making; what is there already is kept. */
function parseFile(text: string): number {
  const file = JSON.parse(text) as {
    format?: string
    pairs?: { left: string; right: string; label: Answer; note?: string }[]
  }
  if (file.format !== 'kith-labels' || !Array.isArray(file.pairs)) throw new Error('not a file of labels')
  const here = new Set(pairs.map(keyOf))
  let taken = 0
  for (const { left, right, label, note } of file.pairs) {
    const key = `${left}\u0000${right}`
    if (!here.has(key) || said[key]?.label !== undefined) continue
    said = { ...said, [key]: { label, ...(note === undefined ? {} : { note }) } }
    taken++
  }
  return taken
}

function isAnswer(word: string | undefined): word is Answer {
  return word === 'same' || word === 'different' || word === 'cannot tell'
}

find('#who').addEventListener('submit', (event) => {
  event.preventDefault()
  reviewer = parseInput('#reviewer').value.trim()
  if (reviewer === '') return
  try {
    said = parseSaid(localStorage.getItem(storeName()))
  } catch {
    keeps = false
  }
  find('#start').hidden = true
  show(firstOpen(0))
})
for (const button of document.querySelectorAll<HTMLElement>('[data-answer]'))
  button.addEventListener('click', () => {
    const word = button.dataset['answer']
    if (isAnswer(word)) answer(word)
  })
find('#back').addEventListener('click', () => show((at - 1 + pairs.length) % pairs.length))
find('#skip').addEventListener('click', () => show(firstOpen(at + 1)))
noteBox.addEventListener('change', keepNote)
find('#save-json').addEventListener('click', () =>
  save(
    'labels.json',
    'application/json',
    `${JSON.stringify({ format: 'kith-labels', version: 1, reviewer, pairs: labelsOf() }, null, 2)}\n`,
  ),
)
find('#save-csv').addEventListener('click', () => save('labels.csv', 'text/csv', csv()))
parseInput('#open').addEventListener('change', async () => {
  const [file] = parseInput('#open').files ?? []
  if (file === undefined) return
  try {
    const taken = parseFile(await file.text())
    keep()
    show(firstOpen(0))
    find('#state').textContent += ` ${taken} answers taken from ${file.name}.`
  } catch {
    find('#state').textContent = `${file.name} is not a file of labels saved by this page: nothing was taken from it.`
  }
})
document.addEventListener('keydown', (event) => {
  const typing =
    event.target instanceof HTMLElement &&
    /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) &&
    event.target !== keys
  if (typing || !keys.checked || event.ctrlKey || event.metaKey || event.altKey || find('#pair').hidden) return
  const key = event.key.toLowerCase()
  const answered = ({ s: 'same', d: 'different', c: 'cannot tell' } as const)[key]
  if (answered !== undefined) answer(answered)
  else if (key === 'b') find('#back').click()
  else if (key === 'l') find('#skip').click()
  else return
  event.preventDefault()
})
find('#start').hidden = false
