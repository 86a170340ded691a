/** What people write along when they ask somebody to connect. */
export const requestLines = [
  'Hi {first}, we talked at the long table last week. Shall we stay in touch?',
  'I liked your photos of {city}. I am there twice a year and would be glad of a tip.',
  'We were on the same kayak tour, I was the one without a hat.',
  'A friend in common told me that you know every path around {city}.',
  'We both seem to like early trains and late dinners. Hello!',
  'You answered my question in the forum so kindly that I wanted to say thanks.',
  'Your dinner in {city} was the best evening of my trip.',
  'I am moving to {city} in spring and would love to know somebody there.',
  'We worked together for a short time, do you remember? It would be good to hear how you are.',
  'I read your review of the pottery class and signed up because of it.',
] as const

/** What one says of another one knows, by what they are to each other. */
export const testimonials = {
  GENERAL: [
    '{first} keeps promises, answers the same day and is good company in silence as well.',
    'I have known {first} for years and never once had to ask twice.',
    'Warm, attentive, and always the first to help with the dishes.',
    'We see each other too rarely. When we do, it is as if no time had passed.',
    'A little late now and then, but worth the wait.',
  ],
  PROFESSIONAL: [
    'We planned three workshops together. {first} thinks ahead and shares the credit.',
    'Clear in what they ask for, fair when something goes wrong.',
    '{first} taught me more about hosting in one afternoon than I had read in a year.',
    'Delivered what was agreed, a day early, with a cake.',
  ],
  TRAVEL: [
    'Ten days in one small car and still friends. {first} reads maps better than any phone.',
    'Calm at missed connections, cheerful in the rain. I would travel with {first} anywhere.',
    '{first} packs light and carries the heavy bag of others.',
    'Good sense of direction, good taste in bakeries.',
    'We wanted different things on some days, said so, and it was fine.',
  ],
  EVENT: [
    'Sat next to me at a dinner for twelve and made everybody feel at home.',
    '{first} helped to put away the chairs after the concert without being asked.',
    'We met at a language table. {first} is patient with beginners like me.',
    'Good company on the photo walk; I saw my own street anew.',
  ],
} as const

/** What people say when they vouch for somebody. */
export const vouchLines = [
  'I have known {first} for a long time and would give them my keys.',
  '{first} stayed with us for a week and left the kitchen cleaner than before.',
  'We have travelled together twice. You can rely on {first}.',
  '{first} organises our Sunday walks and looks after everybody.',
  'Honest, on time, kind to strangers.',
  'A colleague and a friend; I vouch gladly.',
] as const
