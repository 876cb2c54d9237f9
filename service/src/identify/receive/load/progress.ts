import type { OpenedFile } from '#kith/platform/files/index.ts'
import { stopwatch } from '#kith/platform/time/index.ts'

/** How a load is getting on. Sizes in bytes of the files as sent; `secondsLeft` undefined until there is something to tell it by. */
export interface LoadProgress {
  readonly rows: number
  readonly bytes: number
  readonly totalBytes: number | undefined
  readonly rowsPerSecond: number
  readonly secondsLeft: number | undefined
}
export type OnProgress = (progress: LoadProgress) => void

const secondsBetween = 0.25

/** Counts rows and tells at most four times a second. */
export function progressOf(files: readonly OpenedFile[], onProgress: OnProgress | undefined): (rows: number) => void {
  if (!onProgress) return () => undefined
  const watch = stopwatch()
  const sizes = files.map((file) => file.progress.totalBytes)
  const totalBytes = sizes.every((size) => size !== undefined) ? sizes.reduce((sum, size) => sum + size, 0) : undefined
  let [rows, told] = [0, 0]
  return (more) => {
    rows += more
    const seconds = watch.seconds()
    if (seconds - told < secondsBetween) return
    told = seconds
    const bytes = files.reduce((sum, file) => sum + file.progress.bytesRead, 0)
    const secondsLeft =
      totalBytes === undefined || bytes === 0 ? undefined : (seconds * Math.max(0, totalBytes - bytes)) / bytes
    onProgress({ rows, bytes, totalBytes, rowsPerSecond: rows / seconds, secondsLeft })
  }
}
