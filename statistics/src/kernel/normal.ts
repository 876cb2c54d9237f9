// The standard normal distribution, kept apart because the random stream and the other distributions rest on it.

const logSqrt2Pi = 0.9189385332046728
const sqrt32 = Math.sqrt(32)

function ratio(x: number, top: readonly number[], bottom: readonly number[]): number {
  let above = 0
  let below = 0
  for (const c of top) above = above * x + c
  for (const c of bottom) below = below * x + c
  return above / below
}

// W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969) 631-637; highest power first.
const middleTop = [0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356]
const middleBottom = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673]
const sideTop = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
]
const sideBottom = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
]
const farTop = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  0.000029112874951168793,
]
const farBottom = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 0.00007297515550839662,
]

/** The upper tail over the density, for x >= 0.67448975: P(Z > x) = mills(x) φ(x). */
function mills(x: number): number {
  if (x < sqrt32) return ratio(x, sideTop, sideBottom) / Math.exp(-logSqrt2Pi)
  const inverseSquare = 1 / (x * x)
  return (1 - inverseSquare * ratio(inverseSquare, farTop, farBottom) * Math.exp(logSqrt2Pi)) / x
}

/** -x²/2 - log√(2π), with x split so that the square loses nothing. */
function logDensity(x: number): number {
  return -0.5 * x * x - logSqrt2Pi
}

/** exp(-x²/2) with x split in sixteenths: the square of the first part is exact. */
function bell(x: number): number {
  const coarse = Math.trunc(x * 16) / 16
  return Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * (x - coarse) * (x + coarse))
}

const smallest = 0.67448975

/** P(Z > x), to about 1e-15 relative in both tails (to the smallest double near x = 37.5). */
export function normalUpper(x: number): number {
  if (Math.abs(x) <= smallest) return 0.5 - central(x)
  if (x === Infinity) return 0
  return x > 0 ? bell(x) * Math.exp(-logSqrt2Pi) * mills(x) : 1 - normalUpper(-x)
}

/** P(0 < Z < x) for small x. */
function central(x: number): number {
  const square = Math.abs(x) > 1e-17 ? x * x : 0
  return x * ratio(square, middleTop, middleBottom)
}

export function normalLower(x: number): number {
  return normalUpper(-x)
}

/** log P(Z > x), also where the tail itself is too small for a double. */
export function normalLogUpper(x: number): number {
  if (x < -smallest) return Math.log1p(-normalUpper(-x))
  return x > smallest ? logDensity(x) + Math.log(mills(x)) : Math.log(normalUpper(x))
}

export function normalLogDensity(x: number): number {
  return logDensity(x)
}

// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988) 477-484.
const a = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
]
const b = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
]
const c = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
]
const d = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
]
const e = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
]
const f = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
]

/** The x with P(Z < x) = p; p in (0, 1), and -∞ and ∞ at its ends. To about 1e-15 relative. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability is between 0 and 1; it is ${p}`)
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return q * ratio(r, a, b)
  }
  return q < 0 ? -fromLogTail(Math.log(p)) : fromLogTail(Math.log(1 - p))
}

/** The x with log P(Z > x) = logTail, for tails of at most 0.075: one step of Halley's method makes the far tail exact. */
function fromLogTail(logTail: number): number {
  if (logTail === -Infinity) return Infinity
  const r = Math.sqrt(-logTail)
  if (r <= 5) return ratio(r - 1.6, c, d)
  let x = r < 27 ? ratio(r - 5, e, f) : Math.SQRT2 * r * (1 - (Math.log(2 * r) + logSqrt2Pi) / (2 * r * r))
  for (let i = 0; i < 4; i++) x += (normalLogUpper(x) - logTail) * mills(x)
  return x
}

/** The x with log P(Z > x) = logTail, for any tail. */
export function normalQuantileOfLogUpper(logTail: number): number {
  if (!(logTail <= 0)) throw new RangeError(`the log of a probability is at most 0; it is ${logTail}`)
  if (logTail < -2.7) return fromLogTail(logTail)
  return -normalQuantile(Math.exp(logTail))
}
