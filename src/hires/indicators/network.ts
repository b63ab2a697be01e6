import hosting from '../../../data/hosting-networks.json' with { type: 'json' };
import type { NetworkEvent } from '../hire.ts';
import { type Evidence, evidenceOf, type Indicator } from './indicator.ts';

export const network: readonly Indicator[] = [
  {
    id: 'ip-country-differs',
    check({ hire: { countryClaimed, network: events = [] } }) {
      const countries = events.flatMap(({ country }) => country ?? []);
      if (countryClaimed === undefined || countries.length === 0) return 'unknown';
      const others = [...new Set(countries.filter((country) => country !== countryClaimed))];
      return evidenceOf(
        others.length === 0
          ? null
          : `Connections came from ${others.join(', ')}; the country claimed is ${countryClaimed}.`,
      );
    },
  },
  {
    id: 'hosting-network',
    check({ hire: { network: events = [] } }) {
      const known = events.filter(({ asn, vpn }) => asn !== undefined || vpn !== undefined);
      if (known.length === 0) return 'unknown';
      const names = [...new Set(known.flatMap(hostOf))];
      return evidenceOf(names.length === 0 ? null : `Connections came through ${names.join(', ')}.`);
    },
  },
  {
    id: 'many-countries',
    check({ hire: { network: events = [] } }) {
      const seen = events.flatMap(({ at, country }) => {
        const time = Date.parse(at ?? '');
        return country === undefined || Number.isNaN(time) ? [] : [{ time, country }];
      });
      if (seen.length < 2) return 'unknown';
      return evidenceOf(impossibleTravel(seen.sort((a, b) => a.time - b.time)));
    },
  },
  {
    id: 'network-shared',
    check({ hire: { network: events = [] }, shared }) {
      if (!events.some(({ ip }) => ip !== undefined)) return 'unknown';
      return shared
        .filter(({ kind }) => kind === 'ip')
        .map(({ value, hires }): Evidence => {
          const ids = hires.map(({ id }) => id);
          return { text: `${value} was also the address of ${ids.join(', ')}, of another name.`, hires: ids };
        });
    },
  },
];

function hostOf({ asn, vpn }: NetworkEvent): string[] {
  const number = /^(?:AS)?\s*(\d+)/i.exec(asn?.trim() ?? '')?.[1];
  const name = number === undefined ? undefined : hosts.get(`AS${number}`);
  return [...(name === undefined ? [] : [`${name} (AS${number})`]), ...(vpn === true ? ['a VPN'] : [])];
}
const hosts = new Map<string, string>(Object.entries(hosting.networks));

const hour = 3_600_000;
/** This many countries in this many hours is faster or more often than people travel. */
const limits = [
  { countries: 2, hours: 2 },
  { countries: 3, hours: 72 },
];

function impossibleTravel(seen: readonly { time: number; country: string }[]): string | null {
  for (const { countries, hours } of limits) {
    for (const first of seen) {
      const within = seen.filter(({ time }) => time >= first.time && time - first.time <= hours * hour);
      const met = new Set(within.map(({ country }) => country));
      if (met.size >= countries) return `Connections came from ${[...met].join(', ')} within ${hours} hours.`;
    }
  }
  return null;
}
