import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliveryExamples } from './examples.ts'
import { setAsideCsv } from './set-aside.ts'

function draw(name: string, language: 'en' | 'cy' = 'en'): string {
  const example = deliveryExamples.examples.find((one) => one.name === name)
  assert.ok(example, name)
  return String(example.render(language)).replace(/\s+/g, ' ').replaceAll('" >', '">')
}

test('the sum is shown with its proof', () => {
  const page = draw('Taken in')
  assert.match(
    page,
    /<strong>2,000<\/strong> received = <strong>1,990<\/strong> accepted \+ <strong>10<\/strong> set aside/,
  )
  assert.match(page, /The fingerprints of the rows kept here add up to the same number/)
})

test('people are shown with what is not known of them said, and their names as text', () => {
  const page = draw('Taken in')
  assert.match(page, /\/people\/17">\s*Amahle Nkosi\s*<\/a\s*>.*14 March 2015/)
  assert.match(page, /\/people\/18">\s*not known\s*<\/a\s*>/)
  assert.ok(!page.includes('<script') && page.includes('&lt;script&gt;alert(1)&lt;/script&gt;'))
})

test('a held file says why, shows what is usual beside it, and has nothing chosen beforehand', () => {
  const page = draw('Held')
  assert.match(page, /800 rows, where 2,000 are usual\./)
  assert.match(
    page,
    /Rows received <span class="kith-compare__note">Different<\/span> <\/th> <td[^>]*>800<\/td> <td[^>]*>2,000<\/td>/,
  )
  assert.match(page, /date of birth not known, in rows \(beside the last file\).*?31%.*?2%/)
  assert.doesNotMatch(page, / checked/)
  assert.match(page, /nothing in a held file is used until a person decides/)
})

test('a decision without its parts says what is missing and keeps what was typed', () => {
  const page = draw('Held, decided without a reason')
  assert.match(page, /There is a problem.*href="#decision".*href="#reason"/)
  assert.match(page, /<textarea[^>]*>ok<\/textarea>/)
})

test('a refused file gives the sentence and the remedy; one turned down, by whom', () => {
  assert.match(
    draw('Refused'),
    /wrong file\.csv: this is not a file of the feed police.*Check that the right file was sent/,
  )
  assert.match(
    draw('Turned down'),
    /The force sent half of it.*Turned down by Dilys Morgan on 19 November 2026 at 10am/,
  )
})

test('the same bytes again say so, and many rows are offered in several downloads', () => {
  assert.match(draw('The same file again'), /nothing was doubled/)
  const page = draw('More rows set aside than one download holds')
  assert.equal(page.match(/set-aside\.csv\?from=/g)?.length, 4)
  assert.match(page, /set-aside\.csv\?from=150001">Rows set aside between rows 150,001 and 180,000/)
})

test('Welsh, all of it', () => {
  const page = draw('Held', 'cy')
  for (const said of ['Yn aros: rhaid i berson benderfynu', 'Rhesi a ddaeth', 'Beth ddylai ddigwydd i’r ffeil hon?'])
    assert.ok(page.includes(said), said)
  assert.doesNotMatch(page, />(?:Held|Rows|Why|Feed|not known)</)
  for (const { render } of deliveryExamples.examples) assert.ok(String(render('cy')).includes('<h1'))
})

test('rows set aside download with line, part and reason, and no cell that a spreadsheet would run', async () => {
  const problem = { code: 'date-not-real', weight: 'set-aside', column: 'DOB', value: '31/02/2015' } as const
  const noted = { code: 'postcode-invalid', weight: 'note', column: 'Postcode', value: 'X' } as const
  const csv = await setAsideCsv('en', [
    {
      row: 1,
      part: 'rows',
      line: 2,
      problems: [problem, problem, noted],
      raw: '=HYPERLINK("http://x"),"a, b"',
    },
    { row: 2, part: 'rows', line: 3, problems: [problem], raw: 'ab\ncd' },
  ])
  assert.equal(
    csv,
    '\ufeffLine,Part,Reason,Row as sent\r\n' +
      '2,rows,DOB: “31/02/2015” is not a day in the calendar. Correct it in the source system and send the row again.,"\'=HYPERLINK(""http://x""),""a, b"""\r\n' +
      '3,rows,DOB: “31/02/2015” is not a day in the calendar. Correct it in the source system and send the row again.,"ab\ncd"\r\n',
  )
})

test('rows set aside come before what no row lacks, which is one sentence and no table of noughts', () => {
  const page = draw('Taken in')
  assert.ok(page.indexOf('id="set-aside"') < page.indexOf('id="parts"'))
  assert.match(page, /Known about everybody in rows: forename\./)
  const table = /id="unknowns"[^]*?<\/table>/.exec(page)?.[0] ?? ''
  assert.match(table, /date of birth[^]*2%/)
  assert.doesNotMatch(table, /forename|>0%/)
})
