// Where things lie in the shared memory. Read by the kernel (AssemblyScript) and by its host (TypeScript), so it holds plain numbers only.

/** Rows of a chunk held close to the processor, of a tile of a large block (two to a chunk), and pairs worked on at once. */
export const chunkRows = 1024
export const tileRows = 512
export const lanes = 1024
/** Bytes that may be read or written past the end of a column or lane array. */
export const slack = 64

/** Words (4 bytes) of the header that says what a job is; addresses are bytes in the shared memory. */
export const atRows = 0
export const atStride = 1
export const atLocals = 2
export const atLocalCount = 3
export const atAtoms = 4
export const atAtomCount = 5
export const atComparisons = 6
export const atComparisonCount = 7
export const atFlags = 8
export const atFlagCount = 9
export const atRules = 10
export const atRuleCount = 11
export const atTasks = 12
export const atTaskCount = 13
export const atControl = 14
export const atJob = 15
export const atTimesLocal = 16
export const atMostTimes = 17
export const atSideLocal = 18
export const atMode = 19
export const atScratchBytes = 20
export const atLongestText = 21
export const atLowProduct = 22
export const atReach = 23
export const atWeights = 24
export const atAdjustments = 25
export const atAdjustmentCount = 26
export const atHistogramBins = 27
export const atNumbers = 28 // doubles: start, least, histogram from, histogram step
export const atTableSlots = 29
export const atDepth = 30
export const atHighPatterns = 31
export const atDirect = 32
export const headerWords = 33

/** What a job does with each pair, in bits. */
export const jobCounts = 1
export const jobScores = 2
export const jobLists = 4
/** A pair that an earlier rule finds is skipped, and the rules a pair shares a key of are worked out. */
export const jobRules = 8
export const jobHistogram = 16

/** Words of the control block, which the host and all workers watch. */
export const controlNextTask = 0
export const controlStop = 1
export const controlDone = 2
export const controlWords = 16

/** Modes of pairing. */
export const modeAll = 0
export const modeAcross = 1
export const modeNew = 2

/** A column of the chunk: kind, place in the row (or local), second local, table, address within the scratch memory. */
export const localWords = 5
export const localRow = 0
export const localTable = 1
export const localWide = 2
export const localEither = 3
export const localEqual = 4
export const localFlag = 5

/** A test worked out for pairs. */
export const atomWords = 16
export const atomKind = 0
export const atomLeft = 1
export const atomRight = 2
export const atomGrades = 3
export const atomHave = 4
export const atomThresholds = 5
export const atomThresholdCount = 6
export const atomTable = 7
export const atomOffsets = 8
export const atomNeeds = 9
export const atomWide = 10
export const atomExtra = 11
export const atomExtra2 = 12
export const atomStamp = 13
export const atomLength = 14
export const atomMemo = 15

/** Grades of pairs of codes met before: places of a table that forgets. */
export const memoSlots = 8192

/** Kinds below `kindLazy` are worked out for a whole batch, the others only for pairs that still need them. */
export const kindSame = 0
export const kindCross = 1
export const kindSwapped = 2
export const kindBoth = 3
export const kindEither = 4
export const kindIsoDate = 5
export const kindLazy = 16
export const kindJaro = 16
export const kindJaroWinkler = 17
export const kindLevenshtein = 18
export const kindDamerau = 19
export const kindJaccard = 20
export const kindStartsWith = 21
export const kindShareItems = 22
export const kindSubset = 23
export const kindTokenSet = 24
export const kindNumber = 25
export const kindPercent = 26
export const kindDays = 27
export const kindPoints = 28
export const kindFunction = 29
/** Added to a kind of text: the best of the items of a list. */
export const kindBest = 64

/** Nodes of tests: kind, then what it needs. */
export const nodeTrue = 0
export const nodeAtom = 1 // atom, least grade
export const nodeAll = 2 // count, nodes
export const nodeAny = 3
export const nodeNot = 4 // node

export const comparisonWords = 6 // known, level count, levels, step, whether in the high word, address of the levels found
export const flagWords = 4 // node, rule or -1, keeps
export const ruleWords = 4 // first local of its key slots, slots, bit, address of what pairs share

/** A task: kind, rule (place among the candidates' rules, or -1), order, left from, left to, right from, right to, and two more. */
export const taskWords = 10
export const taskBlocks = 0
export const taskTiles = 1 // extra: block from, block to
export const taskNear = 2 // extra: apart, length of the order
export const taskPairs = 3 // order: left rows; right from: right rows

export const adjustmentWords = 4 // comparison, level, local, table of doubles

/** What `work` answers. */
export const answerDone = 0
export const answerTask = 1
export const answerFull = 2
export const answerStopped = 3

/** Pairs kept before they are handed over: room of each worker. */
export const emitRoom = 16384

/** Words of the header of a sort by keys. */
export const sortCount = 0
export const sortAlternatives = 1
export const sortAlternativeCount = 2
export const sortBits = 3
export const sortHistogram = 4
export const sortSlices = 5
export const sortKeys = 6
export const sortRows = 7
export const sortOrder = 8
export const sortStarts = 9
export const sortEnds = 10
export const sortLargest = 11
export const sortMode = 12
export const sortSides = 13
export const sortSideStride = 14
export const sortSlots = 15
export const sortSlotStride = 16
export const sortControl = 17
export const sortWithUnknown = 18
export const sortWords = 20

export const alternativeWords = 4 // parts, part count, place of the part with items or -1, tag (high 8 bits of the key)
export const partWords = 6 // first code, stride, projection or 0, shift, offsets of items or 0, items

/** What a worker found while grouping: doubles at the start of its memory. */
export const foundPairs = 0
export const foundBlocks = 1
export const foundLargest = 2
export const foundBlocksLeftOut = 3
export const foundRowsLeftOut = 4
export const foundTop = 8 // then rows and a row of each of the largest blocks
export const topBlocks = 20
export const mostGroups = 65536
