import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { runLanes, type Stage } from './lanes.ts'

function gate() {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  return { open: () => resolve(undefined), wait: () => promise }
}

function stage(name: string, first: () => void, then: () => Promise<undefined>): Stage {
  return {
    name,
    async run(say) {
      say(`${name} begins\n`)
      first()
      await then()
      say(`${name} ends\n`)
      return { passed: 1, failed: 0, skipped: 0 }
    },
  }
}

/** What is printed, seconds left out. */
async function printed(...lanes: readonly (readonly Stage[])[]): Promise<string[]> {
  let text = ''
  await runLanes(lanes, (more) => {
    text += more
  })
  return text
    .replaceAll(/ in [\d.]+ s/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

describe('stages in lanes', () => {
  it('run at the same time, and what each says stands together in the order they began', async () => {
    const [earlyRan, lateRan, lastRan] = [gate(), gate(), gate()]
    // Each goes on only once another has run: stages that waited for each other would never end.
    const slow = stage('slow', earlyRan.open, lateRan.wait)
    const early = stage('early', () => undefined, earlyRan.wait)
    const late = stage('late', lateRan.open, lastRan.wait)
    const last = stage('last', lastRan.open, async () => undefined)
    const lines = await printed([slow, last], [early, late])
    assert.deepEqual(
      lines,
      ['slow', 'early', 'late', 'last'].flatMap((name) => [
        `── ${name}`,
        `${name} begins`,
        `${name} ends`,
        '✔ 1 passed, 0 failed, 0 skipped',
      ]),
    )
  })

  it('begin where the one before makes room, and what each says still stands together', async () => {
    const nextRan = gate()
    const long: Stage = {
      name: 'long',
      async run(say, makeRoom) {
        makeRoom()
        await nextRan.wait() // without room it would wait for ever
        say('long ends\n')
        return { passed: 1, failed: 0, skipped: 0 }
      },
    }
    const next = stage('next', nextRan.open, async () => undefined)
    const passed = '✔ 1 passed, 0 failed, 0 skipped'
    const lines = ['── long', 'long ends', passed, '── next', 'next begins', 'next ends', passed]
    assert.deepEqual(await printed([long, next]), lines)
  })

  it('count together, and one that breaks or runs nothing has failed without stopping another', async () => {
    const breaks: Stage = { name: 'breaks', run: () => Promise.reject(new Error('no server')) }
    const empty: Stage = { name: 'empty', run: async () => ({ passed: 0, failed: 0, skipped: 2 }) }
    const runs: Stage = { name: 'runs', run: async () => ({ passed: 2, failed: 1, skipped: 3 }) }
    const said: string[] = []
    const counts = await runLanes(
      [
        [breaks, runs],
        [empty, runs],
      ],
      (text) => said.push(text),
    )
    assert.deepEqual(counts, { passed: 4, failed: 4, skipped: 6 })
    assert.match(said.join(''), /── breaks\n {3}no server\n {3}✖ 0 passed, 1 failed/)
    assert.match(said.join(''), /── empty\n {3}No test ran: /)
  })
})
