/** Whether one slip of the keys makes `a` into `b`: a letter wrong, missing or too many, if not the first, or two swapped. */
export function isOneTypo(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  const rest = (text: string, from: number) => text.slice(from);
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2);
  if (at === 0) return swapped && a.length > 1;
  return (
    swapped || rest(a, at + 1) === rest(b, at + 1) || rest(a, at + 1) === rest(b, at) || rest(a, at) === rest(b, at + 1)
  );
}
