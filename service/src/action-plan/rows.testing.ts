import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { typstPrinter } from '#kith/platform/documents/index.ts'
import { testKith } from '../../test/world/kith.ts'
import { serveRoutes, type Served } from '../../test/world/served.ts'
import { actionPlanRoutes, actionPlanWork, setUpActionPlan } from './index.ts'

/** The plan as it comes with Kith, served to two officials and a partner. */
export async function servedPlan(): Promise<{ readonly served: Served; close(): Promise<void> }> {
  const kith = await testKith()
  const printer = typstPrinter()
  const tools = { printer, publicUrl: 'https://kith.example', heard: async () => [] }
  const served = await serveRoutes(kith, {
    routes: [...actionPlanRoutes(), ...actionPlanWork(tools)],
    people: [
      ['one', 'plan-official'],
      ['two', 'plan-official'],
      ['partner', 'levels-partner'],
    ],
    at: '2026-11-25T10:00:00Z',
    folder: tmpdir(),
  })
  await setUpActionPlan(kith.database)
  return {
    served,
    async close() {
      await printer.close()
      await served.close()
      await kith.close()
    },
  }
}

/** What a page says, without its markup. */
export function plain(page: string): string {
  return page
    .replaceAll(/<(?:svg|style)[\s\S]*?<\/(?:svg|style)>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/&#?\w+;/g, '’')
    .replaceAll(/\s+/g, ' ')
}

/** Where a promise is read. */
export const promise = (key: string): string => `/plan/promises/${key}`

/** What a reader finds on the pages of the plan. */
export function planReader(served: () => Served) {
  const seen = new Map<string, string>()

  /** What a page says, as it is read; each page is asked for once. */
  async function read(url: string): Promise<string> {
    const known = seen.get(url)
    if (known !== undefined) return known
    const answer = await served().get(url)
    assert.equal(answer.status, 200, url)
    const text = plain(answer.text)
    seen.set(url, text)
    return text
  }

  return {
    read,
    /** The part of a page from one heading to the next of the same rank. */
    async part(url: string, id: string): Promise<string> {
      const { text } = await served().get(url)
      const from = text.indexOf(`id="${id}"`)
      assert.ok(from > 0, `${url} has no part ${id}`)
      const next = text.slice(from).search(/<h[23][ >]/)
      return plain(`<i ${text.slice(from, next < 0 ? undefined : from + next)}`)
    },
    async says(url: string, ...patterns: readonly RegExp[]): Promise<void> {
      const text = await read(url)
      for (const pattern of patterns)
        assert.ok(pattern.test(text), `${url} does not say ${pattern}:\n${text.slice(0, 2500)}`)
    },
  }
}
