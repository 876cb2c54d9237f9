/** The words of a Word document that goes with a letter, as they were kept. @throws where they are not */
export function parseParagraphs(bytes: Buffer): readonly string[] {
  const read: unknown = JSON.parse(bytes.toString('utf8'))
  if (!Array.isArray(read)) throw new Error('The words of a file are not as they were kept')
  return read.map(String)
}
