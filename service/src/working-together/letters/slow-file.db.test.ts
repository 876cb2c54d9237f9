import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stopwatch } from '#kith/platform/time/index.ts'
import { slowPortable } from '../../../test/world/planted-files.ts'
import { lettersWorld, type LettersWorld } from './testing.ts'

let world: LettersWorld
before(async () => {
  world = await lettersWorld()
})
after(() => world?.close())

test('while a file that takes too long is read, other pages answer; it is refused in plain words, and nothing of it is kept', async () => {
  const home = await world.family()
  const letter = await world.write('lead', home, {})
  const file = { name: 'report.pdf', bytes: await slowPortable() }
  let reading = true
  const added = world.attach('lead', home, letter, file).finally(() => {
    reading = false
  })
  const took: number[] = []
  while (reading) {
    const watch = stopwatch()
    const page = await world.get('worker', `/support/${home.episode}/letters/${letter}`)
    took.push(watch.seconds())
    assert.equal(page.statusCode, 200)
    await new Promise((next) => setTimeout(next, 200))
  }
  const answer = await added
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /The file took too long to read\. Open it, print it to a PDF, and choose that/)
  assert.ok(took.length > 10, `${took.length} pages answered meanwhile`)
  assert.ok(Math.max(...took) < 5, `the slowest took ${Math.max(...took)} s`)
  const kept = await world.admin.query('select from working_together.letter_file')
  assert.equal(kept.rowCount, 0)
})
