import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findChromium, closePage, openPage } from '#kith/platform/testing/index.ts'
import { html, TemplateFault, urlFault } from './index.ts'

/** Pieces of hostile templates: every way into and out of the tokeniser's states. */
const pieces = [
  '<',
  '>',
  '</',
  '/',
  ' ',
  '=',
  '"',
  "'",
  '!',
  '--',
  '<!--',
  '-->',
  '--!>',
  '<![CDATA[',
  ']]>',
  '<?',
  'a',
  'x',
  'href',
  'title',
  '<p>',
  '</p>',
  '<a href="',
  '<b title="',
  "<i class='",
  '">',
  "'>",
  '<script>',
  '</script>',
  '<style>',
  '</style>',
  '<textarea>',
  '</textarea>',
  '<title>',
  '</title>',
  '<svg>',
  '</svg>',
  '<svg/>',
  '<select>',
  '<option>',
  '<table>',
  '<td>',
  '<noscript>',
  '</noscript>',
  '<template>',
  '<math><mi>',
  '<br/>',
  '\n',
]

const values = [
  '<img src=x onerror=hit()>',
  '"><script>hit()</script>',
  "' onclick='hit()' x='",
  '--><b>',
  '</textarea><b>',
  '</title><b>',
  ']]><b>',
  '</script><b>',
  '` onclick=hit()',
  '&lt;b&gt;',
  '/x" y="',
]

/**
 * Runs in the page: the cases whose two texts give different elements or attribute names. A page may be read with scripting on
 * or off, and the two differ (noscript), so both ways are compared.
 */
const changedCases = `(cases) => {
  const shape = (markup) => {
    const parsed = new DOMParser().parseFromString('<body>' + markup, 'text/html')
    const scripted = document.createElement('div')
    scripted.innerHTML = markup
    return [...parsed.querySelectorAll('*'), ...scripted.querySelectorAll('*')]
      .map((element) => element.nodeName + ' ' + element.getAttributeNames().join(' '))
      .join('\\n')
  }
  return cases.filter(({ plain, hostile }) => shape(plain) !== shape(hostile))
}`

interface Case {
  readonly plain: string
  readonly hostile: string
}

function makeCases(wanted: number): Case[] {
  const chunk = fc.array(fc.constantFrom(...pieces), { maxLength: 7 }).map((parts) => parts.join(''))
  const cases: Case[] = []
  for (const [before, after, value] of fc.sample(fc.tuple(chunk, chunk, fc.constantFrom(...values)), {
    numRuns: 60_000,
    seed: 7,
  })) {
    const strings = Object.assign([before, after], { raw: [before, after] })
    try {
      if (urlFault(value) === undefined)
        cases.push({ plain: String(html(strings, 'safe')), hostile: String(html(strings, value)) })
    } catch (fault) {
      if (!(fault instanceof TemplateFault)) throw fault
    }
    if (cases.length === wanted) break
  }
  return cases
}

test(
  'in a real browser no value changes the elements or attributes of any template that is accepted',
  { skip: findChromium() === undefined ? 'skipped: no Chromium' : false },
  async () => {
    const cases = makeCases(4000)
    assert.ok(cases.length > 500, `only ${cases.length} templates were accepted: the test has no force`)
    const page = await openPage()
    const changed: unknown = await page.evaluate(`(${changedCases})(${JSON.stringify(cases)})`)
    await closePage(page)
    assert.deepEqual(changed, [])
  },
)
