/**
 * How much a reader will hold or unpack before it refuses. Sizes are bytes unless the name says otherwise. They bound memory, not files:
 * a file of any length can be read as long as no single row, record or cell passes its limit.
 */
export interface Limits {
  /** A row longer than this is a row problem; four times this without a line end stops the file. */
  readonly maxRowBytes: number
  readonly maxColumns: number
  readonly maxCellCharacters: number
  /** Bytes the CSV reader may read twice because quotes were not closed. */
  readonly maxRescanBytes: number
  readonly maxXmlDepth: number
  /** Characters of one XML record, tags included. */
  readonly maxXmlRecordCharacters: number
  /** Characters of one piece of XML text, one tag or one comment. */
  readonly maxXmlTokenCharacters: number
  readonly maxZipEntries: number
  /** Total unpacked size of a zip, workbook or gzip file. */
  readonly maxUnpackedBytes: number
  /** Unpacked size over packed size, looked at once an entry passes `ratioFloorBytes`. */
  readonly maxUnpackRatio: number
  readonly ratioFloorBytes: number
  /** Characters of the text table an XLSX workbook keeps beside its sheets. */
  readonly maxSharedTextCharacters: number
}

const KiB = 1024
const MiB = 1024 * KiB

export const defaultLimits: Limits = {
  maxRowBytes: MiB,
  maxColumns: 2_000,
  maxCellCharacters: 100_000,
  maxRescanBytes: 64 * MiB,
  maxXmlDepth: 64,
  maxXmlRecordCharacters: 4 * MiB,
  maxXmlTokenCharacters: MiB,
  maxZipEntries: 1_000,
  maxUnpackedBytes: 8 * 1024 * MiB,
  maxUnpackRatio: 200,
  ratioFloorBytes: 32 * MiB,
  maxSharedTextCharacters: 64 * MiB,
}
