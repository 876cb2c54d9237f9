export const en = {
  title: (feed: string) => `Send a file: ${feed}`,
  back: 'The feed',
  lead: 'The file is read row by row. Rows that cannot be used are set aside with the reason; nothing is lost and nothing is changed silently. Sending the same file twice changes nothing.',
  label: 'File to send',
  hint: 'CSV, XLSX or XML, or a zip of the tables of one return. At most 2 GB.',
  button: 'Send the file',
  choose: 'Choose the file to send',
  empty: 'The file is empty: export it again, check that it has rows, and choose it',
  work: {
    receive: {
      title: 'Reading the file',
      done: 'The file has been read',
      failed: 'The file could not be read',
    },
    release: {
      title: 'Taking in the held file',
      done: 'The held file has been taken in',
      failed: 'The held file could not be taken in',
    },
    file: (name: string) => `File: ${name}`,
    waiting: 'It waits for its turn: files are read one at a time. The work goes on if you leave this page.',
    running: 'The work goes on if you leave this page.',
    lookAgain: 'See how far it is now',
    progress: 'Read so far',
    delivery: 'See what came in',
    noDelivery: 'Nothing was recorded from it.',
    failedText: (reference: string) =>
      `Something went wrong here, not in your file. Nothing of it was half kept. Send it again; if it fails twice, tell whoever looks after this service and give this reference: ${reference}.`,
    again: 'Send it again',
    feed: 'Back to the feed',
  },
}
