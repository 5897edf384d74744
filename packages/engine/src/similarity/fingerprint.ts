/**
 * A 64-bit fingerprint, 16 hexadecimal digits: tells versions apart and notices accidents.
 * It is no proof against someone who forges; what must be proved goes through the ledger's SHA-256.
 */
export function fingerprint(): {
  add(value: string | number | ArrayLike<string> | ArrayLike<number>): void;
  digits(): string;
} {
  let low = 0x9e3779b9;
  let high = 0x85ebca6b;
  const number = new DataView(new ArrayBuffer(8));
  const mix = (word: number) => {
    low = Math.imul(low ^ word, 0x01000193);
    low ^= low >>> 15;
    high = Math.imul(high ^ word, 0x5bd1e995);
    high ^= high >>> 13;
  };
  const addOne = (value: string | number) => {
    if (typeof value === 'string') {
      mix(value.length);
      for (let index = 0; index < value.length; index++) mix(value.charCodeAt(index));
      return;
    }
    number.setFloat64(0, value);
    mix(number.getInt32(0));
    mix(number.getInt32(4));
  };
  return {
    add(value) {
      if (typeof value === 'string' || typeof value === 'number') return addOne(value);
      mix(value.length);
      for (let index = 0; index < value.length; index++) addOne(value[index] as string | number);
    },
    digits: () => hexadecimal(high) + hexadecimal(low),
  };
}

function hexadecimal(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
