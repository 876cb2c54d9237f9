import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Where compiled code is kept between runs: beside the kernel, in this package's own folder and not in a folder for all users of the machine.
 * Where it cannot be written, starting only takes longer.
 */
const folder = fileURLToPath(new URL('../dist/compiled', import.meta.url))

/** For a program's first file, before it loads the others. A folder that the user has chosen stays. */
export function keepCompiled(): void {
  enableCompileCache(process.env['NODE_COMPILE_CACHE'] ?? folder)
}

/** The environment of a process of ours: half of its start is reading code. */
export function withCompiled(): NodeJS.ProcessEnv {
  return { NODE_COMPILE_CACHE: folder, ...process.env }
}
