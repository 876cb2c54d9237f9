import { stopwatch } from '../service/src/platform/time/index.ts'
import type { Counts } from './test-messages.ts'

/** Says text as it is, lines ended by whoever says it. */
export type Say = (text: string) => void

export interface Stage {
  readonly name: string
  /** May call `makeRoom` once it no longer needs all it was given: what comes after it in its lane begins. */
  run(say: Say, makeRoom: () => void): Promise<Counts>
}

/** The sum of two counts. */
export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 }

/**
 * Runs the stages of each lane one after another, each as soon as the one before has ended or makes room, and the lanes at the same time. What a stage says
 * stands together, whatever else ran meanwhile.
 */
export async function runLanes(lanes: readonly (readonly Stage[])[], print: Say): Promise<Counts> {
  const takeTurn = turns(print)
  const runLane = async (stages: readonly Stage[]): Promise<Counts> => {
    const begun: Promise<Counts>[] = []
    for (const stage of stages) {
      const room = Promise.withResolvers<void>()
      const whole = runStage(stage, takeTurn(), room.resolve)
      begun.push(whole)
      await Promise.race([room.promise, whole])
    }
    return (await Promise.all(begun)).reduce(add, nothing)
  }
  return (await Promise.all(lanes.map(runLane))).reduce(add, nothing)
}

interface Turn {
  readonly say: Say
  end(): void
}

/** The first to take a turn is heard at once. What the others say is kept until all before them have ended. */
function turns(print: Say): () => Turn {
  const waiting: { kept: string[]; over: boolean }[] = []
  return () => {
    const own = { kept: new Array<string>(), over: false }
    waiting.push(own)
    return {
      say(text) {
        if (waiting[0] === own) print(text)
        else own.kept.push(text)
      },
      end() {
        own.over = true
        while (waiting[0]?.over) {
          waiting.shift()
          for (const text of waiting[0]?.kept.splice(0) ?? []) print(text)
        }
      },
    }
  }
}

async function runStage({ name, run }: Stage, { say, end }: Turn, makeRoom: () => void): Promise<Counts> {
  say(`\n── ${name}\n`)
  const watch = stopwatch()
  const counts = await attempt(() => run(say, makeRoom), say)
  const { passed, failed, skipped } = counts
  say(
    `   ${failed ? '✖' : '✔'} ${passed} passed, ${failed} failed, ${skipped} skipped in ${watch.seconds().toFixed(1)} s\n`,
  )
  end()
  return counts
}

/** A stage that cannot be run has failed; the others still run. */
async function attempt(run: () => Promise<Counts>, say: Say): Promise<Counts> {
  try {
    const counts = await run()
    if (counts.passed + counts.failed > 0) return counts
    say('   No test ran: a stage without tests proves nothing, so it counts as a failure.\n')
  } catch (error) {
    say(`   ${error instanceof Error ? error.message : String(error)}\n`)
  }
  return { passed: 0, failed: 1, skipped: 0 }
}
