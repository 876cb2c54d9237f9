// What must be said of each hostile file, word for word.

/** What must be said of each kept file that is refused whole: [file, exact sentence]. */
export const refused: readonly (readonly [string, string])[] = [
  ['empty.csv', 'empty.csv: the file is empty. Export it again, check that it has rows, and send it again.'],
  ['blank.csv', 'blank.csv: the file is empty. Export it again, check that it has rows, and send it again.'],
  [
    'pdf.csv',
    'pdf.csv: this is a PDF, whatever its name says. Ask for the data as CSV, XLSX or XML: a PDF cannot be read safely as rows.',
  ],
  ['word.csv', 'word.csv: this is a Word document, whatever its name says. Ask for the data as CSV, XLSX or XML.'],
  [
    'old-excel.csv',
    'old-excel.csv: this is a workbook in the old Excel format (before 2007). Open it in Excel, save it as “Excel Workbook (.xlsx)” or CSV UTF-8, and send that.',
  ],
  [
    'locked.xlsx',
    'locked.xlsx: this workbook is protected by a password. Open it in Excel, remove the password (File, Info, Protect Workbook), save it, and send it by a secure route.',
  ],
  [
    'error-page.csv',
    'error-page.csv: this is a web page, not data; often it is the error or sign-in page of the system it was downloaded from. Open it in a browser to see what it says, sign in, and download the file again.',
  ],
  ['json.csv', 'json.csv: this is JSON. Export the data as CSV, XLSX or XML.'],
  [
    'picture.csv',
    'picture.csv: this is a picture. Ask for the data as CSV, XLSX or XML: a picture of a table cannot be read safely.',
  ],
  [
    'noise.csv',
    'noise.csv: this is not text, a workbook or a zip: its bytes are of no kind that is known. Check how it was made, and export it again as CSV, XLSX or XML.',
  ],
  [
    'slip.zip',
    'slip.zip: the zip has an entry whose name points outside it (../../etc/cron.d/evil.csv), which can be an attack. Nothing in it was read. Tell your security team where it came from, and ask for a new zip made from the files alone.',
  ],
  [
    'link.zip',
    'link.zip, in "people.csv": the zip has a link to another file in it, which can be an attack. Nothing in it was read. Ask for a new zip with the files themselves in it.',
  ],
  [
    'nested.zip',
    'nested.zip, in "inner.zip": this is a zip within a zip. Nothing in it was read. Unpack the inner one and send its files, or one zip of them.',
  ],
  [
    'locked.zip',
    'locked.zip, in "people.csv": the zip is protected by a password. Make it again without a password and send it by a secure route.',
  ],
  [
    'truncated.zip',
    'truncated.zip: the zip or workbook is damaged or cut off. Send the whole file again; if it still fails, open and save it again first.',
  ],
  [
    'truncated.xlsx',
    'truncated.xlsx: the zip or workbook is damaged or cut off. Send the whole file again; if it still fails, open and save it again first.',
  ],
  [
    'workbook-in.zip',
    'workbook-in.zip, in "list.xlsx": this workbook is inside a zip. Take it out and send the workbook itself.',
  ],
  [
    'pdf-in.zip',
    'pdf-in.zip, in "notes.csv": this is a PDF, whatever its name says. Ask for the data as CSV, XLSX or XML: a PDF cannot be read safely as rows.',
  ],
]

