import { Recent } from './recent';

const keep = (room: number, ...names: string[]): Recent<string> => {
  const recent = new Recent<string>(room);
  for (const name of names) recent.set(name, name.toUpperCase());
  return recent;
};

describe('Recent', () => {
  test('keeps as many as there is room for', () => {
    const recent = keep(2, 'a', 'b');
    expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual(['A', 'B', undefined]);
  });

  test('forgets the one that has not been asked for longest, and returns it', () => {
    const recent = keep(3, 'a', 'b', 'c');
    expect(recent.set('d', 'D')).toBe('A');
    expect(recent.get('b')).toBe('B');
    expect(recent.set('e', 'E')).toBe('C');
    expect([...recent.values()]).toEqual(['D', 'B', 'E']);
  });

  test('forgets nothing for a name that it has, or where one was taken out', () => {
    const recent = keep(2, 'a', 'b');
    expect(recent.set('a', 'X')).toBeUndefined();
    recent.delete('b');
    expect(recent.set('c', 'C')).toBeUndefined();
    expect([...recent.values()]).toEqual(['X', 'C']);
  });

  test('stays as large as it may be, however many there have been', () => {
    const recent = new Recent<number>(50_000);
    for (let i = 0; i < 300_000; i++) recent.set(`${i}`, i);
    expect(recent.size).toBe(50_000);
    expect(recent.get('299999')).toBe(299_999);
  });
});
