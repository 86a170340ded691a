import { menu } from './offers.ts'
import type { Theme } from './offers.ts'

/** What vendors offer in the open. */
export const outdoorThemes: readonly Theme[] = [
  {
    category: 'hiking',
    sea: false,
    names: ['{last} Walks', '{city} on Foot', 'High Path {city}', 'Boots & Bread'],
    about: 'Guided walks for small groups, from an easy morning to three days with a tent.',
    certificate: ['Mountain leader, summer', 'Alpine Guides Association'],
    offers: menu(`
      Sunrise walk above {city} | At the last stop of the tram | 210 12 32 6 | MODERATE | sunrise small-group
        We start in the dark with head torches and are on the ridge when the sun comes up. Coffee and something warm are carried along.
      The old shepherds’ path | In front of the railway station | 480 14 68 8 | CHALLENGING | full-day lunch
        Eighteen kilometres from one village to the next, over two passes that carts used until the road was built. Lunch is bread, cheese and whatever the baker has.
      An easy round through the woods | Car park by the forest house | 180 16 24 10 | EASY | family nature
        Seven kilometres without a steep step, with time for mushrooms, birds and questions. Children from six on are welcome.
      Two days over the ridge | In front of the railway station | 1980 8 189 8 | EXTREME | overnight hut
        A night in a simple hut and two long days above the trees. You carry your own bag; the guide carries the map, the stove and the stories.
    `),
  },
  {
    category: 'climbing',
    sea: false,
    names: ['{last} Climbing School', 'Chalk & Rope', 'First Hold {city}'],
    about: 'Rock, rope and patience: courses from the first knot to long routes.',
    certificate: ['Rock climbing instructor', 'Alpine Guides Association'],
    offers: menu(`
      A first day on real rock | In front of the climbing hall | 420 6 89 9 | MODERATE | beginners gear-included
        Knots, belaying and six routes that look harder than they are. All gear is there; bring shoes in which your toes can feel.
      Bouldering evening | In front of the climbing hall | 150 10 29 18 | EASY | evening indoor
        Short problems above thick mats, and somebody who explains what your feet should do.
      Five pitches before noon | Petrol station at the pass road | 360 2 165 6 | EXTREME | private height
        One guide, two guests, two hundred metres of limestone. You should climb a 5c and be at ease with height.
    `),
  },
  {
    category: 'cycling',
    sea: false,
    names: ['{city} Wheels', 'Two Spokes', '{last} Bicycles', 'Slow Gear Tours'],
    about: 'Good bicycles, quiet roads and a stop wherever there is cake.',
    certificate: ['Cycle tour leader', 'Cycle Touring Council'],
    offers: menu(`
      {city} by bicycle: the good bits | Workshop, ring the bell | 180 12 30 10 | EASY | city family
        Twelve kilometres through the quarters that the buses do not reach. Three stops, one of them for something sweet.
      Vineyards on two wheels | Workshop, ring the bell | 360 10 72 9 | MODERATE | wine lunch
        Forty kilometres of gentle hills, two cellars, one long lunch. Electric bicycles for a surcharge.
      Gravel day | Workshop, ring the bell | 480 8 84 8 | CHALLENGING | full-day sport
        Ninety kilometres, most of them without cars and some of them without a road. For people who ride every week.
      Night ride with lights | Workshop, ring the bell | 120 15 22 21 | EASY | evening city
        We hang lights on everything that turns and see the city when it is ours.
    `),
  },
  {
    category: 'wildlife',
    sea: false,
    names: ['Quiet Hide', '{last} Birding', 'Wild {city}'],
    about: 'We know where the animals are, and how far away to stay.',
    certificate: ['Nature guide', 'National Parks Service'],
    offers: menu(`
      Birds of the estuary | Car park by the river | 210 8 36 7 | EASY | birds nature
        Two telescopes, forty kinds on a good day. Binoculars can be borrowed.
      Bats, owls and other neighbours | Gate of the botanical garden | 120 14 22 21 | EASY | evening family
        With a detector you can hear what bats say to each other. Fine for children who may stay up.
      A day in the reserve | In front of the railway station | 540 6 115 6 | MODERATE | full-day nature
        By jeep and on foot with a ranger. We promise quiet, not animals; so far we have always had both.
    `),
  },
]
