import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { kithData } from '#kith/platform/testing/index.ts'
import { importText, understood } from './import-text.ts'

const line = fc.oneof(
  fc.constantFrom(
    '',
    '  ',
    'Section IV: The future',
    'Chapter 7: Next steps',
    'Table 7.1: Steps',
    'A\tB',
    '7.1 One',
    '7.2 Two.',
    '- item',
    'A heading',
    'Running text.',
  ),
  fc.string(),
)

test('property: every character of the text is in exactly one part, or said to be left over', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const text = lines.join(end)
      const { spans } = importText(text)
      assert.equal(spans.map((span) => span.text).join(''), text)
      const counted = understood(spans)
      assert.equal(counted.understood + counted.leftOver, text.length)
    }),
    { numRuns: 500 },
  )
})

test('property: what a paragraph or table says is all there, word for word', () => {
  const words = (text: string): string[] => text.split(/[\s]+/).filter((word) => word !== '')
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const { sections, spans } = importText(lines.join('\n'))
      const parts = sections.flatMap(({ chapters }) => chapters.flatMap((chapter) => chapter.parts))
      const kept = parts.flatMap((part) => words(part.text ?? '')).length
      const came = spans.filter(({ kind }) => kind === 'paragraph').flatMap(({ text }) => words(text)).length
      // A number that opens a paragraph became its address.
      const numbers = parts.filter((part) => part.text !== undefined && part.ref.includes('.')).length
      assert.equal(kept, came - numbers)
    }),
    { numRuns: 300 },
  )
})

test('a numbered text: sections, chapters, paragraphs with what goes on, headings between, tables with their heading once', () => {
  const text = [
    'Cover page',
    '',
    'Section IV: The future',
    '',
    'Chapter 7: Next steps',
    '',
    '7.1 First',
    'goes on.',
    '',
    '- a;',
    '- b.',
    '',
    'Table 7.1: Next steps',
    '',
    'What\tWhen',
    'A\tSept 06',
    '',
    'What\tWhen',
    'B\tEnd 06',
    '',
    'How to comment',
    '',
    '7.2 Second.',
    '',
  ].join('\n')
  const { sections, spans, problems } = importText(text)
  assert.deepEqual(problems, [])
  assert.deepEqual(sections, [
    {
      ref: 'IV',
      title: 'The future',
      chapters: [
        {
          ref: '7',
          title: 'Next steps',
          parts: [
            { ref: '7.1', text: 'First goes on.\n- a;\n- b.' },
            {
              ref: 'table-7.1',
              title: 'Table 7.1: Next steps',
              columns: ['What', 'When'],
              rows: [{ cells: ['A', 'Sept 06'] }, { cells: ['B', 'End 06'] }],
            },
            { ref: '7.2', under: 'How to comment', text: 'Second.' },
          ],
        },
      ],
    },
  ])
  assert.deepEqual(
    spans.filter(({ kind }) => kind === 'left-over').map((span) => [span.line, span.text]),
    [[1, 'Cover page\n']],
  )
})

test('a text without numbers is numbered by us; a number that stands twice is said with both lines', () => {
  const plain = importText('Title\n\nOne.\n\nTwo goes\non.\n')
  assert.equal(plain.isNumbered, false)
  assert.deepEqual(plain.sections[0]?.chapters[0]?.parts, [
    { ref: '1', text: 'One.' },
    { ref: '2', text: 'Two goes on.' },
  ])
  const twice = importText('Chapter 1: A\n1.1 One.\n\n1.1 Again.\n')
  assert.deepEqual(twice.problems, [
    {
      line: 4,
      problem: '1.1 stands twice, first in line 2. Number one of them otherwise, so that each can be cited.',
    },
  ])
})

const documents = join(kithData() ?? '', '..', 'source-documents')
const read = (name: string): Promise<string | undefined> =>
  readFile(join(documents, name), 'utf8').catch(() => undefined)

test('chapter 7 of the action plan itself: ten parts, nothing left over', async (context) => {
  const text = await read('action-plan-chapter-7.txt')
  if (text === undefined) return context.skip('skipped: no data folder')
  const { sections, spans } = importText(text)
  const parts = sections.flatMap(({ chapters }) => chapters.flatMap((chapter) => chapter.parts))
  assert.deepEqual(
    parts.map(({ ref }) => ref),
    ['7.1', '7.2', '7.3', '7.4', 'table-7.1', '7.5', '7.6', '7.7', '7.8', '7.9'],
  )
  assert.equal(parts[4]?.rows?.length, 9)
  assert.equal(understood(spans).leftOver, 0)
})
