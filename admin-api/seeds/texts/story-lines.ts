/** Words upon the pictures of stories, and what others answer. */
export const storyLines = [
  'Good morning from the roof',
  'Guess where I am',
  'Last table by the window',
  'This is what {weekday} looks like',
  'Two hours later: still no bus',
  'First snow!',
  'Found it: the best {dish} in {city}',
  'Sea, finally',
  'Who wants to join tonight?',
  'Before and after the rain',
  'My new office for today',
  'The cat has plans',
  'Sunset number {number}',
  'Dough is rising, so am I',
  'Greetings to everybody at a desk',
] as const

export const storyAnswers = [
  'Where is that? It looks wonderful!',
  'Save me a seat!',
  'I was there last year, say hello to the owner.',
  'I am so jealous right now.',
  'Ha! Which bus was it?',
  'That light!',
  'Count me in for tonight.',
  'Send the recipe or I come over.',
  'Give the cat a kiss from me.',
] as const

export const filters = ['sepia', 'mono', 'warm', 'cool', 'vivid'] as const
