/** Typed arrays on shared buffers: they cross to another thread without being copied. A number asks for so many zeros. */
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
