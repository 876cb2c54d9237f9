// What must be said of each hostile file, word for word.

/** [file, rows read, what must be said, in order]. */
export const tables: readonly (readonly [string, readonly (readonly string[])[], readonly string[]])[] = [
  [
    'bom-utf-8.csv',
    [
      ['A1', 'Aisha', '01/02/2012'],
      ['A2', 'Tomos', '03/04/2014'],
    ],
    [],
  ],
  [
    'bom-utf-16-le.csv',
    [['A1', 'Zoë', '01/02/2012']],
    ['bom-utf-16-le.csv: the file is UTF-16 (marked), and was read so. Nothing needs doing; “CSV UTF-8” is safer.'],
  ],
  [
    'bom-utf-16-be.csv',
    [['A1', 'Zoë', '01/02/2012']],
    ['bom-utf-16-be.csv: the file is UTF-16 (marked), and was read so. Nothing needs doing; “CSV UTF-8” is safer.'],
  ],
  [
    'utf-16-no-bom.csv',
    [['A1', 'Zoë', '01/02/2012']],
    ['utf-16-no-bom.csv: the file is UTF-16 (guessed), and was read so. Nothing needs doing; “CSV UTF-8” is safer.'],
  ],
  [
    'windows-1252.csv',
    [
      ['A1', 'Zoë', '01/02/2012'],
      ['A2', 'Siân – O’Neill', '03/04/2014'],
    ],
    [
      'windows-1252.csv, line 2: from this line the file is not UTF-8; it was read as Windows-1252, the usual one of Excel’s plain CSV. Check a name with an accent; to be sure, export as “CSV UTF-8”.',
    ],
  ],
  [
    'mixed-encoding.csv',
    [['A1', 'Zoë', '01/02/2012']],
    [
      'mixed-encoding.csv, line 2: from this line the file is not UTF-8; it was read as Windows-1252, the usual one of Excel’s plain CSV. Check a name with an accent; to be sure, export as “CSV UTF-8”.',
      'mixed-encoding.csv, line 3, column "Forename": the row is written in another encoding than the rows before it (it may read “Siân”), so its letters are uncertain. Export the whole file as UTF-8 and send the row again.',
    ],
  ],
  [
    'invalid-utf-8.csv',
    [
      ['A1', 'Zoë', '01/02/2012'],
      ['A3', 'Jo', '05/06/2015'],
    ],
    [
      'invalid-utf-8.csv, line 3, column "Forename": there are bytes in the row that are no character in the file’s encoding (it reads “Si<U+0081>n”). Check the value in the source system, export the file as UTF-8, and send the row again.',
    ],
  ],
  [
    'lone-surrogate.csv',
    [
      ['A1', 'Aisha', '01/02/2012'],
      ['A2', 'Tomos', '03/04/2014'],
    ],
    [
      'lone-surrogate.csv: the file is UTF-16 (marked), and was read so. Nothing needs doing; “CSV UTF-8” is safer.',
      'lone-surrogate.csv, line 2, column "Forename": there are bytes in the row that are no character in the file’s encoding (it reads “Zoÿ”). Check the value in the source system, export the file as UTF-8, and send the row again.',
    ],
  ],
  [
    'nul.csv',
    [['A2', 'Tomos', '03/04/2014']],
    [
      'nul.csv, line 2, column "Forename": there is a NUL (an empty byte) in the cell, which no text has: part of it may be lost. Check the value in the source system, export again, and send the row again.',
    ],
  ],
  [
    'ragged.csv',
    [['A3', 'Jo', '05/06/2015']],
    [2, 3].map(
      (line) =>
        `ragged.csv, line ${line}: cells in this row: ${line === 2 ? 2 : 4}; columns in the header: 3; nobody can say which cell belongs where. Look for a comma or a line end within a cell, or missing cells; correct the row and send it again.`,
    ),
  ],
  [
    'duplicate-header.csv',
    [],
    [
      'duplicate-header.csv, line 1, column 3: two columns are called “Ref” (the first is column 1), so nobody can say which is meant. Rename or delete one of them and send the file again.',
    ],
  ],
  [
    'missing-column-name.csv',
    [],
    [
      'missing-column-name.csv, line 1, column 2: this column has no name. Give every column a name in the header row, or delete the column, and send the file again.',
    ],
  ],
  [
    'no-header.csv',
    [],
    [
      'no-header.csv, line 1, column 3: the first row should name the columns but has data in it (01/02/2012). Export the file with column names in its first row.',
    ],
  ],
  [
    'header-only.csv',
    [],
    ['header-only.csv: there is a header and no rows. Check that the export was meant to be empty.'],
  ],
  [
    'unclosed-quote.csv',
    [
      ['A2', 'Tomos', '03/04/2014'],
      ['A3', 'Jo', '05/06/2015'],
    ],
    [
      'unclosed-quote.csv, line 2: a quotation mark opened on line 2 is never closed. Close it or take it away, and send the row again; reading went on at the next line.',
    ],
  ],
  [
    'text-after-quote.csv',
    [['A2', 'Tomos', '03/04/2014']],
    [
      'text-after-quote.csv, line 2: there is text after the closing quotation mark of a cell that opened on line 2. Double the quotation marks within text ("" for "), and send the row again; reading went on at the next line.',
    ],
  ],
  [
    'quoted-newline.csv',
    [['A1', 'Aisha\r\nJane', '01/02/2012']],
    [
      'quoted-newline.csv, line 4: cells in this row: 2; columns in the header: 3; nobody can say which cell belongs where. Look for a comma or a line end within a cell, or missing cells; correct the row and send it again.',
    ],
  ],
  [
    'mixed-newlines.csv',
    [
      ['A1', 'Aisha'],
      ['A2', 'Tomos'],
      ['A3', 'Jo'],
    ],
    [
      'mixed-newlines.csv, line 5: cells in this row: 1; columns in the header: 2; nobody can say which cell belongs where. Look for a comma or a line end within a cell, or missing cells; correct the row and send it again.',
      'mixed-newlines.csv: lines end in more than one way; all were read. Nothing needs doing if the count of rows is as expected.',
    ],
  ],
  [
    'truncated.csv',
    [['A1', 'Aisha', '01/02/2012']],
    [
      'truncated.csv, line 3: the file ends in the middle of this row: it has 2 cells of 3. Send the whole file again: the upload or the export was cut off.',
      'truncated.csv, line 3: the last line has no line end, so the file may have been cut off. Check that the last row is whole and is the last one in the source system.',
    ],
  ],
  [
    'sep-line.csv',
    [['A1', 'Aisha']],
    [
      'sep-line.csv, line 1: the line “sep=” was taken as the choice of delimiter and is not a row. Nothing needs doing.',
    ],
  ],
  [
    'good.zip',
    [
      ['A1', 'Aisha', '01/02/2012'],
      ['A2', 'Tomos', '03/04/2014'],
    ],
    [
      'good.zip, in "more/people.csv", line 2: cells in this row: 2; columns in the header: 3; nobody can say which cell belongs where. Look for a comma or a line end within a cell, or missing cells; correct the row and send it again.',
    ],
  ],
  [
    'titles.xlsx',
    [['A1', 'Aisha', '2012-02-01']],
    [
      'titles.xlsx, sheet "List", row 3: the header was found here; rows above it that are not data: 1. Check that this is the header row.',
    ],
  ],
  [
    'cut-sheet.xlsx',
    [['A1', 'Aisha', '']],
    [
      'cut-sheet.xlsx, sheet "List", row 2: the workbook is damaged: a part of it is missing or broken. Rows before this were read. Open it in Excel, let Excel repair it, save it under a new name, and send that.',
    ],
  ],
  [
    'formulas.xlsx',
    [
      ['A1', 'Aisha', '2012-02-01'],
      ['A3', '#N/A', ''],
    ],
    [
      'formulas.xlsx, sheet "List", row 3, column "Forename": the cell has a formula whose value was never saved. Open the workbook in Excel, let it calculate, save it, and send it again; better, paste the values in place of the formulas.',
    ],
  ],
  [
    'merged.xlsx',
    [
      ['A1', 'Aisha', ''],
      ['', 'Tomos', ''],
    ],
    [
      'merged.xlsx, sheet "List": some cells are merged (ranges: 1, first A2:A3); only the first cell of each has a value. Unmerge them and fill in every cell.',
    ],
  ],
  [
    'hidden.xlsx',
    [
      ['A1', 'Aisha', ''],
      ['Z9', 'Gone', ''],
    ],
    ['hidden.xlsx, sheet "Old": the sheet is hidden. Check whether it was meant to be sent; delete it if it was not.'],
  ],
  ['dates-1904.xlsx', [['1904-01-01'], ['2012-02-01']], []],
]
