import { menu } from './offers.ts'
import type { Theme } from './offers.ts'

/** What vendors offer by the sea. */
export const waterThemes: readonly Theme[] = [
  {
    category: 'kayaking',
    sea: true,
    names: ['{city} by Kayak', 'Blue Paddle', 'Tide & Paddle {city}', '{last} Kayaks'],
    about: 'Sea kayaks, dry bags and people who know the tides.',
    certificate: ['Sea kayak coach, level 2', 'Paddle Sports Federation'],
    offers: menu(`
      Caves and quiet coves by kayak | Boathouse at the small harbour | 180 10 42 9 | MODERATE | sea beginners
        Along the cliffs and, if the swell allows, into three caves. Double kayaks are steady enough for a first time.
      Evening paddle under the bridges | Jetty below the old town | 120 12 35 19 | EASY | evening city
        The city from the water while the lights go on. No experience needed: the tide does half of the work.
      Island crossing | Boathouse at the small harbour | 420 8 95 7 | CHALLENGING | full-day swimming
        Eleven kilometres of open water and lunch on a beach without a road. You should have sat in a kayak before and be able to swim well.
      Stand-up paddling for beginners | Beach, beside the lifeguards’ tower | 90 8 28 10 | EASY | beginners beach
        On land first, then on our knees, and at the end most of us stand. Boards and wetsuits are included.
    `),
  },
  {
    category: 'diving',
    sea: true,
    names: ['Deep Quiet Diving', '{last} Divers', '{city} Dive House'],
    about: 'A small dive school with two boats and four instructors.',
    certificate: ['Dive instructor', 'International Divers’ Union'],
    offers: menu(`
      First breath: try diving | Dive house, pier 3 | 180 4 79 9 | MODERATE | beginners instructor
        Half an hour in shallow water with an instructor for each two guests. At the end you know whether you want more; most do.
      Two dives at the reef | Dive house, pier 3 | 300 8 98 8 | CHALLENGING | licence boat
        Two tanks, one long break with soup, and a wall full of life. A licence and twenty logged dives are asked for.
      Snorkelling with a biologist | Beach, beside the lifeguards’ tower | 150 10 39 11 | EASY | family nature
        What lives between the rocks, and why it lives there. We stay where you can stand.
      Night dive at the wreck | Dive house, pier 3 | 180 6 85 20 | EXTREME | licence night
        By torchlight the wreck belongs to octopuses. For divers with an advanced licence.
    `),
  },
  {
    category: 'surfing',
    sea: true,
    names: ['{city} Surf Shack', 'Green Wave', '{last} Surf'],
    about: 'Lessons where the waves are kind, and rides to where they are not.',
    certificate: ['Surf instructor', 'Surfing Council'],
    offers: menu(`
      Your first green wave | Surf shack on the north beach | 150 8 45 10 | MODERATE | beginners beach
        Two hours in the water, five guests for each teacher. Boards are soft, wetsuits are dry.
      Three mornings of surfing | Surf shack on the north beach | 3060 8 120 9 | MODERATE | course beach
        Three mornings on end: paddling, standing, turning. The third is filmed and we laugh about it together.
      Sunset session | Surf shack on the north beach | 120 6 39 18 | CHALLENGING | evening sport
        For those who stand already. We go where the forecast says, in our old bus.
    `),
  },
  {
    category: 'sailing',
    sea: true,
    names: ['{last} & Daughter Sailing', 'Fair Wind {city}', 'The Wooden Boat'],
    about: 'A wooden boat from 1964 and a crew that likes company.',
    certificate: ['Skipper, coastal waters', 'Maritime Office'],
    offers: menu(`
      Three hours under sail | Marina, jetty C | 180 8 58 14 | EASY | boat swimming
        Everybody may steer, nobody has to. Blankets, tea and a swim stop when it is warm.
      Sunset sail with supper | Marina, jetty C | 210 8 82 18 | EASY | evening dinner
        We leave when the offices close and come back when the stars are out. Supper is cold, the wine too.
      A day as crew | Marina, jetty C | 480 5 135 8 | MODERATE | course full-day
        Sails, knots, charts and lunch at anchor: at the end of the day you have brought us home.
    `),
  },
]
