// A file in which no credential can be found. The message says why, and what to do, in words for the visitor.

export class UnreadableError extends RangeError {}
