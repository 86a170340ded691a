import type { allLocales } from '@faker-js/faker'

/** A place people of the demo data live in, and the faker locale their names come from. */
export type City = {
  city: string
  region: string
  country: string
  timezone: string
  currency: string
  language: string
  latitude: number
  longitude: number
  names: keyof typeof allLocales
}

type Place = [city: string, region: string, latitude: number, longitude: number]
type Land = Pick<City, 'country' | 'timezone' | 'currency' | 'language' | 'names'>

const land = (
  country: string,
  timezone: string,
  currency: string,
  language: string,
  names: City['names'],
): Land => ({ country, timezone, currency, language, names })

const cities = (shared: Land, ...places: Place[]): City[] =>
  places.map(([city, region, latitude, longitude]) => ({ ...shared, city, region, latitude, longitude }))

export const allCities: readonly City[] = [
  ...cities(
    land('PT', 'Europe/Lisbon', 'EUR', 'pt-PT', 'pt_PT'),
    ['Lisbon', 'Lisboa', 38.722, -9.139],
    ['Porto', 'Norte', 41.158, -8.629],
    ['Faro', 'Algarve', 37.019, -7.93],
  ),
  ...cities(
    land('ES', 'Europe/Madrid', 'EUR', 'es', 'es'),
    ['Madrid', 'Comunidad de Madrid', 40.417, -3.703],
    ['Barcelona', 'Catalunya', 41.388, 2.17],
    ['Valencia', 'Comunitat Valenciana', 39.47, -0.376],
  ),
  ...cities(
    land('FR', 'Europe/Paris', 'EUR', 'fr', 'fr'),
    ['Paris', 'Île-de-France', 48.857, 2.352],
    ['Lyon', 'Auvergne-Rhône-Alpes', 45.764, 4.836],
    ['Marseille', 'Provence-Alpes-Côte d’Azur', 43.297, 5.37],
  ),
  ...cities(
    land('DE', 'Europe/Berlin', 'EUR', 'de', 'de'),
    ['Berlin', 'Berlin', 52.52, 13.405],
    ['Hamburg', 'Hamburg', 53.551, 9.994],
    ['Munich', 'Bayern', 48.135, 11.582],
    ['Cologne', 'Nordrhein-Westfalen', 50.938, 6.96],
  ),
  ...cities(land('AT', 'Europe/Vienna', 'EUR', 'de', 'de_AT'), ['Vienna', 'Wien', 48.208, 16.373]),
  ...cities(land('CH', 'Europe/Zurich', 'CHF', 'de', 'de_CH'), ['Zurich', 'Zürich', 47.377, 8.541]),
  ...cities(
    land('NL', 'Europe/Amsterdam', 'EUR', 'nl', 'nl'),
    ['Amsterdam', 'Noord-Holland', 52.368, 4.904],
    ['Rotterdam', 'Zuid-Holland', 51.924, 4.478],
  ),
  ...cities(
    land('IT', 'Europe/Rome', 'EUR', 'it', 'it'),
    ['Rome', 'Lazio', 41.903, 12.496],
    ['Milan', 'Lombardia', 45.464, 9.19],
    ['Bologna', 'Emilia-Romagna', 44.494, 11.343],
  ),
  ...cities(
    land('GB', 'Europe/London', 'GBP', 'en', 'en_GB'),
    ['London', 'Greater London', 51.507, -0.128],
    ['Manchester', 'Greater Manchester', 53.481, -2.242],
    ['Edinburgh', 'Scotland', 55.953, -3.188],
  ),
  ...cities(land('IE', 'Europe/Dublin', 'EUR', 'en', 'en_IE'), ['Dublin', 'Leinster', 53.35, -6.26]),
  ...cities(land('DK', 'Europe/Copenhagen', 'DKK', 'da', 'da'), [
    'Copenhagen',
    'Hovedstaden',
    55.676,
    12.568,
  ]),
  ...cities(land('SE', 'Europe/Stockholm', 'SEK', 'sv', 'sv'), ['Stockholm', 'Stockholm', 59.329, 18.069]),
  ...cities(land('NO', 'Europe/Oslo', 'NOK', 'nb', 'nb_NO'), ['Oslo', 'Oslo', 59.914, 10.752]),
  ...cities(land('FI', 'Europe/Helsinki', 'EUR', 'fi', 'fi'), ['Helsinki', 'Uusimaa', 60.17, 24.938]),
  ...cities(
    land('PL', 'Europe/Warsaw', 'PLN', 'pl', 'pl'),
    ['Warsaw', 'Mazowieckie', 52.23, 21.012],
    ['Kraków', 'Małopolskie', 50.065, 19.945],
  ),
  ...cities(land('CZ', 'Europe/Prague', 'CZK', 'cs', 'cs_CZ'), ['Prague', 'Praha', 50.076, 14.438]),
  ...cities(land('TR', 'Europe/Istanbul', 'TRY', 'tr', 'tr'), ['Istanbul', 'İstanbul', 41.008, 28.978]),
  ...cities(
    land('US', 'America/New_York', 'USD', 'en', 'en_US'),
    ['New York', 'New York', 40.713, -74.006],
    ['Boston', 'Massachusetts', 42.36, -71.059],
  ),
  ...cities(
    land('US', 'America/Chicago', 'USD', 'en', 'en_US'),
    ['Chicago', 'Illinois', 41.878, -87.63],
    ['Austin', 'Texas', 30.267, -97.743],
  ),
  ...cities(
    land('US', 'America/Los_Angeles', 'USD', 'en', 'en_US'),
    ['Los Angeles', 'California', 34.052, -118.244],
    ['Seattle', 'Washington', 47.606, -122.332],
  ),
  ...cities(land('CA', 'America/Toronto', 'CAD', 'en', 'en_CA'), ['Toronto', 'Ontario', 43.653, -79.383]),
  ...cities(land('CA', 'America/Toronto', 'CAD', 'fr', 'fr_CA'), ['Montréal', 'Québec', 45.502, -73.567]),
  ...cities(land('MX', 'America/Mexico_City', 'MXN', 'es', 'es_MX'), [
    'Mexico City',
    'Ciudad de México',
    19.433,
    -99.133,
  ]),
  ...cities(
    land('BR', 'America/Sao_Paulo', 'BRL', 'pt-BR', 'pt_BR'),
    ['São Paulo', 'São Paulo', -23.551, -46.633],
    ['Rio de Janeiro', 'Rio de Janeiro', -22.907, -43.173],
  ),
  ...cities(
    land('IN', 'Asia/Kolkata', 'INR', 'en', 'en_IN'),
    ['Bengaluru', 'Karnataka', 12.972, 77.594],
    ['Mumbai', 'Maharashtra', 19.076, 72.878],
  ),
  ...cities(land('NG', 'Africa/Lagos', 'NGN', 'en', 'en_NG'), ['Lagos', 'Lagos', 6.524, 3.379]),
  ...cities(land('ZA', 'Africa/Johannesburg', 'ZAR', 'en', 'en_ZA'), [
    'Cape Town',
    'Western Cape',
    -33.925,
    18.424,
  ]),
  ...cities(land('AU', 'Australia/Melbourne', 'AUD', 'en', 'en_AU'), [
    'Melbourne',
    'Victoria',
    -37.814,
    144.963,
  ]),
  ...cities(land('JP', 'Asia/Tokyo', 'JPY', 'ja', 'ja'), ['Tokyo', 'Tokyo', 35.676, 139.65]),
]
