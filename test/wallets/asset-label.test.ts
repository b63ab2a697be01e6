import { describe, expect, it } from 'vitest';
import { readAddress } from '../../src/wallets/address.ts';
import { chainsForLabel, keysForLabel } from '../../src/wallets/asset-label.ts';

function meant(asset: string, text: string) {
  const reading = readAddress(text);
  if (reading.kind !== 'address') throw new Error(`${text} was read as ${reading.kind}`);
  const families = keysForLabel(asset, reading.address).map((key) => key.slice(0, key.lastIndexOf(':')));
  return { families, first: chainsForLabel(asset, reading.address)[0] };
}

describe('the label of an address that fits several chains', () => {
  it('chooses the chain that it names', () => {
    expect(meant('BCH', '18M8bJWMzWHDBMxoLqjHHAffdRy4SrzkfB')).toEqual({
      families: ['bch:pkh'],
      first: 'bitcoin-cash',
    });
    expect(meant('LTC', '3E6ZCKRrsdPc35chA9Eftp1h3DLW18NFNV')).toEqual({ families: ['ltc:sh'], first: 'litecoin' });
    expect(meant('XVG', 'DFFJhnQNZf8rf67tYnesPu7MuGUpYtzv7Z')).toEqual({ families: ['doge:pkh'], first: 'verge' });
  });

  it('means Bitcoin for a token such as USDT, which exists there as Omni', () => {
    expect(meant('USDT', '1CF46Rfbp97absrs7zb7dFfZS6qBXUm9EP')).toEqual({ families: ['btc:pkh'], first: 'bitcoin' });
  });

  it('chooses nothing where there is none, or where it contradicts the address', () => {
    expect(meant('', '18M8bJWMzWHDBMxoLqjHHAffdRy4SrzkfB').families).toEqual(['btc:pkh', 'bch:pkh']);
    expect(meant('XBT', 'TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81')).toEqual({ families: ['tron'], first: 'tron' });
  });
});
