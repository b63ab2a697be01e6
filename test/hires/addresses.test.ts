import { describe, expect, it } from 'vitest';
import { addressKey, deliveryPlace, sameAddress } from '../../src/hires/addresses.ts';

describe('postal addresses', () => {
  it.each([
    ['12 Main Street, Apt 4, Springfield, IL 62704', '12 Main St. #4, Springfield IL, 62704-1234'],
    ['12 main st apartment 4, Springfield, IL 62704', '12 MAIN STREET APT. 4, SPRINGFIELD, IL 62704'],
    ['Hauptstraße 12, 10115 Berlin', 'Hauptstr. 12, 10115 Berlin, Germany'],
    ['10 Downing Street, London SW1A 2AA', '10 Downing St, London, SW1A2AA'],
    ['12 rue de Rivoli, 75001 Paris', '12, rue de Rivoli, 75001 PARIS'],
  ])('reads %s and %s as the same address', (one, other) => {
    expect(addressKey({ text: one })).not.toBeNull();
    expect(addressKey({ text: one })).toBe(addressKey({ text: other }));
  });

  it.each([
    ['12 Main Street, Springfield, IL 62704', '14 Main Street, Springfield, IL 62704'],
    ['12 Main Street, Springfield, IL 62704', '12 Main Street, Portland, OR 97201'],
    ['12 Main Street, Springfield, IL 62704', '12 Maine Street, Springfield, IL 62704'],
  ])('distinguishes %s from %s', (one, other) => {
    expect(sameAddress({ text: one }, { text: other })).toBe(false);
  });

  it('separates the units of a building for reuse, but not for deliveries', () => {
    const [one, other] = ['Apt 4', 'Apt 5'].map((unit) => ({ text: `12 Main Street, ${unit}, Springfield, IL 62704` }));
    expect(addressKey(one!)).not.toBe(addressKey(other!));
    expect(sameAddress(one!, other!)).toBe(true);
  });

  it('compares nothing if street or city cannot be determined', () => {
    expect(addressKey({ text: 'Springfield' })).toBeNull();
    expect(sameAddress({ text: '12 Main Street' }, { text: '12 Main Street, Springfield, IL 62704' })).toBeNull();
  });

  it('prefers structured parts to the text', () => {
    const parts = { text: 'anything', street: '12 Main St', city: 'Springfield', postcode: '62704' };
    expect(sameAddress(parts, { text: '12 Main Street, Springfield, IL 62704' })).toBe(true);
  });

  it.each([
    ['P.O. Box 12, Springfield', 'post box'],
    ['The UPS Store, 12 Main St', 'mailbox store'],
    ['c/o Shipito, 12 Long Road', 'parcel forwarder'],
    ['Acme Freight Forwarding Ltd', 'freight forwarder'],
  ])('reads %s as a %s', (text, place) => {
    expect(deliveryPlace({ text })?.place).toBe(place);
  });

  it.each(['12 Boxwood Lane', '4 Cargoes Street', '12 Main Street'])('reads %s as a plain address', (text) => {
    expect(deliveryPlace({ text })).toBeNull();
  });
});
