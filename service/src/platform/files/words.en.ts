import type { FileWords } from './describe.ts'

export const filesEn = {
  places: { line: 'line', row: 'row', sheet: 'sheet', part: 'in', column: 'column' },
  problems: {
    // the whole file
    'cannot-open': {
      what: 'the file could not be opened ({value}).',
      todo: 'Check that it is there and that it may be read, then try again.',
    },
    'empty-file': {
      what: 'the file is empty.',
      todo: 'Export it again, check that it has rows, and send it again.',
    },
    'is-pdf': {
      what: 'this is a PDF, whatever its name says.',
      todo: 'Ask for the data as CSV, XLSX or XML: a PDF cannot be read safely as rows.',
    },
    'is-word': {
      what: 'this is a Word document, whatever its name says.',
      todo: 'Ask for the data as CSV, XLSX or XML.',
    },
    'is-old-excel': {
      what: 'this is a workbook in the old Excel format (before 2007).',
      todo: 'Open it in Excel, save it as “Excel Workbook (.xlsx)” or CSV UTF-8, and send that.',
    },
    'is-locked-workbook': {
      what: 'this workbook is protected by a password.',
      todo: 'Open it in Excel, remove the password (File, Info, Protect Workbook), save it, and send it by a secure route.',
    },
    'is-binary-workbook': {
      what: 'this is a binary Excel workbook (.xlsb).',
      todo: 'Open it in Excel, save it as “Excel Workbook (.xlsx)”, and send that.',
    },
    'is-open-document': {
      what: 'this is an OpenDocument file.',
      todo: 'Save it as Excel (.xlsx) or CSV, and send that.',
    },
    'is-powerpoint': {
      what: 'this is a PowerPoint presentation.',
      todo: 'Ask for the data as CSV, XLSX or XML.',
    },
    'is-html': {
      what: 'this is a web page, not data; often it is the error or sign-in page of the system it was downloaded from.',
      todo: 'Open it in a browser to see what it says, sign in, and download the file again.',
    },
    'is-json': { what: 'this is JSON.', todo: 'Export the data as CSV, XLSX or XML.' },
    'is-image': {
      what: 'this is a picture.',
      todo: 'Ask for the data as CSV, XLSX or XML: a picture of a table cannot be read safely.',
    },
    'is-rich-text': { what: 'this is a rich text document.', todo: 'Ask for the data as CSV, XLSX or XML.' },
    'is-archive': {
      what: 'this is a compressed archive of a kind that is not read here.',
      todo: 'Unpack it and send the files in it, or a zip of them.',
    },
    'is-database': { what: 'this is a database file.', todo: 'Export the tables as CSV and send those.' },
    'is-binary': {
      what: 'this is not text, a workbook or a zip: its bytes are of no kind that is known.',
      todo: 'Check how it was made, and export it again as CSV, XLSX or XML.',
    },
    'no-header': {
      what: 'the first row should name the columns but has data in it ({value}).',
      todo: 'Export the file with column names in its first row.',
    },
    'header-not-found': {
      what: 'no row among the first 30 has the column names that are looked for ({expected}).',
      todo: 'Check that this is the right file, and that its columns have the names the mapping gives.',
    },
    'missing-column-name': {
      what: 'this column has no name.',
      todo: 'Give every column a name in the header row, or delete the column, and send the file again.',
    },
    'duplicate-column': {
      what: 'two columns are called “{value}” (the first is column {found}), so nobody can say which is meant.',
      todo: 'Rename or delete one of them and send the file again.',
    },
    'too-many-columns': {
      what: 'the header has {found} columns; at most {expected} are read.',
      todo: 'Check that the file is the right one and export only the columns asked for.',
    },
    'line-too-long': {
      what: 'a line starts here that has not ended after {expected} KiB, so this is not a table of rows. Reading stopped here.',
      todo: 'Check how the file was exported: each row must be on a line of its own.',
    },
    'quotes-broken': {
      what: 'so many quotation marks are not closed that the rows cannot be told apart. Reading stopped here.',
      todo: 'Export the file again with text in double quotes, and quotes within text doubled.',
    },
    'xml-doctype': {
      what: 'the document has a document type (DOCTYPE), which can hide instructions to read other files or to grow without end. Reading stopped here.',
      todo: 'Ask for the file to be exported without a DOCTYPE: no statutory return needs one.',
    },
    'xml-not-well-formed': {
      what: 'the XML breaks its own rules here ({value}). Records before this were read; nothing after it was.',
      todo: 'Export the file again; if it still breaks here, send this message to the system’s supplier.',
    },
    'xml-truncated': {
      what: 'the document ends too soon ({value}): the end of it is missing. Records before this were read.',
      todo: 'Send the whole file again: the upload or the export was cut off.',
    },
    'xml-too-deep': {
      what: 'elements are nested more than {expected} deep. Reading stopped here.',
      todo: 'Check that this is the right file: no known return is so deep.',
    },
    'xml-token-too-long': {
      what: 'one tag or piece of text is longer than {expected} KiB. Reading stopped here.',
      todo: 'Check how the file was exported; remove embedded documents.',
    },
    'xml-no-records': {
      what: 'the document was read to its end (its root is <{value}>), and has none of the elements looked for ({expected}).',
      todo: 'Check that this is the right file for this feed.',
    },
    'not-a-table': {
      what: 'this is XML where a table was expected.',
      todo: 'Check that this is the right file for this feed.',
    },
    'not-xml': {
      what: 'this is a table where XML was expected.',
      todo: 'Check that this is the right file for this feed.',
    },
    'zip-broken': {
      what: 'the zip or workbook is damaged or cut off.',
      todo: 'Send the whole file again; if it still fails, open and save it again first.',
    },
    'zip-unsafe-name': {
      what: 'the zip has an entry whose name points outside it ({value}), which can be an attack. Nothing in it was read.',
      todo: 'Tell your security team where it came from, and ask for a new zip made from the files alone.',
    },
    'zip-link': {
      what: 'the zip has a link to another file in it, which can be an attack. Nothing in it was read.',
      todo: 'Ask for a new zip with the files themselves in it.',
    },
    'zip-nested': {
      what: 'this is a zip within a zip. Nothing in it was read.',
      todo: 'Unpack the inner one and send its files, or one zip of them.',
    },
    'zip-too-many-entries': {
      what: 'the zip has {found} files in it; at most {expected} are read. Nothing in it was read.',
      todo: 'Send the files needed in smaller zips.',
    },
    'zip-too-large': {
      what: 'unpacked, the file has {found} MiB; at most {expected} MiB are read.',
      todo: 'Split it into smaller files.',
    },
    'zip-bomb': {
      what: 'the file unpacks to {found} times its size or more (at most {expected} times is accepted), which can be an attack. It was not read (further).',
      todo: 'Tell your security team where it came from, and ask for the data as a plain CSV.',
    },
    'zip-locked': {
      what: 'the zip is protected by a password.',
      todo: 'Make it again without a password and send it by a secure route.',
    },
    'zip-nothing-to-read': {
      what: 'the zip has no files in it.',
      todo: 'Make it again and check that the files are in it.',
    },
    'workbook-in-zip': {
      what: 'this workbook is inside a zip.',
      todo: 'Take it out and send the workbook itself.',
    },
    'gzip-broken': {
      what: 'the compressed file (gzip) is damaged or cut off. Rows before this were read.',
      todo: 'Send the whole file again.',
    },
    'workbook-broken': {
      what: 'the workbook is damaged: a part of it is missing or broken. Rows before this were read.',
      todo: 'Open it in Excel, let Excel repair it, save it under a new name, and send that.',
    },
    'shared-text-too-large': {
      what: 'the workbook holds more than {expected} million characters of text, too many to keep in memory.',
      todo: 'Save each sheet as CSV UTF-8 and send those.',
    },
    // one row or record
    'ragged-row': {
      what: 'cells in this row: {found}; columns in the header: {expected}; nobody can say which cell belongs where.',
      todo: 'Look for a comma or a line end within a cell, or missing cells; correct the row and send it again.',
    },
    'cut-off-row': {
      what: 'the file ends in the middle of this row: it has {found} cells of {expected}.',
      todo: 'Send the whole file again: the upload or the export was cut off.',
    },
    'row-too-long': {
      what: 'the row is {found} KiB long; at most {expected} KiB are read.',
      todo: 'Check for a missing line end, or an attachment within a cell, and send the row again.',
    },
    'cell-too-long': {
      what: 'the cell is {found} characters long; at most {expected} are read.',
      todo: 'Shorten the text in the source system, or leave the column out.',
    },
    'unclosed-quote': {
      what: 'a quotation mark opened on line {found} is never closed.',
      todo: 'Close it or take it away, and send the row again; reading went on at the next line.',
    },
    'text-after-quote': {
      what: 'there is text after the closing quotation mark of a cell that opened on line {found}.',
      todo: 'Double the quotation marks within text ("" for "), and send the row again; reading went on at the next line.',
    },
    'nul-character': {
      what: 'there is a NUL (an empty byte) in the cell, which no text has: part of it may be lost.',
      todo: 'Check the value in the source system, export again, and send the row again.',
    },
    'invalid-bytes': {
      what: 'there are bytes in the row that are no character in the file’s encoding (it reads “{value}”).',
      todo: 'Check the value in the source system, export the file as UTF-8, and send the row again.',
    },
    'mixed-encoding': {
      what: 'the row is written in another encoding than the rows before it (it may read “{value}”), so its letters are uncertain.',
      todo: 'Export the whole file as UTF-8 and send the row again.',
    },
    'xml-record-too-large': {
      what: 'the record {found} is longer than {expected} KiB.',
      todo: 'Check for embedded documents or a missing end tag, and send the record again.',
    },
    'xml-lost-characters': {
      what: 'letters are missing: the bytes of “{value}” are not in the encoding the document says it is in.',
      todo: 'Export the file as UTF-8, with encoding="UTF-8" in its first line, and send the record again.',
    },
    'formula-without-value': {
      what: 'the cell has a formula whose value was never saved.',
      todo: 'Open the workbook in Excel, let it calculate, save it, and send it again; better, paste the values in place of the formulas.',
    },
    // worth a look
    'read-as-windows-1252': {
      what: 'from this line the file is not UTF-8; it was read as Windows-1252, the usual one of Excel’s plain CSV.',
      todo: 'Check a name with an accent; to be sure, export as “CSV UTF-8”.',
    },
    'read-as-utf-16': {
      what: 'the file is UTF-16 ({value}), and was read so.',
      todo: 'Nothing needs doing; “CSV UTF-8” is safer.',
    },
    'encoding-declared-differs': {
      what: 'the document says it is in “{value}” but its bytes are not; it was read by its bytes.',
      todo: 'Ask the supplier to put the right encoding in the first line.',
    },
    'mixed-line-ends': {
      what: 'lines end in more than one way; all were read.',
      todo: 'Nothing needs doing if the count of rows is as expected.',
    },
    'no-final-line-end': {
      what: 'the last line has no line end, so the file may have been cut off.',
      todo: 'Check that the last row is whole and is the last one in the source system.',
    },
    'separator-line-skipped': {
      what: 'the line “sep=” was taken as the choice of delimiter and is not a row.',
      todo: 'Nothing needs doing.',
    },
    'rows-above-header-skipped': {
      what: 'the header was found here; rows above it that are not data: {found}.',
      todo: 'Check that this is the header row.',
    },
    'no-rows': {
      what: 'there is a header and no rows.',
      todo: 'Check that the export was meant to be empty.',
    },
    'empty-sheet': {
      what: 'there is nothing in it.',
      todo: 'Nothing needs doing if it was meant to be empty.',
    },
    'hidden-sheet': {
      what: 'the sheet is hidden.',
      todo: 'Check whether it was meant to be sent; delete it if it was not.',
    },
    'hidden-row': {
      what: 'the row is hidden in the sheet; it was read.',
      todo: 'Check whether it was filtered out on purpose; delete it if it was.',
    },
    'merged-cells': {
      what: 'some cells are merged (ranges: {found}, first {value}); only the first cell of each has a value.',
      todo: 'Unmerge them and fill in every cell.',
    },
    formula: {
      what: 'the cell is a formula; the value it was saved with was read.',
      todo: 'Check the value, or paste values in place of formulas and send the workbook again.',
    },
    'error-cell': {
      what: 'the cell holds an error ({value}).',
      todo: 'Correct the formula or type in the value, and send the workbook again.',
    },
    'digits-lost': {
      what: 'the number {value} has more than 15 digits, and Excel does not keep more: the last ones may be wrong.',
      todo: 'Take it from the source system again, in a column formatted as text.',
    },
    'impossible-serial-date': {
      what: 'the cell is a date that never was ({value}).',
      todo: 'Type the right date in the cell and send the workbook again.',
    },
    'control-character': {
      what: 'there is an invisible control character in the cell ({value}); it was kept.',
      todo: 'Take it out in the source system.',
    },
    'direction-control': {
      what: 'there is an invisible character in the cell that turns the direction of writing ({value}), and can make text look like other text; it was kept.',
      todo: 'Take it out in the source system unless the text needs it.',
    },
    'lost-character': {
      what: 'the cell has the mark of a letter that was lost before the file was made ({value}).',
      todo: 'Correct the value in the source system.',
    },
    'made-inert': {
      what: 'an apostrophe was put before “{value}” so that a spreadsheet does not run it as a formula.',
      todo: 'Leave it there; the value itself is what follows it.',
    },
    // one value
    blank: { what: 'the cell is empty.', todo: 'Fill it in in the source system and send the row again.' },
    'date-not-recognised': {
      what: '“{value}” is not a date in a format that is known for this column.',
      todo: 'Write it as DD/MM/YYYY or YYYY-MM-DD and send the row again.',
    },
    'date-not-real': {
      what: '“{value}” is not a day in the calendar.',
      todo: 'Correct it in the source system and send the row again.',
    },
    'looks-like-excel-serial': {
      what: '“{value}” looks like the number Excel keeps in place of a date.',
      todo: 'Format the column as a date (DD/MM/YYYY) before saving as CSV, and send the row again.',
    },
    'not-a-whole-number': {
      what: '“{value}” is not a whole number.',
      todo: 'Write it in digits and send the row again.',
    },
    'number-too-large': {
      what: '“{value}” is larger than any number that can be kept exactly.',
      todo: 'If it is an identifier, have its column mapped as text; otherwise correct it.',
    },
    'scientific-notation': {
      what: '“{value}” was shortened by a spreadsheet, and digits of it are lost.',
      todo: 'Take the original from the source system, with the column formatted as text, and send the row again.',
    },
    'not-yes-or-no': {
      what: '“{value}” is neither yes nor no.',
      todo: 'Write Y or N and send the row again.',
    },
  },
} as const satisfies FileWords
