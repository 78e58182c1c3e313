/** What the room allows a conversation with the GitHub API. Sizes in bytes, times in milliseconds. */
export const API_LIMITS = {
  /** A page of 100 issues, each with a body of 65,536 characters of up to four bytes, and as much again around them. */
  response: 64 * 1024 * 1024,
  /** All waiting of one run, for rate limits and retries together. */
  waiting: 5 * 60_000,
  /** A secondary rate limit without `Retry-After`: "wait for at least one minute before retrying" (GitHub's rate limit guide). */
  secondaryRateLimit: 60_000,
  /** How often a POST is sent whose outcome is not known. */
  creations: 3,
  /** GitHub: "body is too long (maximum is 65536 characters)". */
  issueBody: 65_536,
  /** GitHub: "title is too long (maximum is 256 characters)". */
  issueTitle: 256,
  /** GitHub's limits for a label's name and for labels on one issue. */
  labelName: 50,
  labels: 100,
  /** A loose ref is a file, and file systems hold names of up to 255 bytes. */
  tagName: 255,
} as const;
