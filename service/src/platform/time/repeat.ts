/** Does `work` again and again, `pause` seconds after it ended, until stopped; a turn under way is finished first. */
export function repeat(
  work: (isStopped: () => boolean, pause: () => Promise<void>) => Promise<unknown>,
  seconds: number,
  problem: (error: unknown) => void,
): { stop(): Promise<void> } {
  let isStopped = false
  let wake: () => void = () => undefined
  const pause = (): Promise<void> =>
    isStopped
      ? Promise.resolve()
      : new Promise((resolve) => {
          const timer = setTimeout(resolve, seconds * 1000)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
  const running = (async () => {
    while (!isStopped) {
      await work(() => isStopped, pause).catch(problem)
      await pause()
    }
  })()
  return {
    async stop() {
      isStopped = true
      wake()
      await running
    },
  }
}
