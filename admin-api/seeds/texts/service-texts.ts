import type { PricingType, ServiceType } from '#shared/contract/enums.ts'

/** A service as people offer it; the price is in euros, for what the pricing says. */
export type ServiceText = {
  type: ServiceType
  pricing: PricingType
  title: string
  euros: number
  guests: number
  text: string
}

/** Type, pricing, euros, guests | title; the second line describes it. */
const offers = `
  GUIDING PER_HOUR 28 6 | {city} with somebody who grew up here
    Tell me what you like and I put together a walk: food, stones, music, or the flat way for tired knees.
  GUIDING PER_DAY 160 5 | A day in the hills around {city}
    I drive, you look. Two short walks, a long lunch, and home before dark.
  GUIDING PER_PERSON 22 12 | Street art and the people who make it
    Two and a half hours through yards and underpasses. At the end one of the painters joins us.
  GUIDING PER_PERSON 30 8 | Market tour with tasting
    Seven stalls, seven tastes, and the words to order them yourself tomorrow.
  HOMESTAY PER_NIGHT 46 2 | Quiet room with a balcony
    Fourth floor without a lift, but with the evening sun. Breakfast is on the table from seven.
  HOMESTAY PER_NIGHT 62 3 | Garden room in an old house
    Own entrance, own bath, shared garden. Two cats live here too.
  HOMESTAY PER_NIGHT 34 1 | Small room for early birds
    Close to the station, simple and clean. I leave at six and so may you.
  HOMESTAY PER_NIGHT 85 4 | Two rooms by the park
    For a family or two friends each. The kitchen is yours, the piano too until nine.
  TUTORING PER_HOUR 24 2 | {language} for your first week
    Ordering, asking the way, saying no kindly. We meet in a café and use what is around us.
  TUTORING PER_HOUR 35 1 | Guitar, from the first chord
    I bring a second guitar. After three hours you can play one song all the way through.
  TUTORING PER_HOUR 30 4 | Watercolours outdoors
    Paper, brushes and a stool are included. We paint what is in front of us, quickly.
  TUTORING FIXED 140 6 | Half a day of bread
    Sourdough from start to crust in my kitchen. You take home a loaf and a jar.
  CONSULTATION PER_HOUR 55 2 | Moving to {city}: ask somebody who did
    Papers, flats, schools, doctors. I have made the mistakes already.
  CONSULTATION FIXED 75 2 | Your journey, planned in an evening
    We talk for an hour, and two days later you have a plan with trains, beds and what to skip.
  CONSULTATION PER_HOUR 48 2 | A look at your host profile
    Photos, words, price: what makes guests stop and read.
  TRANSPORT FIXED 42 4 | From the airport to your door
    A clean car, child seats if you say so, and no surcharge at night.
  TRANSPORT PER_DAY 190 7 | Van with driver
    Seven seats and room for bicycles. I know the small roads.
  TRANSPORT PER_HOUR 32 3 | Cargo bicycle with me on it
    Moving a sofa, a cello or two tired children across town.
  OTHER PER_HOUR 20 1 | I queue for you
    Tickets, offices, that one bakery. You get a message when it is nearly your turn.
  OTHER FIXED 95 10 | Photos of your day
    Two hours, fifty pictures, a week later in your mailbox.
  OTHER PER_DAY 26 1 | Somebody for the dog
    Long walks, short naps, photos at noon.
  OTHER PER_PERSON 38 8 | Supper at my table
    Three courses and something from the cellar. I cook what my grandmother cooked.
`

export const serviceTexts: readonly ServiceText[] = offers
  .trim()
  .split(/\s*\n\s*/)
  .flatMap((line, i, lines) => (i % 2 ? [] : [offered(line, lines[i + 1]!)]))

function offered(line: string, text: string): ServiceText {
  const [figures, title] = line.split(' | ') as [string, string]
  const [type, pricing, euros, guests] = figures.split(' ') as [ServiceType, PricingType, string, string]
  return { type, pricing, euros: Number(euros), guests: Number(guests), title, text }
}

/** What customers write when they book. */
export const serviceNotes = [
  'We arrive late, about ten in the evening. Is that all right?',
  'My mother comes along; she walks slowly but gladly.',
  'One of us does not eat meat.',
  'If the weather is bad we can move it by a day.',
  'It is a surprise for my sister, please do not call.',
  'We have a small dog with us.',
] as const
