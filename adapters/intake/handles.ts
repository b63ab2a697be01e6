/** The code and career accounts among a person's links, as a canonical hire writes them. */
export function handlesAmong(links: readonly string[]): { github?: string; linkedin?: string } {
  const github = links.find((link) => pathOn(link, 'github.com') !== null);
  const linkedin = links.find((link) => pathOn(link, 'linkedin.com') !== null);
  return { ...(github === undefined ? {} : { github }), ...(linkedin === undefined ? {} : { linkedin }) };
}

function pathOn(link: string, host: string): string | null {
  const written = /^[a-z]+:\/\//i.test(link) ? link : `https://${link}`;
  if (!URL.canParse(written)) return null;
  const { hostname, pathname } = new URL(written);
  const there = hostname === host || hostname.endsWith(`.${host}`);
  return there && pathname.length > 1 ? pathname : null;
}
