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
  private peakMb = 0

  constructor(tell: (progress: Progress) => void) {
    this.tell = tell
    this.timer = setInterval(() => this.report(), 500)
  }

  /** Where to ask how far the running statement is. */
  follow(within: () => number | undefined): void {
    this.within = within
  }

  enter(stage: Stage, part = '', done = 0, of = 0): void {
    this.add()
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
    const part = this.within()
    const { stage, done, of } = this.now
    const steps =
      of === 0 && part !== undefined
        ? { done: Math.round(part * 100), of: 100 }
        : { done: round(done + (part ?? 0)), of }
    this.tell({
      stage,
      part: this.now.part,
      ...steps,
      seconds: round((performance.now() - this.started) / 1000),
    })
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
