/** An app that rooms run: what it calls itself, its versions from the oldest to the current one, and what it can do. */
export type AppText = {
  appId: string
  name: string
  text: string
  versions: readonly string[]
  abilities: readonly string[]
  settings: Readonly<Record<string, unknown>>
  /** Whether things can be won in its rooms. */
  prizes: boolean
  rooms: readonly string[]
}

export const appTexts: readonly AppText[] = [
  {
    ...{ appId: 'lucky-draw', name: 'Lucky draw', prizes: true, versions: ['1.0.0', '1.2.0', '2.0.0'] },
    text: 'Draws winners among those in the room, one prize after another.',
    abilities: ['draw', 'revoke', 'confetti'],
    settings: { one_prize_each: true, countdown_seconds: 10 },
    rooms: ['Raffle at the door', 'Draw of the evening', 'Thank-you draw for helpers'],
  },
  {
    ...{ appId: 'pub-quiz', name: 'Pub quiz', prizes: true, versions: ['1.0.0', '1.1.0'] },
    text: 'Questions on the screen, answers on the telephones, and a table of points.',
    abilities: ['questions', 'teams', 'points'],
    settings: { rounds: 5, seconds_per_question: 30, teams_of: 4 },
    rooms: ['Quiz night', 'Quiz for those new in town', 'Music quiz'],
  },
  {
    ...{ appId: 'photo-wall', name: 'Photo wall', prizes: false, versions: ['0.9.0', '1.0.0'] },
    text: 'Pictures of the guests on one wall, after somebody has looked at them.',
    abilities: ['upload', 'moderate', 'slideshow'],
    settings: { moderated: true, seconds_per_picture: 8 },
    rooms: ['Pictures of the evening', 'Festival wall'],
  },
  {
    ...{ appId: 'song-wishes', name: 'Song wishes', prizes: false, versions: ['1.0.0'] },
    text: 'Guests wish for songs and vote for those of others.',
    abilities: ['wish', 'vote', 'queue'],
    settings: { wishes_per_guest: 3 },
    rooms: ['What shall we play?', 'Last hour, your songs'],
  },
  {
    ...{
      appId: 'scavenger-hunt',
      name: 'Scavenger hunt',
      prizes: true,
      versions: ['1.0.0', '1.0.1', '1.1.0'],
    },
    text: 'Stations in the city, a riddle at each, and a finish.',
    abilities: ['stations', 'riddles', 'map'],
    settings: { stations: 8, hints: 2 },
    rooms: ['Hunt through the old town', 'Riddles by the river'],
  },
]

/** What can be won: name, how many, worth in euros. */
export const prizeTexts: readonly (readonly [name: string, quantity: number, euros: number])[] = [
  ['Two tickets for the next concert', 2, 36],
  ['A bottle from the cellar', 3, 14],
  ['Dinner for two at the Lantern', 1, 80],
  ['A walk with the guide of your choice', 2, 45],
  ['Coffee for a month', 1, 60],
  ['Tote bag', 10, 8],
  ['A morning of bread baking', 2, 54],
  ['Poster of the evening, signed', 5, 12],
]
