import { formatBytes, formatNumber, plural } from '#kith/platform/words/index.ts'

export const en = {
  home: {
    title: 'Families found early, by public rules',
    lead: 'Kith brings together what agencies already know, works out who is family, and puts families facing several difficulties before a person who decides. It has no score and no secret.',
    signIn: 'Sign in',
    forYou: 'Here for you',
    waits: {
      count: (count: number) =>
        plural('en', count, { zero: 'Nothing waits', one: '1 waits', other: `${formatNumber('en', count)} wait` }),
      late: (count: number) =>
        plural('en', count, {
          one: '1 of them longer than it should',
          other: `${formatNumber('en', count)} of them longer than they should`,
        }),
      unknown: 'How much waits is not known at the moment',
    },
    neverTitle: 'What Kith never does',
    neverLink: 'Read the ten things Kith never does',
    rulesLink: 'Read every rule in force',
    transparencyLink: 'Read how the council uses Kith, and who tells it what',
    planTitle: 'Promises kept in public',
    planLink: 'The action plan: what was promised, and what became of it',
    offersTitle: 'You can help',
    offersLink: 'Offer a child a home, or a young person your time',
    commentLink: 'Have your say, and see what became of what people said',
    notYetTitle: 'Not here yet',
    notYet:
      'What is known to help, how well and at what cost; what a family can claim, and a small budget of its own; how areas compare. Until they are here, nothing on these pages says that any help works.',
    demonstration:
      'This is a demonstration with invented people. Choose who to sign in as on the next page: no password is needed.',
  },
  never: {
    title: 'What Kith never does',
    lead: 'These are promises built into the software and tested on every change. They come before any other instruction.',
    items: [
      'No risk-scoring, no prediction, no hidden list. A family is shown because named, public rules hold on facts from named sources, each with its dates where the source gives any. The rules have no model and no weight. Only which records are of one person is worked out by a model that learns from the records, and people decide where it is in doubt.',
      'No decision without a named person who saw the evidence and could say no.',
      'Not known is a value. Missing is never “no”.',
      'No look without a purpose and no share without a legal basis, both recorded first.',
      'No browsing. Nobody searches for people outside their own work.',
      'Absence says nothing. What is sealed and what is not known look the same.',
      'No claim is called impact unless a comparison supports it.',
      'No league table. Areas are compared with intervals and with areas like them.',
      'No number without its definition, date, source and status, and nothing published that leads back to a person.',
      'No words that stigmatise.',
    ],
  },
  accessibility: {
    title: 'Accessibility statement',
    paragraphs: [
      'This service aims to meet WCAG 2.2 at level AA. Every page works with a keyboard only, without JavaScript, at 320 pixels wide and at 400% zoom, in English and in Welsh.',
      'How it is tested: every page in our browser journeys is checked with axe at two widths, with JavaScript on and off, each time the software changes. No axe rule is switched off.',
      'What we have not done: people with disabilities have not yet tested this service, and no independent audit has been made. The Welsh has not yet been read by a professional translator.',
      'If you cannot use a page, tell the council. You will be given what you need another way.',
    ],
  },
  privacy: (offerMonths: number) => ({
    title: 'What is kept and who looks',
    paragraphs: [
      'Kith holds facts that agencies already hold about people, each with its source, its date and the legal gateway it came through. No fact is used for a purpose its gateway does not allow.',
      'Every look at a person’s record is written down first: who, when and why. The council’s information governance lead can read that trail. Somebody who was given a page of their own reads there who looked, on which day and why.',
      'Only two kinds of cookie are used: one that keeps you signed in and one that remembers your language. Neither follows you anywhere.',
      `Whoever offers a home or their time gives a name, and a number or an address to answer at: the correspondence desk reads them, and no rule does. They are removed ${formatNumber('en', offerMonths)} months after the answer.`,
    ],
  }),
  notKnown: {
    title: 'You are not known to this service',
    text: 'Your organisation’s sign-in worked, but nobody has given you a role here. Ask your council’s data lead.',
  },
  ownPage: {
    question: 'Somebody who supports you gave you a code?',
    link: 'Open your own page',
  },
  written: 'What you had written, to copy',
  absent: {
    title: 'Page not found',
    text: 'If you typed the address, check it is right. If you followed a link, go back and try again.',
  },
  tooMany: {
    title: 'Too many requests',
    text: 'This was asked for more often in a minute than one person does. Nothing is wrong with your work. Wait a minute and try again.',
  },
  signedOut: {
    title: 'You have been signed out',
    text: 'Nothing was done for a while, so your session ended, and what you just sent was not saved. Sign in again and send it once more.',
    withText:
      'Nothing was done for a while, so your session ended, and what you just sent was not saved. Copy what you had written, sign in again and send it once more.',
    again: 'Sign in again',
  },
  refused: {
    title: 'You cannot do this',
    text: 'Your role does not include this page, or the form was open too long. The attempt has been recorded. Go back to your start page, or ask your team manager which role you need.',
  },
  invalid: {
    title: 'Something in that request was not right',
    text: 'Go back, check what you entered and try again. If you sent a file, it may be larger than this page takes.',
  },
  tooLarge: {
    titles: {
      file: 'That file is too large',
      form: 'There is too much in that form',
      answer: 'One of your answers is too long',
    },
    texts: {
      file: (most: number) =>
        `This page takes files of up to ${formatBytes('en', most)}. Nothing of it was kept. Make it smaller or split it, then go back and choose it again.`,
      form: (most: number) =>
        `This page takes forms of up to ${formatBytes('en', most)}. Nothing of it was kept. Go back, where what you wrote may still be, and send it shorter or in parts.`,
      answer: (most: number) =>
        `An answer here has up to ${formatNumber('en', most)} characters. Nothing was kept. Copy what you wrote, go back and shorten the longest one.`,
    },
  },
  away: {
    title: 'Sorry, we cannot reach our records at the moment',
    text: 'Nothing is lost: what was saved before is safe. Wait a minute and load this page again.',
    withForm:
      'What you sent may not have been saved. It is kept on this page: do not close it. Wait a minute, then send it again.',
    withFile: 'The file you sent was not taken in. Go back, wait a minute, and send it again.',
    again: 'Send it again',
  },
  failed: {
    title: 'Sorry, there is a problem',
    text: (reference: string) =>
      `Nothing you entered was half saved. Try again in a moment. If it happens again, quote ${reference}.`,
  },
  signInRefused: {
    title: 'You are not signed in',
    because: {
      'provider-unavailable': 'Your organisation’s sign-in does not answer at the moment. Try again in a few minutes.',
      'provider-misconfigured':
        'Your organisation’s sign-in and this service do not fit together. Tell your council’s data lead.',
      'provider-declined': 'You went back, or your organisation’s sign-in did not let you through.',
      'attempt-unknown': 'This sign-in was not started in this browser, or was already used.',
      'attempt-expired': 'Signing in took more than ten minutes.',
      'answer-not-ours':
        'The answer did not belong to this sign-in. That happens when you sign in from two tabs at once.',
    },
    again: 'Sign in',
  },
  asSomebodyElse: 'Sign in as somebody else',
  start: 'Start page',
}
