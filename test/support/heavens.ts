/**
 * Sun and moon by Jean Meeus, Astronomical Algorithms (2nd edition), chapters 25 and 49: an opinion on the calendar of
 * China that no table and no library had a hand in. New moons are within some 20 seconds, the sun within 0.01 degrees,
 * a quarter of an hour.
 */
const RAD = Math.PI / 180;
const sin = (degrees: number): number => Math.sin(degrees * RAD);

/** Whole days since 1970-01-01 in China (UTC+8). */
const chinaDay = (julianUt: number): number => Math.floor(julianUt - 2_440_587.5 + 8 / 24);

/** Terrestrial less universal time in days: Espenak and Meeus, 2005 to 2050. */
const deltaT = (year: number): number => (62.92 + 0.32217 * (year - 2000) + 0.005589 * (year - 2000) ** 2) / 86_400;

/** Julian day (UT) of the k-th new moon after that of January 2000. */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const sun = 2.5534 + 29.1053567 * k - 0.0000014 * t * t;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t ** 3;
  const f = 160.7108 + 390.67050284 * k - 0.0016118 * t * t - 0.00000227 * t ** 3;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  const periodic =
    -0.4072 * sin(moon) +
    0.17241 * e * sin(sun) +
    0.01608 * sin(2 * moon) +
    0.01039 * sin(2 * f) +
    0.00739 * e * sin(moon - sun) -
    0.00514 * e * sin(moon + sun) +
    0.00208 * e * e * sin(2 * sun) -
    0.00111 * sin(moon - 2 * f) -
    0.00057 * sin(moon + 2 * f) +
    0.00056 * e * sin(2 * moon + sun) -
    0.00042 * sin(3 * moon) +
    0.00042 * e * sin(sun + 2 * f) +
    0.00038 * e * sin(sun - 2 * f) -
    0.00024 * e * sin(2 * moon - sun) -
    0.00017 * sin(node) -
    0.00007 * sin(moon + 2 * sun);
  const planets = [
    [0.000325, 299.77 + 0.107408 * k - 0.009173 * t * t],
    [0.000165, 251.88 + 0.016321 * k],
    [0.000164, 251.83 + 26.651886 * k],
    [0.000126, 349.42 + 36.412478 * k],
    [0.00011, 84.66 + 18.206239 * k],
    [0.000062, 141.74 + 53.303771 * k],
    [0.00006, 207.14 + 2.453732 * k],
    [0.000056, 154.84 + 7.30686 * k],
    [0.000047, 34.52 + 27.261239 * k],
    [0.000042, 207.19 + 0.121824 * k],
    [0.00004, 291.34 + 1.844379 * k],
    [0.000037, 161.72 + 24.198154 * k],
    [0.000035, 239.56 + 25.513099 * k],
    [0.000023, 331.55 + 3.592518 * k],
  ] as const;
  const mean = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t;
  return mean + periodic + planets.reduce((sum, [a, at]) => sum + a * sin(at), 0) - deltaT(2000 + t * 100);
}

/** Apparent longitude of the sun, degrees. */
function sunLongitude(julianTt: number): number {
  const t = (julianTt - 2_451_545) / 36_525;
  const anomaly = 357.52911 + 35_999.05029 * t - 0.0001537 * t * t;
  const centre =
    (1.914602 - 0.004817 * t) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.000289 * sin(3 * anomaly);
  const longitude = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t + centre;
  return (((longitude - 0.00569 - 0.00478 * sin(125.04 - 1934.136 * t)) % 360) + 360) % 360;
}

/** The day in China on which the sun reaches a longitude in a year. */
export function solarTerm(longitude: number, year: number): number {
  let at = 2_451_545 + (year - 2000) * 365.2422 + ((longitude - 280 + 360) % 360) * 1.0146;
  for (let n = 0; n < 8; n++) at += (((((longitude - sunLongitude(at) + 540) % 360) + 360) % 360) - 180) * 1.0146;
  return chinaDay(at - deltaT(year));
}

/** First days of the months 1 to 12 of the year that begins in `year`; a leap month is no month of its own. */
export function chineseMonths(year: number): readonly number[] {
  const [solstice, next] = [solarTerm(270, year - 1), solarTerm(270, year)];
  const firsts: number[] = [];
  const k = Math.floor((year - 2000) * 12.3685) - 4;
  for (let n = 0; n < 22; n++) firsts.push(chinaDay(newMoon(k + n)));
  const eleventh = firsts.findLastIndex((day) => day <= solstice);
  const last = firsts.findLastIndex((day) => day <= next);
  const months = firsts.slice(eleventh, last + 1);
  const hasTerm = (n: number): boolean =>
    Array.from({ length: 12 }, (_, each) => each * 30)
      .flatMap((longitude) => [solarTerm(longitude, year - 1), solarTerm(longitude, year)])
      .some((day) => day >= (months[n] ?? 0) && day < (months[n + 1] ?? 0));
  // thirteen months between two solstices: the first without a principal term is the leap month
  const leap = months.length === 14 ? months.findIndex((_, n) => n > 0 && !hasTerm(n)) : -1;
  return months.filter((_, n) => n !== leap).slice(2);
}
