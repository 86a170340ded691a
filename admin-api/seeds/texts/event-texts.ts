import type { EventType } from '#shared/contract/enums.ts'

/** An event as people announce it: places, euros for one, how long, at which hour. Dear and large ones have tiers. */
export type EventText = {
  type: EventType
  category: string
  title: string
  venue: string
  places: number
  euros: number
  minutes: number
  hour: number
  text: string
}

/** Type and category | title | venue | places, euros, minutes, hour; the second line is what the host says. */
const announcements = `
  MUSIC_CONCERTS jazz-blues | Late trio at the {place} | Cellar of the {place} | 80 18 150 20
    Piano, bass and drums without a set list. The second half is for whoever brought an instrument.
  MUSIC_CONCERTS open-mic | Open stage {city} | Back room of the {place} | 60 0 180 19
    Three songs or ten minutes each. Sign up at the bar until eight; listeners are as welcome as players.
  MUSIC_CONCERTS club-nights | {city} dances until the trams run | Old tram depot | 260 24 420 22
    Two floors, four sets and a courtyard to breathe in. Part of each ticket goes to the quarter’s music school.
  MUSIC_CONCERTS classical-music | Strings by candlelight | Chapel at the river | 120 32 90 19
    Two quartets and a short talk about why the second one was nearly lost. Please come a quarter of an hour early.
  MUSIC_CONCERTS rock-pop | Three bands, one rehearsal room | Factory hall 4 | 200 16 240 19
    All three share a rehearsal room and, for one night, a stage.
  SPORTS_FITNESS running-athletics | Sunday ten around the lake | Boathouse | 150 12 120 9
    Ten kilometres on gravel, flat but for one bridge. Soup and tea at the finish.
  SPORTS_FITNESS yoga-wellness | Yoga on the grass | Meadow behind the library | 30 8 75 9
    For all levels. Bring a mat or a towel; when it rains we meet under the roof of the pavilion.
  SPORTS_FITNESS ball-games | Friday futsal, mixed teams | School gym, side entrance | 20 5 90 19
    We draw teams on the spot. Indoor shoes, please, and a dark and a light shirt.
  SPORTS_FITNESS cycling-tours | First light ride | Fountain on the market square | 25 0 120 6
    Forty kilometres before work, at a pace at which one can talk.
  SPORTS_FITNESS water-sports | Cold water club | Jetty below the old town | 40 0 60 7
    In, out, tea. First-timers get somebody at their side.
  TECH_INNOVATION artificial-intelligence | Small models, big questions | Room 2, the {place} | 90 0 150 18
    Two talks and an open round on what runs on a laptop and what should. Pizza at eight.
  TECH_INNOVATION hackathons | {city} builds: 36 hours | Old post office, first floor | 140 20 2160 18
    Teams of up to five, mentors from the region, mattresses in the quiet room. The theme is announced on Friday.
  TECH_INNOVATION start-up-pitches | Ten pitches, no slides | Stage of the {place} | 120 15 150 18
    Five minutes each, then questions that are allowed to hurt.
  TECH_INNOVATION workshops-training | Databases for people who fear them | Co-working space, kitchen side | 24 65 360 10
    Bring a laptop. At the end of the day you can read a query plan and sleep well.
  SOCIAL language-exchanges | Language café {city} | Upper floor of the {place} | 45 0 120 18
    A table for each language, and a bell every twenty minutes. No level is too low.
  SOCIAL game-nights | Board games till late | Corner room of the {place} | 36 4 240 18
    More than a hundred games and people who explain them. Come alone, you will not stay so.
  SOCIAL singles-events | Table for eight | The {place} | 16 39 180 19
    Eight people who do not know each other, three courses, seats change with each.
  SOCIAL parties | New in {city}: welcome drinks | Terrace of the {place} | 80 0 180 19
    For everybody who moved here this year, and for those who remember what that was like.
  SOCIAL supper-clubs | Long table in the courtyard | Courtyard, second gate | 28 34 210 19
    One table, one menu, whatever the garden gives. Tell us what you do not eat.
  SOCIAL volunteering-days | Clean river day | Steps at the old mill | 100 0 240 10
    Gloves and bags are there, boots you bring. Afterwards there is a grill.
  TRAVEL city-walks | The {city} nobody photographs | Last stop of line 4 | 22 9 150 15
    Courtyards, an allotment and the best view of the gasworks. Two hours and a half, flat.
  TRAVEL day-trips | By slow train to the lakes | Main station, under the clock | 34 19 600 8
    We take the line that stops everywhere, swim twice, and are back for supper.
  TRAVEL weekends-away | Hut weekend with strangers | Main station, under the clock | 14 129 2880 9
    A hut, a stove, two easy hikes. Food is shared and so are the dishes.
  TRAVEL camping-trips | First night in a tent | Camp site at the bend of the river | 24 25 1200 16
    For those who have never done it: we lend tents and show where the stones are.
  BUSINESS conferences | Conference for small hosts | Congress centre, hall B | 240 89 540 9
    A day for people who rent a room, guide a walk or cook for guests: taxes, photos, reviews, and each other.
  BUSINESS networking-breakfasts | Breakfast at eight, gone by nine | The {place} | 40 14 60 8
    One minute each to say who you are, then eggs.
  BUSINESS workshops-training | Your books in one afternoon | Co-working space, kitchen side | 18 48 240 13
    From the shoe box to the tax return, for people who work for themselves.
  OTHER photography-courses | One lens, one afternoon | Steps of the town hall | 12 35 210 14
    You get one lens and one street. We look at the pictures together afterwards.
  OTHER dance-classes | Forró for two left feet | Ballroom of the {place} | 44 11 120 19
    An hour of steps and an hour of trying them. No partner needed.
  OTHER theatre-comedy | First jokes first | Cellar of the {place} | 70 12 120 20
    Eight people tell jokes that nobody has heard yet, and find out why.
  OTHER readings | Letters that were never sent | Library, reading room | 50 0 90 19
    Actors read what others found in attics. You may bring one.
  OTHER wine-tastings | Six glasses blind | Wine shop, back room | 20 42 150 19
    Six wines in black glasses. At the end nobody is sure of anything.
  OTHER cooking-classes | Dumplings of three grandmothers | Kitchen of the {place} | 14 46 210 17
    Three shapes, three fillings, and an argument about vinegar.
  OTHER festivals | Street festival of the quarter | Market square | 300 6 600 11
    Two stages, forty stalls and a parade of bicycles. The six euros pay for the bands.
  OTHER crafts | Mend it, do not bin it | Workshop in the yard | 26 0 180 15
    Bring what is broken. Somebody here can mend it, or show you how.
`

