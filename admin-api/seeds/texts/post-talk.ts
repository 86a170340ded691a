/** A subject people post about: what they say, where braces stand for `{city}` and what the lists hold, and what others comment. */
export type PostTalk = { weight: number; posts: readonly string[]; comments: readonly string[] }

export const postWords: Readonly<Record<string, readonly string[]>> = {
  dish: [
    'lentil soup',
    'fish stew',
    'plum dumplings',
    'mushroom risotto',
    'flatbread',
    'pumpkin curry',
    'potato cake',
  ],
  sight: [
    'lighthouse',
    'old bridge',
    'botanical garden',
    'market hall',
    'harbour wall',
    'clock tower',
    'city park',
  ],
  mood: [
    'tired and happy',
    'soaked to the bone',
    'far too early',
    'with sand in both shoes',
    'singing all the way',
  ],
  weekday: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  thing: [
    'bicycle pump',
    'tent for two',
    'telescope',
    'projector',
    'pasta machine',
    'sewing machine',
    'cargo bike',
  ],
  number: ['three', 'four', 'five', 'six', 'seven', 'eight'],
  book: ['a crime novel', 'a thick family saga', 'short stories', 'a travel diary from 1925', 'a comic'],
}

export const postTalks: readonly PostTalk[] = [
  {
    weight: 16,
    posts: [
      'Walked around {city} this {weekday} without a map and ended up at the {sight}. Best unplanned day in a while.',
      'The {sight} at sunrise: {number} people, two dogs and complete silence.',
      'Came home {mood} after {number} hours on foot. {city} is bigger than I thought.',
      'If you have one free afternoon in {city}, skip the queue at the museum and go to the {sight}.',
      'Rain all day, so we counted the stairs to the {sight}. Then it cleared up.',
    ],
    comments: [
      'That view never gets old.',
      'Which way did you go up? I always end up in the car park.',
      'Adding this to my list for next month.',
      'The light in the second picture is unreal.',
      'I live five minutes from there and have never been. Shame on me.',
      'Go again in October, the colours are worth it.',
      'Next time take me along!',
    ],
  },
  {
    weight: 14,
    posts: [
      'Supper club number {number}: {dish}, a table that was too small and nobody who wanted to leave.',
      'Who in {city} sells decent flour? My {dish} deserves better.',
      'Made {dish} for twelve. It was meant for eight, but the doorbell kept ringing.',
      'My neighbour taught me her {dish}. The secret is patience, and more salt than you think.',
      'Looking for {number} people who would like to cook {dish} together on {weekday} evening.',
    ],
    comments: [
      'I can still taste it. Thank you for having us.',
      'Recipe, please!',
      'The mill behind the station, Saturdays until noon.',
      'Count me in, I bring dessert.',
      'You had me at the doorbell.',
      'My grandmother would say: even more salt.',
      'Is there a version without gluten?',
    ],
  },
  {
    weight: 12,
    posts: [
      'Two seats free in the car from {city} to the coast on {weekday}. We leave early and sing badly.',
      'Night train booked. {number} countries, one backpack, {book}.',
      'Slow travel report: {number} days, {number} conversations with strangers, one missed ferry.',
      'What do you never travel without? For me it is a clothes line and {book}.',
      'Back in {city} {mood}. The washing machine is running and I miss the road already.',
    ],
    comments: [
      'Which line? I have been looking at the same one.',
      'A scarf. It is a pillow, a curtain and a bag.',
      'Earplugs, always earplugs.',
      'I would take one of the seats if it is still free.',
      'The missed ferry is the best part of every story.',
      'Welcome back!',
      'Tell us everything on Thursday.',
    ],
  },
  {
    weight: 10,
    posts: [
      'Does anybody in {city} have a {thing} I could borrow for a few days? I pay in cake.',
      'Giving away a {thing}, works well, must be collected before {weekday}.',
      'Repair café on {weekday}: we saved {number} lamps and a {thing}.',
      'Lent my {thing} to a stranger from this platform. It came back clean and with a jar of jam.',
    ],
    comments: [
      'I have one in the cellar, write to me.',
      'What kind of cake are we talking about?',
      'This is why I like this place.',
      'Is it still there? I could come tonight.',
      'Mine has been making a strange noise, I will bring it next time.',
      'Jam is the true currency.',
    ],
  },
  {
    weight: 10,
    posts: [
      'First language evening in {city}: {number} languages at one table, and one person who spoke with their hands.',
      'Today I ordered coffee without anybody switching to English. Small steps.',
      'Looking for a partner to practise with on {weekday} evenings. I am patient and easily amused.',
      'My favourite new word this week cannot be translated. It means the smell of the {sight} after rain.',
    ],
    comments: [
      'Proud of you!',
      'What is the word? Now I need to know.',
      'I would join, my level is two glasses of wine.',
      'It took me a year to get that far.',
      'Hands count as a language.',
      'Same time next week?',
    ],
  },
  {
    weight: 9,
    posts: [
      'Concert in the cellar last night. {number} musicians, thirty chairs, goosebumps.',
      'Board game {weekday}: we explained the rules for an hour and lost in ten minutes.',
      'Who comes along to the open mic? I promise not to sing unless it is {weekday}.',
      'Found {book} in the swap shelf with a love letter in it. Returned the letter, kept the book.',
    ],
    comments: [
      'I was in the second row, what an evening.',
      'We demand a rematch.',
      'You should sing, though.',
      'That letter deserves an audience.',
      'Reserve a chair for me.',
      'Losing in ten minutes is a talent.',
    ],
  },
  {
    weight: 8,
    posts: [
      'Moved to {city} {number} weeks ago. Tell me one thing that everybody here knows and nobody says.',
      'To whoever found my keys at the {sight}: thank you, you saved my week.',
      'One year on this platform: {number} new friends, no regrets, a better sense of direction.',
      'Grateful for {number} strangers who became a team when the bus broke down.',
    ],
    comments: [
      'Never take the lift at the central station.',
      'Welcome! Come to the Sunday walk, we do not bite.',
      'Happy anniversary!',
      'Faith in people restored.',
      'The bakery by the canal closes at two, go at one.',
      'This made my day.',
    ],
  },
  {
    weight: 6,
    posts: [
      'Cold swim number {number} of the month. {mood}, and awake for the first time since {weekday}.',
      'Our kayaks are dry again. Next tour in {city} as soon as the wind drops.',
      'Ran from the {sight} to the station in my lunch break, {mood}.',
      'Climbing hall on {weekday}? I need somebody who belays better than they joke.',
    ],
    comments: [
      'You are all mad and I want to join.',
      'How warm is the water? Be honest.',
      'My jokes are excellent, my knots are better.',
      'Respect.',
      'Bring tea for the others.',
      'I still have your paddle!',
    ],
  },
]

/** What is said after an event; `{event}` is its title. */
export const eventTalk: PostTalk = {
  weight: 0,
  posts: [
    'Back from “{event}”, {mood}. Thank you to everybody who made it what it was!',
    '“{event}”: I came alone and left with {number} new numbers in my phone.',
    'If you ever see “{event}” announced again, do not hesitate.',
    'Still thinking of yesterday. “{event}” was worth every minute.',
    'Photos of “{event}” follow as soon as I have slept.',
  ],
  comments: [
    'It was lovely to meet you!',
    'Next time I come along.',
    'The host was wonderful, please pass it on.',
    'I was the one with the yellow jacket. Hello!',
    'We should do this every month.',
    'I missed it and I regret it already.',
    'Waiting for the photos.',
  ],
}

export const replies = [
  'Ha, exactly.',
  'I will write to you.',
  'Good to know, thank you!',
  'Then see you there.',
  'I was wondering the same.',
  'Deal.',
  'You are too kind.',
  'Not on a Sunday, though.',
  'Next time for sure.',
  'I have the recipe somewhere, give me a day.',
] as const
