import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LinkageError } from '../errors.ts'

const sourceFolder = fileURLToPath(new URL('./assembly/', import.meta.url))
const builtFile = fileURLToPath(new URL('../../dist/kernel.wasm', import.meta.url))
/** Custom section of the module that holds the hash of what it was made from. */
const sourceSection = 'kith.source'

/** Shared memory, sixteen bytes to an instruction; nothing the kernel would need at run time, so no garbage collector either. */
const compilerOptions = [
  '--runtime=stub',
  '--noAssert',
  '-O3',
  '--enable=simd,threads,bulk-memory',
  '--importMemory',
  '--sharedMemory',
  '--initialMemory=16',
  '--maximumMemory=65536',
] as const

/**
 * The kernel as WebAssembly. In the repository it is made from `assembly/` on first use, and again when that has changed; a published package
 * carries it and not its source. Rejects with LinkageError `engine`.
 */
export async function kernelModule(): Promise<WebAssembly.Module> {
  const wanted = existsSync(join(sourceFolder, 'index.ts')) ? sourceHash() : undefined
  if (existsSync(builtFile)) {
    const module = new WebAssembly.Module(await readFile(builtFile))
    const [made] = WebAssembly.Module.customSections(module, sourceSection)
    if (wanted === undefined || (made !== undefined && Buffer.from(made).toString() === wanted)) return module
  }
  if (wanted === undefined)
    throw new LinkageError('engine', `the kernel is missing from this package (${builtFile}): install it again`)
  const bytes = await compile(wanted)
  await keep(bytes)
  return new WebAssembly.Module(bytes)
}

/** Of all sources and options, so that a change of either makes the kernel anew. */
function sourceHash(): string {
  const hash = createHash('sha256').update(compilerOptions.join(' '))
  for (const name of readdirSync(sourceFolder).sort()) hash.update(name).update(readFileSync(join(sourceFolder, name)))
  return hash.digest('hex')
}

async function compile(source: string): Promise<Buffer> {
  // only here, because a published package does without; unnamed, because the compiler's types would declare a console of their own
  const compiler = 'assemblyscript/asc'
  const asc = await import(compiler).then(parseCompiler, (error: unknown) => {
    throw new LinkageError('engine', `the kernel cannot be made: ${String(error)}. Run "npm ci --ignore-scripts"`)
  })
  const out: { bytes?: Uint8Array } = {}
  const said: string[] = []
  const { error } = await asc.main(['index.ts', ...compilerOptions, '--outFile', 'kernel.wasm'], {
    readFile: (name: string) => sourceText(name),
    writeFile: (name: string, contents: Uint8Array | string) => {
      if (name === 'kernel.wasm' && typeof contents !== 'string') out.bytes = contents
    },
    listFiles: () => [],
    stderr: { write: (text: string | Uint8Array) => said.push(String(text)) },
  })
  if (error !== null || out.bytes === undefined)
    throw new LinkageError('engine', `the kernel cannot be made from its source: ${said.join('')}`)
  return Buffer.concat([out.bytes, section(sourceSection, source)])
}

interface Compiler {
  main(
    options: readonly string[],
    files: {
      readFile(name: string): string | null
      writeFile(name: string, contents: Uint8Array | string): void
      listFiles(): readonly string[]
      readonly stderr: { write(text: string | Uint8Array): unknown }
    },
  ): Promise<{ readonly error: Error | null }>
}

function parseCompiler(found: unknown): Compiler {
  return found as Compiler
}

/** A comment `@inline` becomes the compiler's decorator, which is no TypeScript that other tools could read. */
function sourceText(name: string): string | null {
  const path = join(sourceFolder, name)
  if (!existsSync(path)) return null
  return readFileSync(path, 'utf8').replaceAll(/^\/\/ @inline$/gm, '@inline')
}

/** A custom section: id 0, length, length of name, name, contents. All short enough for two-byte lengths. */
function section(name: string, contents: string): Buffer {
  const body = Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from(contents)])
  return Buffer.concat([Buffer.from([0, (body.length & 127) | 128, body.length >> 7]), body])
}

/** Two processes may build at once: each writes a file of its own, and moves it. A folder that cannot be written only costs time. */
async function keep(bytes: Buffer): Promise<void> {
  const own = `${builtFile}.${process.pid}`
  try {
    await mkdir(dirname(builtFile), { recursive: true })
    await writeFile(own, bytes)
    await rename(own, builtFile)
  } catch {
    // built again next time
  }
}
