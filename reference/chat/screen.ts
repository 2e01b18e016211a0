/** Where a chat is read and written: a terminal with a person at it, or a pair of pipes. */
export interface Screen {
  /** Resolves to the next line, without its end; to undefined at the end of input. `prompt` asks for it, where one can. */
  read(prompt: string): Promise<Buffer | undefined>;
  /** Shows a line, apart from anything that is being typed. */
  show(line: string): void;
  /** Ends the input, as if the user had. */
  close(): void;
}
