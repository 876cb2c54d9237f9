import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { trustedHtml } from '#kith/platform/html/index.ts'
import { renderComponent, renderOfficial } from './render.ts'
import { govukComponents, govukFolder } from './sources.ts'

const fixturesSchema = z.object({
  component: z.string(),
  fixtures: z.array(z.object({ name: z.string(), options: z.record(z.string(), z.unknown()), html: z.string() })),
})

test('every official fixture of GOV.UK Frontend renders as its makers say', () => {
  let compared = 0
  for (const component of govukComponents()) {
    const { fixtures } = fixturesSchema.parse(
      JSON.parse(readFileSync(join(govukFolder, 'components', component, 'fixtures.json'), 'utf8')),
    )
    for (const fixture of fixtures) {
      assert.equal(
        renderOfficial('govuk', component, fixture.options).trim(),
        fixture.html.trim(),
        `${component}: ${fixture.name}`,
      )
      compared++
    }
  }
  assert.equal(compared, 725, 'the number of fixtures in govuk-frontend 6.6.0')
})

/** Fixture options as our own callers would write them: markup as Html, everything else as it is. */
function asOurs(name: string, value: unknown, inSlots = false): unknown {
  if (typeof value === 'string' && (inSlots || /html$/i.test(name))) return trustedHtml(value, 'an official fixture')
  if (Array.isArray(value)) return value.map((item) => asOurs(name, item))
  if (typeof value !== 'object' || value === null || /attributes$/i.test(name)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asOurs(key, inner, name === 'slots')]))
}

test('the same fixtures come out the same through the door that checks options', () => {
  let compared = 0
  for (const component of govukComponents()) {
    const { fixtures } = fixturesSchema.parse(
      JSON.parse(readFileSync(join(govukFolder, 'components', component, 'fixtures.json'), 'utf8')),
    )
    for (const fixture of fixtures) {
      if (writesAttributesAsText(fixture.options)) continue
      const options = asOurs('', fixture.options)
      assert.ok(typeof options === 'object' && options !== null)
      assert.equal(
        String(renderComponent('govuk', component, options)).trim(),
        fixture.html.trim(),
        `${component}: ${fixture.name}`,
      )
      compared++
    }
  }
  assert.ok(compared > 700, `only ${compared} were compared`)
})

/** A few fixtures show that attributes may also be one string. Ours may not: a string cannot be checked. */
function writesAttributesAsText(options: Readonly<Record<string, unknown>>): boolean {
  return /attributes":\s*"/i.test(JSON.stringify(options))
}
