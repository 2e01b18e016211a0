import { Room } from './room';

const frame = (text: string): Buffer => Buffer.from(text);

describe('Room', () => {
  test('takes the first frame for the name, and tells nobody', () => {
    const room = new Room<string>();
    expect(room.take('A', frame('3  ann'))).toBeUndefined();
  });

  test('gives each further frame with the name before it, in one piece, as both came', () => {
    const room = new Room<string>();
    room.take('A', frame('3  ann'));
    expect(room.take('A', frame('2  hi'))).toEqual(frame('3  ann2  hi'));
    expect(room.take('A', frame('0  '))).toEqual(frame('3  ann0  '));
  });

  test('has the registered hear it, but for the one who speaks', () => {
    const room = new Room<string>();
    for (const guest of ['A', 'B', 'C']) room.take(guest, frame('0  '));
    expect(room.others('B')).toEqual(['A', 'C']);
    expect(room.others('D')).toEqual(['A', 'B', 'C']);
  });

  test('keeps guests of the same name apart', () => {
    const room = new Room<string>();
    for (const guest of ['A', 'B']) room.take(guest, frame('3  ann'));
    expect(room.others('A')).toEqual(['B']);
  });

  test('forgets who left; who comes back has to give a name again', () => {
    const room = new Room<string>();
    room.take('A', frame('3  ann'));
    room.leave('A');
    room.leave('never here');
    expect(room.others('B')).toEqual([]);
    expect(room.take('A', frame('3  amy'))).toBeUndefined();
    expect(room.others('B')).toEqual(['A']);
  });
});
