/** A typed array on a shared buffer, which passes to another thread without a copy. A number makes as many zeros. */
export function sharedInts(values: number | readonly number[]): Int32Array {
  return filled(new Int32Array(new SharedArrayBuffer(4 * lengthOf(values))), values);
}

/** See `sharedInts`. */
export function sharedFloats(values: number | readonly number[]): Float32Array {
  return filled(new Float32Array(new SharedArrayBuffer(4 * lengthOf(values))), values);
}

/** See `sharedInts`. */
export function sharedShorts(values: number | readonly number[]): Uint16Array {
  return filled(new Uint16Array(new SharedArrayBuffer(2 * lengthOf(values))), values);
}

/** See `sharedInts`. */
export function sharedBytes(values: number | readonly number[]): Uint8Array {
  return filled(new Uint8Array(new SharedArrayBuffer(lengthOf(values))), values);
}

function lengthOf(values: number | readonly number[]): number {
  return typeof values === 'number' ? values : values.length;
}

function filled<T extends Int32Array | Float32Array | Uint16Array | Uint8Array>(
  array: T,
  values: number | readonly number[],
): T {
  if (typeof values !== 'number') array.set(values);
  return array;
}
