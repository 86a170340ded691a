/** Communities of the demo data: what they are called, what they are about, who sees them, and how popular they are. */
export type CommunityText = {
  name: string
  about: string
  privacy: 'PUBLIC' | 'PRIVATE' | 'SECRET'
  /** Members against the others. */
  size: number
}

const open = (name: string, size: number, about: string): CommunityText => ({
  ...{ name, size, about },
  privacy: 'PUBLIC',
})
const closed = (name: string, size: number, about: string): CommunityText => ({
  ...{ name, size, about },
  privacy: 'PRIVATE',
})
const hidden = (name: string, size: number, about: string): CommunityText => ({
  ...{ name, size, about },
  privacy: 'SECRET',
})

export const communityTexts: readonly CommunityText[] = [
  open(
    'Weekend Hikers',
    10,
    'Day walks for people with ordinary knees. We meet at the station, we end near soup.',
  ),
  open(
    'Supper Club Circle',
    9,
    'Hosts and guests of home-cooked dinners. Bring a story and your own container.',
  ),
  open(
    'Language Table',
    9,
    'Half an hour in your language, half an hour in mine. Beginners sit next to the patient ones.',
  ),
  open(
    'Slow Travellers',
    8,
    'Trains, ferries and a book. We would rather see one town for a week than seven in one.',
  ),
  open('Photo Walks', 7, 'Two hours, one theme, no gear talk before coffee.'),
  open(
    'Board Game Sundays',
    7,
    'From quick card games to the ones that need a second table. Rules are explained gladly.',
  ),
  open('Remote Workers Abroad', 7, 'Good desks, honest wifi reports and lunch company in other cities.'),
  open(
    'First Week in Town',
    6,
    'For everybody who has just moved: where to register, where to swim, whom to ask.',
  ),
  open('Street Food Scouts', 6, 'We eat standing up and write down where.'),
  open('Kayak and Canoe', 5, 'Flat water mostly, a little white water in spring. Boats can be shared.'),
  open('Live Music Company', 5, 'Nobody should have to go to a concert alone unless they like to.'),
  open('City Cyclists', 5, 'Evening rounds at talking speed. Lights, bells and no heroes.'),
  open('Museum Mondays', 4, 'One museum, one hour, one drink afterwards to argue about it.'),
  open('Book Swap', 4, 'Leave one, take one, say in two sentences why.'),
  open('Climbers in Halls', 4, 'Partners for the rope and company for the bar at the end.'),
  open('Yoga at Sunrise', 4, 'In parks while the weather allows, in living rooms when it does not.'),
  open('Volunteers on the Road', 4, 'Helping where we travel: beaches, gardens, kitchens, schools.'),
  open('Swimmers in Cold Water', 3, 'Short, safe and never alone. Somebody always brings tea.'),
  open('Night Sky Watchers', 3, 'Away from the lamps with blankets and two telescopes.'),
  open('Potters and Makers', 3, 'Open studios, shared kilns and kind words for crooked bowls.'),
  open('Dog Walks Together', 3, 'On the lead at first, then we see. People without a dog are welcome.'),
  open('Dancing Shoes', 3, 'Salsa, swing and tango evenings; partners change with every song.'),
  open('Sketchers Outdoors', 3, 'Pencil, paper and a square in the sun. Nobody has to show anything.'),
  open('Bakers’ Exchange', 2, 'Sourdough, starters and the truth about ovens in rented flats.'),
  closed('Hosts’ Round Table', 6, 'For those who host: prices, house rules and what to do about no-shows.'),
  closed('Guides of the Old Towns', 5, 'City guides who lend each other routes, jokes and umbrellas.'),
  closed(
    'Women Travelling Solo',
    6,
    'Advice and company by women for women. We ask two questions before you join.',
  ),
  closed('Families on the Move', 4, 'Travelling with children: rooms, trains, patience.'),
  closed('Over Sixty and Off', 3, 'We have the time now. Slow pace, good restaurants.'),
  closed('Climbing Partners Verified', 3, 'For outdoor routes. Members vouch for each other’s knots.'),
  closed('Sailing Crews', 3, 'Skippers look for hands, hands look for skippers.'),
  closed('Harvest Helpers', 2, 'Olives, grapes and apples, in exchange for a bed and long tables.'),
  closed(
    'Cooks of the World',
    3,
    'Recipes as our grandmothers would tell them, tested before they are shared.',
  ),
  closed('Choir Without a Name', 2, 'We sing in four voices and rehearse online between the meetings.'),
  closed('Quiet Readers', 2, 'We sit in the same room and read for two hours. That is all.'),
  closed('Mountain Huts Crew', 3, 'Tours over several days from hut to hut, four to six people each.'),
  hidden('Surprise Trips', 1, 'One of us plans, the others learn the destination at the platform.'),
  hidden('Test Kitchen', 1, 'Hosts try out new menus on people who tell the truth.'),
  hidden('Lighthouse Keepers', 1, 'A small round that rents a lighthouse once a year.'),
  hidden('Moderators’ Corner', 1, 'Those who look after the larger communities.'),
]
