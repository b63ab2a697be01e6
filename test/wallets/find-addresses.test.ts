import { describe, expect, it } from 'vitest';
import { findAddresses } from '../../src/wallets/find-addresses.ts';

const evm = '0xcB74874f1e06Fcf80A306e06e5379A44B488bA2D';
const tron = 'TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81';
const btc = '123WBUDmSJv4GctdVEz6Qq6z8nXSKrJ4KX';

function found(message: string): string[] {
  return findAddresses(message).map(({ start, end, reading }) => `${reading.kind} ${message.slice(start, end)}`);
}

describe('findAddresses', () => {
  it('finds every address of a pasted message, in order and in place', () => {
    const message = `Hi! Pay 20% to ${evm}, the rest to ${tron} (USDT) or bitcoin:${btc}?amount=0.1.\nThanks, Kim`;
    expect(found(message)).toEqual([`address ${evm}`, `address ${tron}`, `address bitcoin:${btc}`]);
  });

  it('finds what is joined to a label, to another address or to the next sentence', () => {
    expect(found(`TRX:${tron}`)).toEqual([`address ${tron}`]);
    expect(found(`wallet=${evm}&x=1`)).toEqual([`address ${evm}`]);
    expect(found(`${evm}.Then more`)).toEqual([`address ${evm}`]);
    expect(found(`${tron}-${btc}`)).toEqual([`address ${tron}`, `address ${btc}`]);
    expect(found(`${tron},${btc};${evm}`)).toEqual([`address ${tron}`, `address ${btc}`, `address ${evm}`]);
    expect(found(`地址是${evm}请付款`)).toEqual([`address ${evm}`]);
    expect(found(`eip155:1:${evm}`)).toEqual([`address eip155:1:${evm}`]);
  });

  it('finds addresses inside Slack and Markdown marks and links', () => {
    expect(found(`*${tron}* _${btc}_ \`${evm}\``)).toHaveLength(3);
    expect(found(`<https://etherscan.io/address/${evm}|here>`)).toEqual([`address ${evm}`]);
    expect(found(`see https://tronscan.org/#/address/${tron}.`)).toEqual([`address ${tron}`]);
  });

  it('reports damaged and shortened addresses', () => {
    expect(found(`send to 0xcB74…2D or 0xcB74...2D.`)).toEqual(['broken 0xcB74…2D', 'broken 0xcB74...2D']);
    expect(found(`send to ${evm}1 now`)).toEqual([`broken ${evm}1`]);
    expect(found(`send to 0xcB74874f1e… now`)).toEqual(['broken 0xcB74874f1e…']);
    expect(found(`${btc.slice(0, -1)}Y`)).toEqual([`broken ${btc.slice(0, -1)}Y`]);
  });

  it('finds a TON address that ends in a mark of Slack', () => {
    const ton = 'EQD__________________________________________0vo';
    expect(found(`to ${ton}!`)).toEqual([`address ${ton}`]);
  });

  it('finds nothing in ordinary writing', () => {
    const writing = [
      'Dear all, the Donaudampfschifffahrtsgesellschaft (IMO 9187629) pays on 2023-05-23... or later.',
      'Mail averylongmailboxname1983abcDEF123456@mail.example.com, call +1 (202) 555-0143.',
      'https://docs.google.com/document/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit#gid=0',
      'id 550e8400-e29b-41d4-a716-446655440000, IBAN MT84MALT011000012345MTLCAST001S',
      'node_modules/.bin/some-very-long-package-name-with-many-dashes@1.2.3',
    ];
    expect(found(writing.join('\n'))).toEqual([]);
  });
});
