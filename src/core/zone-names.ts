/**
 * Names of cities and countries that people type for their time zone and that the IANA list does not have: German
 * names, cities that share another city's clock, and countries with a single clock. Without accents, in lower case;
 * umlauts stand in both spellings.
 */
export const ZONE_WORDS: Readonly<Record<string, string>> = {
  "Europe/Berlin":
    "bonn, koln, koeln, cologne, munchen, muenchen, munich, hamburg, frankfurt, darmstadt, dusseldorf, " +
    "duesseldorf, stuttgart, leipzig, dresden, munster, muenster, hannover, nurnberg, nuernberg, bremen, dortmund, " +
    "essen, kiel, magdeburg, saarbrucken, saarbruecken, deutschland, germany, mez, mesz, cet, cest, met",
  "Europe/Vienna": "wien, graz, linz, salzburg, innsbruck, osterreich, oesterreich, austria",
  "Europe/Zurich": "zuerich, bern, basel, genf, geneva, schweiz, switzerland",
  "Europe/Athens": "athen, thessaloniki, griechenland, greece",
  "Europe/Prague": "prag, praha, brunn, bruenn, brno, tschechien, czechia, czech republic",
  "Europe/Bratislava": "pressburg, kosice, slowakei, slovakia",
  "Europe/Budapest": "debrecen, ungarn, hungary",
  "Europe/Warsaw": "warschau, warszawa, krakau, krakow, danzig, gdansk, breslau, wroclaw, polen, poland",
  "Europe/Bucharest": "bukarest, bucuresti, rumanien, rumaenien, romania",
  "Europe/Zagreb": "split, kroatien, croatia",
  "Europe/Podgorica": "montenegro",
  "Europe/Skopje": "nordmazedonien, north macedonia",
  "Europe/Belgrade": "belgrad, beograd, serbien, serbia",
  "Europe/Ljubljana": "laibach, slowenien, slovenia",
  "Europe/Sofia": "bulgarien, bulgaria",
  "Europe/Rome": "rom, roma, mailand, milan, milano, turin, italien, italy",
  "Europe/Copenhagen": "kopenhagen, danemark, daenemark, denmark",
  "Europe/Brussels": "brussel, bruessel, belgien, belgium",
  "Europe/Amsterdam": "den haag, the hague, rotterdam, utrecht, niederlande, netherlands",
  "Europe/Luxembourg": "luxemburg",
  "Europe/Paris": "lyon, toulouse, frankreich, france",
  "Europe/Madrid": "barcelona, sevilla, valencia, spanien, spain",
  "Europe/Lisbon": "lissabon, lisboa, porto",
  "Europe/Dublin": "irland, ireland, cork",
  "Europe/London": "manchester, edinburgh, birmingham, uk, england, grossbritannien, great britain",
  "Europe/Stockholm": "goteborg, goeteborg, gothenburg, malmo, malmoe, schweden, sweden",
  "Europe/Oslo": "bergen, norwegen, norway",
  "Europe/Helsinki": "finnland, finland",
  "Europe/Kyiv": "kiew, ukraine",
  "Europe/Moscow": "moskau, moskva, st. petersburg",
  "Europe/Istanbul": "ankara, turkei, tuerkei, turkey, turkiye",
  "America/New_York": "new york city, nyc, washington, boston, miami, atlanta, philadelphia, est, edt",
  "America/Chicago": "dallas, houston, austin",
  "America/Los_Angeles": "seattle, bellevue, san francisco, san diego, pst, pdt",
  "America/Toronto": "montreal, ottawa",
  "America/Mexico_City": "mexico, mexiko, mexiko-stadt",
  "America/Sao_Paulo": "rio de janeiro, rio, sao paulo",
  "Asia/Kolkata":
    "mumbai, bombay, delhi, new delhi, neu-delhi, bangalore, bengaluru, pune, chennai, hyderabad, india, indien",
  "Asia/Shanghai": "peking, beijing, shenzhen, china",
  "Asia/Hong_Kong": "hongkong",
  "Asia/Singapore": "singapur",
  "Asia/Tokyo": "tokio, osaka, kyoto, japan",
  "Asia/Seoul": "sudkorea, suedkorea, south korea",
  "Asia/Jerusalem": "tel aviv, haifa, israel",
  "Asia/Dubai": "abu dhabi",
  "Asia/Kuala_Lumpur": "malaysia, cyberjaya",
  "Africa/Johannesburg": "kapstadt, cape town, sudafrika, suedafrika, south africa",
  "Africa/Cairo": "kairo, agypten, aegypten, egypt",
  "Australia/Sydney": "canberra",
  "Pacific/Auckland": "wellington, neuseeland, new zealand",
  UTC: "utc, gmt, etc/utc, etc/gmt, etc/uct, zulu",
};

/** Zones whose city changed its name; versions of Node differ in which of the two they call canonical. */
export const ZONE_RENAMES: Readonly<Record<string, string>> = {
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Etc/UTC": "UTC",
  "Etc/GMT": "UTC",
};
