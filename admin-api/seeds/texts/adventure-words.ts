/** How the description of an adventure may end. */
export const endings = [
  'Your guide speaks {language}.',
  'It takes place in light rain too; in a storm we find another day or give your money back.',
  'Bring water, a layer more than you think, and shoes that may get dirty.',
  'Tell us beforehand about allergies or knees that do not like stairs.',
  'Groups stay small so that everybody can ask.',
] as const

/** What is to be seen in the pictures of an adventure. */
export const captions = [
  'Shortly after the start',
  'The view that people come for',
  'Half way, time for a break',
  'Our group in spring',
  'What you will learn',
  'The last stretch',
  'Everything you need is here',
  'The guide explains',
] as const

/** What people ask for when they book. */
export const wishes = [
  'We are a little slow on stairs. Is that all right?',
  'It is my sister’s birthday; a candle would be lovely.',
  'Two of us do not eat meat.',
  'Can we leave two suitcases with you?',
  'One of us cannot swim well.',
  'We come straight from the train, so perhaps five minutes late.',
] as const

/** What those who take part need others to know. */
export const needs = [
  'Allergic to nuts',
  'Asthma, carries a spray',
  'Vegetarian',
  'Hard of hearing on the left side',
  'Knee operated last year',
] as const
