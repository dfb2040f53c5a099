import { expect, test } from 'vitest';
import { closeStatement, MessageReader, statementName, syncRequest } from './wire-messages.ts';

const int32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeInt32BE(value, index * 4);
  });
  return bytes;
};
const request = (type: string, body: string): Buffer =>
  Buffer.concat([Buffer.from(type), int32(body.length + 4), Buffer.from(body)]);
const startup = Buffer.concat([int32(13, 196_608), Buffer.from('user\0')]);

test('messages are cut right wherever the network cuts them', () => {
  const bytes = Buffer.concat([int32(8, 80_877_103), startup, request('Q', 'select 1\0'), syncRequest]);
  for (let size = 1; size <= bytes.length; size += 1) {
    const reader = new MessageReader();
    const messages = [];
    for (let at = 0; at < bytes.length; at += size)
      messages.push(...reader.push(bytes.subarray(at, at + size)));
    expect(messages.map((message) => ('type' in message ? message.type : message.kind))).toEqual([
      'refuse-encryption',
      'startup',
      'Q',
      'S',
    ]);
  }
});

test('what is not the protocol is refused instead of waited for', () => {
  expect(() => new MessageReader().push(Buffer.from('GET / HTTP/1.1\r\n\r\n'))).toThrow(
    'not the PostgreSQL protocol',
  );
  expect(() => new MessageReader().push(int32(8, 131_072))).toThrow('not version 3');
});

test('the names of prepared statements are read from Parse and Close', () => {
  expect(statementName('P', request('P', 'one\0select 1\0\0\0'))).toBe('one');
  expect(statementName('P', request('P', '\0select 1\0\0\0'))).toBe('');
  expect(statementName('C', closeStatement('two'))).toBe('two');
});
