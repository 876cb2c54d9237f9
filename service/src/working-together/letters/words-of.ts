import { z } from 'zod'

const paragraphs = z.array(z.string())

/** The words of a Word document that goes with a letter, as they were kept. @throws where they are not, without saying what they are */
export function parseParagraphs(bytes: Buffer): readonly string[] {
  try {
    return paragraphs.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw new Error('The words of a file are not as they were kept')
  }
}
