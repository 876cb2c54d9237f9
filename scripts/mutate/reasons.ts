/** Reasons that many changes share, and what is judged of each file: for each reason, lines as they are after the change, without indentation. */
export type Judged = Readonly<Record<string, readonly (readonly [why: string, ...to: string[]])[]>>

export const search = 'it is where a search starts or how it steps, and the search ends at the same place'
export const past = 'a step past the end reads nothing and writes outside the array'
export const chance = 'it differs only where two computed numbers, neither of them given, are equal to the last digit'
export const seam = 'both formulas hold where they meet'
export const whole = 'a sum that carries what rounding loses is the same in any order'
export const rounds = 'it is how many rounds are allowed, of which far fewer are needed'
export const digits = 'what it adds or leaves out is below the last digit'
export const tolerance = 'it is how near counts as there, and what is found is nearer'