/** What a place that takes in all sorts of events may be called. */
export const places = [
  ...['Blue Door', 'Lantern', 'Third Room', 'Old Dairy', 'Corner House', 'Winter Garden', 'Magpie', 'Anchor'],
  ...['Paper Mill', 'Green Table', 'Night Owl', 'Tin Roof'],
] as const

export const eventTexts: readonly EventText[] = announcements
  .trim()
  .split(/\s*\n\s*/)
  .flatMap((line, i, lines) => (i % 2 ? [] : [announced(line, lines[i + 1]!)]))

function announced(line: string, text: string): EventText {
  const [kind, title, venue, figures] = line.split(' | ') as [string, string, string, string]
  const [type, category] = kind.split(' ') as [EventType, string]
  const [seats, euros, minutes, hour] = figures.split(' ').map(Number) as [number, number, number, number]
  return { type, category, title, venue, places: seats, euros, minutes, hour, text }
}

/** What hosts tell those who take part: title and message. */
export const updates: readonly (readonly [title: string, message: string, important: boolean])[] = [
  ['Doors open half an hour early', 'Come a little sooner if you want a seat at the front.', false],
  ['A word about the weather', 'It may rain. We stay, but bring something that keeps you dry.', false],
  ['New meeting point', 'The gate is being repaired: we meet fifty metres further on, at the kiosk.', true],
  ['There will be food', 'The kitchen next door stays open for us, with two dishes without meat.', false],
  [
    'Begins half an hour later',
    'Because of the trains we begin thirty minutes later. The end stays as it is.',
    true,
  ],
  ['What to bring', 'Something to drink, a warm layer, and the code in your app.', false],
  ['Thank you!', 'What a good evening. Photos are in the album; write to us if one should go.', false],
  ['A few places more', 'We got the larger room. If you know somebody who is waiting: tell them.', false],
]

/** Why an event does not take place. */
export const eventCancelReasons = [
  'Too few people had signed up, and we would rather not do it by halves.',
  'The room is closed because of water damage.',
  'Our speaker has fallen ill.',
  'The city has called off everything outdoors because of the storm.',
] as const
