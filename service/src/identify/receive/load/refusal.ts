import type { DeliveryProblem } from '../codes.ts'

/** Thrown inside the loader to undo the load; `receiveFile` turns it into a refused delivery. Never leaves the module. */
export class Refusal extends Error {
  readonly problem: DeliveryProblem
  constructor(problem: DeliveryProblem) {
    super(`${problem.file}: ${problem.code}`)
    this.name = 'Refusal'
    this.problem = problem
  }
}
