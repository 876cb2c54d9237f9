import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedExamples } from './examples.ts'

function draw(name: string, language: 'en' | 'cy' = 'en'): string {
  const example = feedExamples.examples.find((one) => one.name === name)
  assert.ok(example, name)
  return String(example.render(language)).replace(/\s+/g, ' ')
}

test('a feed shows whose it is, by what right, and each file’s sum', () => {
  const page = draw('With a file held')
  for (const said of [
    'Police force',
    'Disclosure for crime and disorder purposes',
    'Additions: each file adds events and nothing is ended',
    '1 January 2024 to 20 October 2026',
  ])
    assert.ok(page.includes(said), said)
  assert.match(page, /800 received = 797 accepted \+ 3 set aside/)
  assert.match(page, /of what it says, 310 new, 5,700 unchanged, 0 ended/)
  assert.match(page, /href="\/feeds\/police\/send"/)
})

test('two files side by side: counts, what is not known, and reasons, each said to differ or not', () => {
  const page = draw('Two files side by side')
  const row = (term: string, note: string, left: string, right: string) =>
    assert.match(
      page,
      new RegExp(
        `${term} <span class="kith-compare__note">${note}</span> </th> <td[^>]*>${left}</td> <td[^>]*>${right}</td>`,
      ),
    )
  row('Rows received', 'Different', '2,000', '800')
  row('New', 'Known to one only', '310', 'not known')
  row('forename not known', 'Same', '0%', '0%')
  row('date of birth not known', 'Different', '2%', '31%')
  row('“Date Of Birth” blank', 'Different', '3%', '31%')
  row(
    'Set aside: Nominal Ref: there is nothing in Nominal Ref to know the person by\\. Give every row its reference in the source system\\.',
    'Different',
    '10 rows',
    'no rows',
  )
})

test('a file compared with itself, or none at all, is said', () => {
  assert.match(draw('The same file chosen twice'), /Choose two different files\./)
  const page = draw('No file yet')
  assert.match(page, /No file has been received from this feed\./)
  assert.doesNotMatch(page, /Compare two files/)
})

test('only files that were read to their end are offered, told apart by when they came, the two newest chosen', () => {
  const page = draw('The same file again and again')
  assert.deepEqual(
    [...page.matchAll(/<option value="([^"]*)"( selected)?> ?([^<]*?) ?<\/option>/g)].map((one) => one.slice(1)),
    ['left', 'right'].flatMap((side) => [
      [
        '3d8e4285-afa7-4bbf-a355-c92988921d1b',
        side === 'right' ? ' selected' : undefined,
        '27 November 2026 at 3:05pm: police-october.csv (Taken in), speaks of 20 October 2026',
      ],
      [
        '3d8e4285-afa7-4bbf-a355-000000000009',
        side === 'left' ? ' selected' : undefined,
        '27 November 2026 at 1:05pm: police-october.csv (Taken in), speaks of 20 October 2026',
      ],
    ]),
  )
  const one = draw('One file that was read to its end')
  assert.match(one, /There are not two yet\./)
  assert.doesNotMatch(one, /<option/)
})

test('Welsh, all of it', () => {
  const page = draw('Two files side by side', 'cy')
  for (const said of ['Cymharu dwy ffeil', 'Rhesi a ddaeth', 'dyddiad geni ddim yn hysbys'])
    assert.ok(page.includes(said), said)
  assert.doesNotMatch(page, />(?:Rows|Feed|not known)</)
})
