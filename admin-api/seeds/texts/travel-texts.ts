/** How people call a journey; {city} and {country} are where it went. */
export const tripTitles = [
  '{country} by slow trains',
  'Ten days around {city}',
  'A long weekend in {city}',
  'Back to {country}',
  '{city} and the coast',
  'Work a little, see a lot: {city}',
  '{country} with my sister',
  'First time in {country}',
  'Winter light in {city}',
  'From {city} to wherever',
] as const

export const tripTexts = [
  'No plan but the first night. The rest came by itself.',
  'We wanted to be back for the weekend and stayed for two.',
  'Everything by train and on foot, one bag each.',
  'I went for the food and came back with friends.',
  'It rained for half of the time. I would go again tomorrow.',
  'A present to myself after a long year.',
] as const

/** A place on a journey, and what was written of it. */
export const stops: readonly (readonly [name: string, note: string])[] = [
  ['The market hall', 'Come before nine, and hungry.'],
  ['A café without a name', 'Third door after the bridge. The cake with the burnt top.'],
  ['Old harbour', 'Best when the boats come back.'],
  ['Viewpoint behind the chapel', 'Two hundred and twelve steps, all worth it.'],
  ['City museum', 'The second floor is empty and the best.'],
  ['Botanical garden', 'Half a day under one tree.'],
  ['Night market', 'I still dream of the dumplings.'],
  ['A bath house from 1907', 'Bring your own towel, borrow nothing else.'],
  ['Beach at the end of line 2', 'Cold, wide and nobody there.'],
  ['Second-hand bookshop', 'The owner reads to you if you ask.'],
]

export const moments: readonly (readonly [title: string, text: string])[] = [
  ['The sunrise we nearly slept through', 'Somebody knocked at all doors, nobody knows who.'],
  ['Dinner with the neighbours', 'They had seen us look at the wrong bell for ten minutes.'],
  ['Lost, and then the sea', 'We had followed the wrong river for an hour.'],
  ['Singing in the night train', 'Four languages, one guitar, no sleep.'],
  ['The storm on the ridge', 'Never again. Well, perhaps once.'],
  ['A dance in the square', 'I cannot dance. Nobody minded.'],
]

export const wishesToGo: readonly (readonly [title: string, note: string])[] = [
  ['See the northern lights', 'In February, with somebody who does not mind waiting.'],
  ['Cycle along the coast of {country}', 'Two weeks, tent, no hurry.'],
  ['Spring in {city}', 'A flat for a month and a course in the mornings.'],
  ['Cross {country} by train', 'From one end to the other, getting off wherever it looks good.'],
  ['Learn to sail in {country}', 'A week on a boat with a patient skipper.'],
  ['New Year in {city}', 'I know a roof.'],
  ['Hike from hut to hut in {country}', 'Six days, light bags.'],
]

export const relations = ['friend', 'sister', 'brother', 'partner', 'colleague', 'met on the way'] as const
