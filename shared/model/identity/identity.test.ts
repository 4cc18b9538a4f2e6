import { expect, it } from 'vitest';
import { letterOfPlace, placeOf } from './identity.ts';

it('a person has one place for the accounts of each platform, and one for a card', () => {
  const places = [
    placeOf({ kind: 'account', value: 's:1' }),
    placeOf({ kind: 'account', value: 's:2:3' }),
    placeOf({ kind: 'account', value: 'w:1' }),
    placeOf({ kind: 'card', value: 's:1' }),
  ];
  expect(places).toEqual(['account:s', 'account:s', 'account:w', 'card']);
  expect(places.map(letterOfPlace)).toEqual(['s', 's', 'w', undefined]);
});
