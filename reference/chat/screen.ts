/** Where a chat is read and written: a terminal with a person at it, or a pair of pipes. */
export interface Screen {
  /** Resolves to the next line, without its end; to undefined at the end of input. `prompt` asks for it, where one can. */
  read(prompt: string): Promise<Buffer | undefined>;
  /** Shows a line, apart from anything that is being typed; resolves when there is room for the next. */
  show(line: string): Promise<void>;
  /** Ends the input, as if the user had. */
  close(): void;
}
