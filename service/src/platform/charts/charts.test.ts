import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { barChart, chartExamples, lineChart } from './index.ts'
import { gapsIn, merge } from './coverage-timeline.ts'

const folder = new URL('golden/', import.meta.url)

/** The drawing tag by tag, and the words of its table (whose markup is the design system's own affair). */
function picture(markup: string): string {
  const [figure = '', table = ''] = markup.split('<details')
  const words = table.replace(/^[^>]*>|<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  return `${figure.replace(/>\s*</g, '>\n<').trim()}\n${words.trim()}\n`
}

for (const example of chartExamples.examples)
  for (const language of ['en', 'cy'] as const)
    test(`golden: ${example.name}, ${language}`, () => {
      const drawn = picture(String(example.render(language)))
      const file = new URL(`${example.name.toLowerCase().replace(/[^a-z]+/g, '-')}.${language}.golden`, folder)
      if (process.env['KITH_GOLDEN'] === 'write') {
        mkdirSync(folder, { recursive: true })
        writeFileSync(file, drawn)
      }
      assert.equal(
        drawn,
        readFileSync(file, 'utf8'),
        'look at the picture in the gallery, then run with KITH_GOLDEN=write',
      )
      assert.equal(
        String(example.render(language)),
        String(example.render(language)),
        'the same data gives the same bytes',
      )
    })

const base = { language: 'en', id: 'c', finding: 'F', description: 'D' } as const

/** Every svg of a chart, read by an XML parser: numbers of its attributes. */
function numbersIn(markup: string): number[] {
  const found: number[] = []
  for (const [svg] of markup.matchAll(/<svg[\s\S]*?<\/svg>/g)) {
    const parser = new SaxesParser()
    parser.on('opentag', (tag) => {
      for (const [name, value] of Object.entries(tag.attributes))
        if (/^(x|y|x1|x2|y1|y2|width|height|cx|cy)$/.test(name)) found.push(Number(value))
    })
    parser.on('error', (fault) => {
      throw fault
    })
    parser.write(svg).close()
  }
  return found
}

test('property: whatever the figures, bars are drawn with real, non-negative sizes and every figure is in the table', () => {
  const bar = fc.record({ label: fc.string({ minLength: 1 }), value: fc.option(fc.nat(1e9)) })
  fc.assert(
    fc.property(fc.array(bar, { maxLength: 12 }), (bars) => {
      const markup = String(barChart({ ...base, bars, headings: { label: 'L', value: 'V' } }))
      for (const number of numbersIn(cleaned(markup)))
        assert.ok(Number.isFinite(number) && number >= -3, String(number))
      assert.equal(markup.match(/role="rowheader"/g)?.length ?? 0, bars.length)
    }),
    { numRuns: 40 },
  )
})

/** Characters XML does not allow at all are no fault of the drawing. */
function cleaned(markup: string): string {
  return markup.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}

test('a bar is as long as its share of the longest, and unknown has none', () => {
  const markup = String(
    barChart({
      ...base,
      headings: { label: 'L', value: 'V' },
      bars: [
        { label: 'a', value: 100 },
        { label: 'b', value: 25 },
        { label: 'c', value: null },
      ],
    }),
  )
  const wide = markup.slice(0, markup.indexOf('</svg>'))
  const lengths = [...wide.matchAll(/<rect[^>]*? width="([\d.]+)"/g)].map((match) => Number(match[1]))
  assert.equal(lengths.length, 2)
  assert.equal((lengths[1] ?? 0) * 4, lengths[0])
  assert.match(wide, /not known/)
  assert.throws(
    () => barChart({ ...base, headings: { label: 'L', value: 'V' }, bars: [{ label: 'a', value: -1 }] }),
    RangeError,
  )
})

test('a point outside its usual range has another shape and is named in the table', () => {
  const usual = { low: 10, high: 20 }
  const points = [
    { day: '2026-01-01', value: 15, usual },
    { day: '2026-02-01', value: 5, usual },
    { day: '2026-03-01', value: 25, usual },
    { day: '2026-04-01', value: 25, usual: null },
    { day: '2026-05-01', value: null, usual },
  ]
  const markup = String(lineChart({ ...base, points, headings: { day: 'D', value: 'V' } }))
  assert.equal(markup.match(/<polygon/g)?.length, 4, 'two points, at two widths')
  assert.match(markup, /below the usual range[\s\S]*above the usual range/)
  assert.ok(!String(lineChart({ ...base, points: [], headings: { day: 'D', value: 'V' } })).includes('NaN'))
})

test('property: windows and the gaps between them make up the whole range, with no day in both', () => {
  const day = fc.integer({ min: 0, max: 400 })
  const toDay = (number: number): string =>
    new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString().slice(0, 10)
  const window = fc.tuple(day, day).map(([a, b]) => ({ from: toDay(Math.min(a, b)), to: toDay(Math.max(a, b)) }))
  fc.assert(
    fc.property(fc.array(window, { maxLength: 6 }), window, (windows, range) => {
      const covered = merge(windows)
      const gaps = gapsIn(covered, range)
      const holds = (stretches: readonly { from: string; to: string }[], at: string): boolean =>
        stretches.some((stretch) => stretch.from <= at && at <= stretch.to)
      for (let number = 0; number <= 400; number++) {
        const at = toDay(number)
        const inRange = range.from <= at && at <= range.to
        assert.equal(holds(gaps, at), inRange && !holds(windows, at), at)
      }
    }),
    { numRuns: 30 },
  )
})
