import { menu } from './offers.ts'
import type { Theme } from './offers.ts'

/** What vendors offer in town. */
export const cityThemes: readonly Theme[] = [
  {
    category: 'food',
    sea: false,
    names: ['{last}’s Kitchen', 'Market & Table', 'The {city} Table', 'Salt, Oil, Bread'],
    about: 'We cook what the market has, and eat together what we cooked.',
    certificate: ['Food hygiene, supervisor', 'Chamber of Hospitality'],
    offers: menu(`
      Market morning and long lunch | Main gate of the market hall | 300 10 75 9 | EASY | cooking lunch
        We buy, we carry, we cook, and at one o’clock we sit down. Vegetarians and people with allergies are cooked for gladly if they say so.
      Eleven bites: an evening on foot | Fountain on the market square | 210 12 62 18 | EASY | evening walk
        Six places, eleven bites, four small glasses. None of the places is in a guide book, and none of them minds us.
      Bread from flour to crust | Bakery, back door | 240 6 54 7 | EASY | workshop breakfast
        Two loaves each: one for our breakfast, one for you to take home with a jar of the starter.
      Street food after dark | Under the clock of the old station | 180 14 38 20 | EASY | evening street-food
        What people really eat here, in the order in which they eat it.
    `),
  },
  {
    category: 'photography',
    sea: false,
    names: ['Slow Shutter', '{last} Photo Walks', 'Blue Hour {city}'],
    about: 'Walks for people who would rather take one good picture than a hundred.',
    certificate: ['Guide licence', 'City of {city}'],
    offers: menu(`
      Blue hour with a tripod | Steps of the town hall | 150 8 44 18 | EASY | evening city
        Long exposures while the sky is darker than the windows. Tripods can be borrowed.
      Faces of the market | Main gate of the market hall | 180 6 52 8 | EASY | people workshop
        How to ask, when to wait, and what to do with a no. You go home with six portraits.
      Fog and first light | Car park by the river | 240 6 66 5 | MODERATE | sunrise nature
        A morning by the water with a thermos. If there is no fog there are herons.
    `),
  },
  {
    category: 'wellness',
    sea: false,
    names: ['Soft Morning', '{last} Yoga', 'Steam & Cedar'],
    about: 'Slow things, done well, outdoors if we can.',
    certificate: ['Yoga teacher, 500 hours', 'Yoga Teachers’ Union'],
    offers: menu(`
      Yoga on the roof | Fourth floor, take the stairs | 75 16 18 8 | EASY | morning beginners
        An hour above the roofs, mats and tea included. When it rains we are one floor below.
      Sauna and cold water | Bath house at the lake | 150 10 34 17 | EASY | evening sauna
        Three rounds with a host who explains when to leave. Nobody has to go under.
      A weekend without telephones | In front of the railway station | 2880 12 240 10 | EASY | overnight retreat
        A house, a garden, a lake; your telephone sleeps in a drawer. Meals are cooked together.
    `),
  },
  {
    category: 'culture',
    sea: false,
    names: ['Old Stones {city}', '{last} City Tours', 'Behind the Door'],
    about: 'Licensed guides who live in the quarters they show.',
    certificate: ['Guide licence', 'City of {city}'],
    offers: menu(`
      Behind closed doors of {city} | Steps of the town hall | 150 15 28 11 | EASY | city history
        A print shop, a rehearsal room, a tower: four places that open for us and close again behind us.
      Drums, strings and a small stage | Music school, courtyard | 180 10 41 19 | EASY | music workshop
        A workshop with musicians of the quarter, and at the end their concert with you in it.
      The city of the tile makers | Steps of the town hall | 240 12 49 10 | EASY | workshop art
        Walls first, workshop after: you paint two tiles and collect them baked a week later, or we send them.
      Ghosts of the harbour quarter | Under the clock of the old station | 105 20 19 21 | EASY | evening history
        True stories, as far as anybody knows. Not for those under twelve.
    `),
  },
]
