#!/usr/bin/env node
// Plain JavaScript that an old Node can read too, so that it says in words what is missing. The program itself is main.ts.
import process from 'node:process'

const least = 24
const { node } = process.versions
if (Number(node.split('.')[0]) < least) {
  process.stderr.write(
    `kith-linkage needs Node ${least} or later, and this is Node ${node}. Get it from https://nodejs.org\n`,
  )
  process.exit(1)
}
await import('./main.ts')
