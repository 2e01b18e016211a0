import { InvalidArgumentError } from 'commander';
import { type Address, parseAddress } from '../../reference/net/parse-address';

/** Reads the value of an option that is an address: `HOST:PORT`. */
export const targetAddress = (text: string): Address => address(text, text);

/** The same for an address to listen at, whose port may be 0, for any that is free. */
export function listenAddress(text: string): Address {
  if (!text.endsWith(':0')) return address(text, text);
  return { ...address(`${text.slice(0, -1)}1`, text), port: 0 };
}

function address(text: string, given: string): Address {
  try {
    return parseAddress(text);
  } catch {
    const got = JSON.stringify(given);
    throw new InvalidArgumentError(`expected HOST:PORT such as 127.0.0.1:1234, got ${got}.`);
  }
}
