/** Any file a council sends, as rows or records: streamed, bounded, exact about what is wrong. See README.md. */
export { openFile } from './open.ts'
export type { FileKind, FilePart, OpenedFile, OpenResult } from './open.ts'
export { fileSource } from './source.ts'
export type { Progress, Source } from './source.ts'
export { defaultLimits } from './limits.ts'
export type { Limits } from './limits.ts'
export { readYaml, type YamlRead } from './read-yaml.ts'
export { readTable, readTableInBatches } from './table.ts'
export type { TableOptions } from './table.ts'
export type { BadRowEvent, Flag, RowEvent, TableEvent } from './table-builder.ts'
export type { Delimiter } from './csv-read.ts'
export type { Column } from './header.ts'
export { nameKey } from './header.ts'
export { readXmlRecords } from './xml-records.ts'
export type { BadRecordEvent, RecordEvent, XmlEvent, XmlNode, XmlOptions } from './xml-records.ts'
export {
  dateFormats,
  isScientific,
  parseDate,
  parseIdentifier,
  parseWholeNumber,
  parseYesNo,
} from './values.ts'
export type { DateFormat, DateValue, Parsed } from './values.ts'
export { csvLine, isFormulaLike, makeInert, writeCsv } from './write-csv.ts'
export type { InertNote, WriteCsvOptions } from './write-csv.ts'
export { fileCodes, noteCodes, refusedKinds, rowCodes, shorten, valueCodes } from './problem.ts'
export type { FileCode, NoteCode, Problem, ProblemCode, RefusedKind, RowCode, ValueCode } from './problem.ts'
export { describeProblem } from './describe.ts'
export type { FileWords } from './describe.ts'
export { filesEn } from './words.en.ts'
export { filesCy } from './words.cy.ts'
export { openZip, type SafeZip } from './zip.ts'
