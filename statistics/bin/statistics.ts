#!/usr/bin/env node
// npx @kith/statistics prove [room]: every published example, ours beside theirs. Exits 1 where any number differs.
import { examples, proofText, prove } from '../src/index.ts'

const [command, room] = process.argv.slice(2)
const rooms = [...new Set(examples.map((example) => example.room))]
if (command !== 'prove' || (room !== undefined && !rooms.includes(room))) {
  console.error(`Say: statistics prove [${rooms.join(' | ')}]`)
  process.exit(2)
}
const proofs = await prove(examples.filter((example) => room === undefined || example.room === room))
console.log(proofText(proofs))
process.exit(proofs.every(({ agrees }) => agrees) ? 0 : 1)
