/** What is said in tickets of every kind. */
export const nudges = [
  'Any news? I know you are busy, but it is a little urgent for me.',
  'Hello, is anybody there? I have not heard anything yet.',
  'Just adding that I have tried it on another device as well, with the same result.',
  'I would be glad about a short answer, even if it takes longer to solve.',
] as const

export const updates = [
  [
    'a short sign of life: a colleague is looking at this with me, and I will write again tomorrow at the latest.',
    'Thank you for keeping me posted.',
  ],
  [
    'I have not forgotten you. There is one answer that we are still waiting for, and I ask for it again today.',
    'All right, I will wait.',
  ],
] as const

export const furtherNotes = [
  'Called the customer, no answer. Will try again in the afternoon.',
  'Looked for similar tickets of the last two weeks: nothing in common.',
  'Customer is friendly and patient. Please answer by the end of the day.',
] as const

export const greetings = ['Hi {first},', 'Hello {first},', 'Dear {first},'] as const

export const events = [
  'Sunset Kayak Tour',
  'Supper Club for Ten',
  'Rooftop Language Exchange',
  'Old Town Photo Walk',
  'Pottery for Beginners',
  'Sunday Board Games',
  'Harbour Salsa Night',
  'Forest Yoga Morning',
  'Street Food Round',
  'Live Jazz in the Cellar',
  'Hike to the Three Lakes',
  'Open Mic Thursday',
] as const
