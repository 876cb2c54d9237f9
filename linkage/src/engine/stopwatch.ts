import { stages } from './protocol.ts'
import type { Progress, Stage } from './protocol.ts'

/** Knows the stage, tells the caller when it changes and twice a second, and adds up the seconds of each. The only file here that reads the clock. */
export class Stopwatch {
  private readonly tell: (progress: Progress) => void
  private readonly started = performance.now()
  private readonly timer: NodeJS.Timeout
  private readonly spent: Record<string, number> = {}
  private entered = performance.now()
  private now: { stage: Stage; part: string; done: number; of: number } = {
    stage: 'read',
    part: '',
    done: 0,
    of: 0,
  }
  private within: () => number | undefined = () => undefined
  private jobShare: number | undefined
  private peakMb = 0

  constructor(tell: (progress: Progress) => void) {
    this.tell = tell
    this.timer = setInterval(() => this.report(), 500)
  }

  /** Where to ask how far the running statement is. */
  follow(within: () => number | undefined): void {
    this.within = within
  }

  /** How far the work of this stage is, 0 to 1, as far as it can be told. */
  share(share: number): void {
    this.jobShare = share
  }

  enter(stage: Stage, part = '', done = 0, of = 0): void {
    this.add()
    this.jobShare = undefined
    this.now = { stage, part, done, of }
    this.report()
  }

  done(): {
    readonly seconds: number
    readonly stageSeconds: Readonly<Record<string, number>>
    readonly peakMemoryMb: number
  } {
    this.add()
    const peakMemoryMb = Math.max(this.peakMb, Math.round(process.resourceUsage().maxRSS / 1024))
    return {
      seconds: round((performance.now() - this.started) / 1000),
      stageSeconds: this.spent,
      peakMemoryMb,
    }
  }

  stop(): void {
    clearInterval(this.timer)
  }

  private add(): void {
    const { stage } = this.now
    this.spent[stage] = round((this.spent[stage] ?? 0) + (performance.now() - this.entered) / 1000)
    this.entered = performance.now()
  }

  private report(): void {
    this.peakMb = Math.max(this.peakMb, Math.round(process.memoryUsage.rss() / 1_048_576))
    const part = this.jobShare ?? this.within()
    const { stage, done, of } = this.now
    const steps =
      of === 0 && part !== undefined
        ? { done: Math.round(part * 100), of: 100 }
        : { done: round(done + (part ?? 0)), of }
    const seconds = round((performance.now() - this.started) / 1000)
    const share = shareBefore(stage) + (part ?? 0) * (usualShares[stage] ?? 0)
    this.tell({
      stage,
      part: this.now.part,
      ...steps,
      seconds,
      ...(share < 0.05 || seconds < 1 ? {} : { secondsLeft: Math.round((seconds * (1 - share)) / share) }),
    })
  }
}

/** What part of a run each stage usually takes: only the time left is told by it. */
const usualShares: Readonly<Record<Stage, number>> = {
  read: 0.3,
  prepare: 0.12,
  count: 0.1,
  sample: 0.05,
  compare: 0.12,
  train: 0.03,
  score: 0.12,
  cluster: 0.06,
  write: 0.1,
}

function shareBefore(stage: Stage): number {
  return stages.slice(0, stages.indexOf(stage)).reduce((sum, earlier) => sum + usualShares[earlier], 0)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
