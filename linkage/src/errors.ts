/** What went wrong, for a program; `message` says it for a person. */
export type LinkageFailure =
  | 'settings' // the settings contradict themselves or name a column the input has not
  | 'unrecognised' // a file's columns do not tell people apart, or nobody said which do
  | 'input' // the file cannot be read, an id is missing or repeated, no rows
  | 'too-many-pairs' // a blocking rule would make more pairs than allowed; `details` has the numbers
  | 'model' // the model was trained for other comparisons
  | 'stopped' // the caller stopped the run
  | 'engine' // the engine's process failed: memory, disk, a defect

/** The only error `link` rejects with. `details` are plain numbers by name (pairs, cap, line, ...). */
export class LinkageError extends Error {
  override readonly name = 'LinkageError'
  readonly failure: LinkageFailure
  readonly details: Readonly<Record<string, number>>

  constructor(failure: LinkageFailure, message: string, details: Readonly<Record<string, number>> = {}) {
    super(message)
    this.failure = failure
    this.details = details
  }
}
