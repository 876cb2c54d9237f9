// Small public data sets that half a century of software has been checked on. Facts, typed in from where they were printed.

/** Employment in the United States 1947-62, nearly singular on purpose (J. W. Longley, JASA 62, 1967). */
export const longley = {
  employed: [
    60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551,
  ],
  deflator: [83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
  gnp: [
    234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704, 502601,
    518173, 554894,
  ],
  unemployed: [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
  forces: [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
  population: [
    107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366, 125368,
    127852, 130081,
  ],
  year: Array.from({ length: 16 }, (_, i) => 1947 + i),
}

/** The 23 flights before Challenger: temperature (°F) and whether an O-ring was damaged (Dalal, Fowlkes and Hoadley, JASA 84, 1989). */
export const flights = {
  temperature: [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58],
  damaged: [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1],
}

/** Counts by outcome and treatment (A. J. Dobson, An Introduction to Generalized Linear Models, 1990, p. 93). */
export const dobson = {
  counts: [18, 17, 15, 20, 10, 20, 25, 13, 12],
  outcome: ['1', '2', '3', '1', '2', '3', '1', '2', '3'],
  treatment: ['1', '1', '1', '2', '2', '2', '3', '3', '3'],
}

/** Yield of dyestuff, five preparations of each of six batches (O. L. Davies, Statistical Methods in Research and Production, 1947). */
export const dyestuff = [
  1545, 1440, 1440, 1520, 1580, 1540, 1555, 1490, 1560, 1495, 1595, 1550, 1605, 1510, 1560, 1445, 1440, 1595, 1465,
  1545, 1595, 1630, 1515, 1635, 1625, 1520, 1455, 1450, 1480, 1445,
]
export const batches = dyestuff.map((_, i) => 'ABCDEF'[Math.floor(i / 5)] ?? '')

/** Darwin's maize, fifteen pairs: crossed less self-fertilised, eighths of an inch (R. A. Fisher, The Design of Experiments, 1935, §21). */
export const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]

/** Extra hours of sleep, ten with each of two drugs (Student, Biometrika 6, 1908). */
export const sleep = [
  0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2, 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4,
]