/** [file, references of the records read, what must be said]. */
export const documents: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'bomb.xml',
    [],
    [
      'bomb.xml, line 13: the document has a document type (DOCTYPE), which can hide instructions to read other files or to grow without end. Reading stopped here. Ask for the file to be exported without a DOCTYPE: no statutory return needs one.',
    ],
  ],
  [
    'external-entity.xml',
    [],
    [
      'external-entity.xml, line 2: the document has a document type (DOCTYPE), which can hide instructions to read other files or to grow without end. Reading stopped here. Ask for the file to be exported without a DOCTYPE: no statutory return needs one.',
    ],
  ],
  [
    'truncated.xml',
    ['A1', 'A2'],
    [
      'truncated.xml, line 5: the document ends too soon (unclosed tag: Ref): the end of it is missing. Records before this were read. Send the whole file again: the upload or the export was cut off.',
    ],
  ],
  [
    'broken.xml',
    ['A1', 'A2'],
    [
      'broken.xml, line 5: the XML breaks its own rules here (unexpected close tag.). Records before this were read; nothing after it was. Export the file again; if it still breaks here, send this message to the system’s supplier.',
    ],
  ],
  [
    'deep.xml',
    [],
    [
      'deep.xml, line 2: elements are nested more than 64 deep. Reading stopped here. Check that this is the right file: no known return is so deep.',
    ],
  ],
  [
    'says-utf-8.xml',
    ['A2'],
    [
      'says-utf-8.xml, line 3, column "Ref": letters are missing: the bytes of “Zo\ufffd” are not in the encoding the document says it is in. Export the file as UTF-8, with encoding="UTF-8" in its first line, and send the record again.',
    ],
  ],
  [
    'says-utf-16.xml',
    ['A1', 'A2'],
    [
      'says-utf-16.xml: the document says it is in “UTF-16” but its bytes are not; it was read by its bytes. Ask the supplier to put the right encoding in the first line.',
    ],
  ],
  ['windows-1252.xml', ['Zoë’s'], []],
  [
    'other-root.xml',
    [],
    [
      'other-root.xml: the document was read to its end (its root is <Invoice>), and has none of the elements looked for (Person). Check that this is the right file for this feed.',
    ],
  ],
]

/** [file, XML record where it is a document, rows or records read, what must be said]. */
export const large: readonly (readonly [string, string | undefined, number, readonly string[]])[] = [
  [
    'bomb.zip',
    undefined,
    0,
    [
      'bomb.zip, in "people.csv": the file unpacks to 1000 times its size or more (at most 200 times is accepted), which can be an attack. It was not read (further). Tell your security team where it came from, and ask for the data as a plain CSV.',
    ],
  ],
  [
    'bomb.xlsx',
    undefined,
    0,
    [
      'bomb.xlsx, in "xl/worksheets/sheet1.xml": the file unpacks to 1000 times its size or more (at most 200 times is accepted), which can be an attack. It was not read (further). Tell your security team where it came from, and ask for the data as a plain CSV.',
    ],
  ],
  [
    'bomb.csv.gz',
    undefined,
    0,
    [
      'bomb.csv.gz, line 1: a line starts here that has not ended after 4096 KiB, so this is not a table of rows. Reading stopped here. Check how the file was exported: each row must be on a line of its own.',
    ],
  ],
  [
    'lying.zip',
    undefined,
    0,
    [
      'lying.zip, in "people.csv": the zip or workbook is damaged or cut off. Send the whole file again; if it still fails, open and save it again first.',
    ],
  ],
  [
    'many.zip',
    undefined,
    0,
    [
      'many.zip: the zip has 1200 files in it; at most 1000 are read. Nothing in it was read. Send the files needed in smaller zips.',
    ],
  ],
  [
    '100000-columns.csv',
    undefined,
    0,
    [
      '100000-columns.csv, line 1: the header has 100000 columns; at most 2000 are read. Check that the file is the right one and export only the columns asked for.',
    ],
  ],
  [
    'long-cell.csv',
    undefined,
    1,
    [
      'long-cell.csv, line 2, column "Forename": the cell is 150000 characters long; at most 100000 are read. Shorten the text in the source system, or leave the column out.',
    ],
  ],
  [
    'long-row.csv',
    undefined,
    1,
    [
      'long-row.csv, line 2: the row is 1465 KiB long; at most 1024 KiB are read. Check for a missing line end, or an attachment within a cell, and send the row again.',
    ],
  ],
  [
    'long-text.xml',
    'Person',
    0,
    [
      'long-text.xml, line 1: one tag or piece of text is longer than 1024 KiB. Reading stopped here. Check how the file was exported; remove embedded documents.',
    ],
  ],
  [
    'large-record.xml',
    'Person',
    1,
    [
      'large-record.xml, line 2: the record List/Person is longer than 4096 KiB. Check for embedded documents or a missing end tag, and send the record again.',
    ],
  ],
]
